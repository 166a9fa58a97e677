import {
  attribute,
  attributes,
  formatsOf,
  parseSdp,
  type SdpAttribute,
  type SdpDirection,
  type SdpMedia,
  type SessionDescription,
  writeSdp,
} from '../wire/index.ts';
import { asPeerWrites, sameCodec, selectEvent } from './codecs.ts';
import { meet, remoteDirection } from './direction.ts';
import { negotiated } from './negotiated.ts';
import { audioSection, ourSession, refused } from './offer.ts';
import { answerCrypto, isUsableProtocol, securityOf } from './security.ts';
import type { AnswerResult, AudioCodec, LocalMedia, NegotiatedAudio } from './types.ts';
import { bundleOf, readDtls, setupOf } from './webrtc.ts';

/**
 * Answers an offer (RFC 3264 §6): the first audio section we can serve gets the codec we like best
 * of those it has, with the offer's payload type, and its telephone-event; every other section is
 * refused in its place. `direction` is what we would like; the offer may leave less of it.
 *
 * 400 for a malformed offer, 488 for one without a section or codec we can serve.
 */
export function createAnswer(
  offerSdp: string,
  local: LocalMedia,
  direction: SdpDirection,
): AnswerResult {
  const offer = parseSdp(offerSdp);
  if (!offer.ok) return { ok: false, status: 400, reason: offer.reason };
  const { session } = offer;
  let reason = 'No audio section we can serve';
  for (const [place, media] of session.media.entries()) {
    if (media.kind !== 'audio' || media.port === 0) continue;
    const served = serve(session, media, local, direction);
    if (typeof served === 'string') {
      reason = served;
      continue;
    }
    const sections = session.media.map((other, index) =>
      index === place ? served.section : refused(other),
    );
    const group = groupFor(session, served);
    return { ok: true, sdp: writeSdp(ourSession(local, sections, group)), media: served.media };
  }
  return { ok: false, status: 488, reason };
}

interface Served {
  readonly section: SdpMedia;
  readonly media: NegotiatedAudio;
}

/** Our section for an offered one and what it settles, or why we cannot serve it. */
function serve(
  session: SessionDescription,
  media: SdpMedia,
  local: LocalMedia,
  wanted: SdpDirection,
): Served | string {
  const security = securityOf(local);
  if (!isUsableProtocol(security, media)) return `Transport ${media.protocol} not served`;
  const crypto = answerCrypto(security, media);
  if (security.kind === 'sdes' && crypto === undefined) return 'No common crypto suite';
  const dtls = security.kind === 'dtls' ? readDtls(session, media, true, security.role) : undefined;
  if (typeof dtls === 'string') return dtls;
  const formats = formatsOf(media);
  const codec = chooseCodec(local.codecs, formats);
  if (codec === undefined) return 'No common codec';

  const direction = meet(wanted, remoteDirection(session, media));
  const event = local.telephoneEvent ? selectEvent(formats, codec.sent.clockRate) : undefined;
  const rtcpMux = (local.rtcpMux ?? false) && attribute(media, 'rtcp-mux') !== undefined;
  const section = audioSection(local, {
    protocol: media.protocol,
    codecs: [codec.answered],
    events: event === undefined ? [] : [event],
    direction,
    crypto: crypto === undefined ? [] : [crypto.local],
    rtcpMux,
    echoed: echoedAttributes(media),
    ...(security.kind === 'dtls' && dtls !== undefined
      ? { dtls: { local: security, setup: setupOf(dtls.role) } }
      : {}),
  });
  const outcome = negotiated(session, media, {
    codec: codec.sent,
    receivePayloadType: codec.answered.payloadType,
    alternatives: [],
    direction,
    remoteFormats: formats,
    localFormats: formatsOf(section),
  });
  return {
    section,
    media: {
      ...outcome,
      remote: { ...outcome.remote, rtcpMux },
      ...(crypto === undefined ? {} : { crypto }),
      ...(dtls === undefined ? {} : { dtls }),
    },
  };
}

/** Our part of the offer's bundle: the sections we refuse are none of it (RFC 9143 §7.3.3). */
function groupFor(session: SessionDescription, { media }: Served): SdpAttribute[] {
  const mid = media.dtls?.mid;
  const isBundled = attributes(session, 'group').some((group) => {
    const [semantics, ...mids] = group.split(/ +/);
    return semantics === 'BUNDLE' && mid !== undefined && mids.includes(mid);
  });
  return isBundled && mid !== undefined ? [bundleOf(mid)] : [];
}

interface ChosenCodec {
  /** With the peer's number and parameters: what we send. */
  readonly sent: AudioCodec;
  /** With the peer's number and our parameters: what we write. */
  readonly answered: AudioCodec;
}

function chooseCodec(
  codecs: readonly AudioCodec[],
  formats: ReturnType<typeof formatsOf>,
): ChosenCodec | undefined {
  for (const codec of codecs) {
    const format = formats.find((candidate) => sameCodec(codec, candidate));
    if (format === undefined) continue;
    // The offer's number must be kept, for it may be all the peer understands (RFC 3264 §6.1).
    const answered = { ...codec, payloadType: format.payloadType };
    return { sent: asPeerWrites(codec, format), answered };
  }
  return undefined;
}

/** `mid` must be repeated (RFC 5888 §9.1). */
function echoedAttributes(media: SdpMedia): SdpAttribute[] {
  const mid = attribute(media, 'mid');
  return mid ? [{ name: 'mid', value: mid }] : [];
}
