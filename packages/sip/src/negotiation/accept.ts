import {
  attribute,
  directionOf,
  formatsOf,
  parseSdp,
  type SdpFormat,
  type SdpMedia,
  type SessionDescription,
} from '../wire/index.ts';
import { asPeerWrites, sameCodec } from './codecs.ts';
import { meet, remoteDirection } from './direction.ts';
import { negotiated } from './negotiated.ts';
import { acceptedCrypto, isSameTransport } from './security.ts';
import type { AcceptResult, AudioCodec } from './types.ts';
import { hasFingerprint, readDtls } from './webrtc.ts';

/**
 * Reads the answer to our offer (RFC 3264 §7). Refuses one whose sections do not match the offer's,
 * that rejects our audio, or that has no codec we offered.
 */
export function acceptAnswer(offerSdp: string, answerSdp: string): AcceptResult {
  const offer = parseSdp(offerSdp);
  if (!offer.ok) return fail(`Our offer: ${offer.reason}`);
  const answer = parseSdp(answerSdp);
  if (!answer.ok) return fail(answer.reason);
  const offered = offer.session.media;
  const answered = answer.session.media;
  // RFC 3264 §6: the same number of sections in the same order.
  if (offered.length !== answered.length) return fail('Answer has another number of sections');
  for (const [place, media] of offered.entries()) {
    if (answered[place]?.kind !== media.kind) return fail('Answer has other kinds of sections');
  }
  const place = offered.findIndex((media) => media.kind === 'audio' && media.port !== 0);
  const ours = offered[place];
  const theirs = answered[place];
  if (ours === undefined || theirs === undefined) return fail('Our offer has no audio');
  if (theirs.port === 0) return fail('Audio rejected');
  return settle(offer.session, ours, answer.session, theirs);
}

function settle(
  offer: SessionDescription,
  ours: SdpMedia,
  answer: SessionDescription,
  theirs: SdpMedia,
): AcceptResult {
  if (!isSameTransport(ours, theirs)) {
    return fail(`Answer changes the transport to ${theirs.protocol}`);
  }
  const crypto = acceptedCrypto(ours, theirs);
  if (attribute(ours, 'crypto') !== undefined && crypto === undefined) {
    return fail('Answer has no crypto line of our offer');
  }
  const isDtls = hasFingerprint(offer, ours);
  const dtls = isDtls ? readDtls(answer, theirs, false, undefined) : undefined;
  if (typeof dtls === 'string') return fail(`Answer: ${dtls}`);
  const localFormats = formatsOf(ours);
  const remoteFormats = formatsOf(theirs);
  const [first, ...others] = commonCodecs(localFormats, remoteFormats);
  if (first === undefined) return fail('No common codec');
  const outcome = negotiated(answer, theirs, {
    codec: first.codec,
    receivePayloadType: first.receivePayloadType,
    alternatives: others.map((other) => ({
      ...other.codec,
      payloadType: other.receivePayloadType,
    })),
    direction: meet(directionOf(offer, ours), remoteDirection(answer, theirs)),
    remoteFormats,
    localFormats,
  });
  const rtcpMux = outcome.remote.rtcpMux && attribute(ours, 'rtcp-mux') !== undefined;
  return {
    ok: true,
    media: {
      ...outcome,
      remote: { ...outcome.remote, rtcpMux },
      ...(crypto === undefined ? {} : { crypto }),
      ...(dtls === undefined ? {} : { dtls }),
    },
  };
}

interface CommonCodec {
  readonly codec: AudioCodec;
  readonly receivePayloadType: number;
}

/** Codecs of the answer we offered, in the answer's order: its first is what the peer prefers. */
function commonCodecs(ours: readonly SdpFormat[], theirs: readonly SdpFormat[]): CommonCodec[] {
  const common: CommonCodec[] = [];
  for (const format of theirs) {
    if (!isSound(format)) continue;
    const local = ours.find((candidate) => sameCodec(candidate, format));
    if (local === undefined) continue;
    common.push({
      codec: asPeerWrites(codecOf(local), format),
      receivePayloadType: local.payloadType,
    });
  }
  return common;
}

function codecOf(format: SdpFormat): AudioCodec {
  const { name, clockRate, payloadType, channels } = format;
  return { name, clockRate, payloadType, ...(channels > 1 ? { channels } : {}) };
}

/** Neither events nor comfort noise are codecs to talk with. */
function isSound(format: SdpFormat): boolean {
  const name = format.name.toLowerCase();
  return name !== '' && name !== 'telephone-event' && name !== 'cn';
}

function fail(reason: string): AcceptResult {
  return { ok: false, reason };
}
