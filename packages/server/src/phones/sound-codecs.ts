import type { AudioCodec } from '@cordboard/sip';
import { formatsOf, parseSdp } from '@cordboard/sip';

/** What we can speak, best first. */
const CODECS: readonly AudioCodec[] = [
  { name: 'PCMU', clockRate: 8000, payloadType: 0 },
  { name: 'PCMA', clockRate: 8000, payloadType: 8 },
  { name: 'G722', clockRate: 8000, payloadType: 9 },
  {
    name: 'opus',
    clockRate: 48_000,
    channels: 2,
    payloadType: 111,
    fmtp: 'minptime=10;useinbandfec=1',
  },
];
/** Opus as RingCentral's softphone writes it: not RFC 7587, and it knows no other way. */
const OPUS_16000: AudioCodec = { name: 'OPUS', clockRate: 16_000, payloadType: 109 };

/** The codecs of a description in its own order, by name. */
export function codecNames(sdp: string): readonly string[] {
  const parsed = parseSdp(sdp);
  if (!parsed.ok) return [];
  const audio = parsed.session.media.find((media) => media.kind === 'audio');
  return audio === undefined ? [] : formatsOf(audio).map((format) => format.name.toUpperCase());
}

/**
 * Our codecs for a description. Shared ones come first, since sound that need not be coded anew is better
 * and cheaper.
 * @param preferred names in upper case, best first
 * @param kind that softphone speaks nothing but SDES, so nobody else need read its codec
 */
export function codecsFor(
  kind: 'none' | 'sdes' | 'dtls',
  preferred: readonly string[],
): readonly AudioCodec[] {
  const rank = (codec: AudioCodec): number => {
    const place = preferred.indexOf(codec.name.toUpperCase());
    return place === -1 ? preferred.length : place;
  };
  const codecs = kind === 'sdes' ? [...CODECS, OPUS_16000] : [...CODECS];
  return codecs.sort((a, b) => rank(a) - rank(b));
}
