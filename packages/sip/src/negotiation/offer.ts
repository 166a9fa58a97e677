import { isIPv6 } from 'node:net';
import {
  parseSdp,
  type SdpAttribute,
  type SdpDirection,
  type SdpMedia,
  type SessionDescription,
  writeSdp,
} from '../wire/index.ts';
import { codecAttributes, type EventFormat, eventAttributes, eventFormats } from './codecs.ts';
import { cryptoAttribute, offeredCrypto, offeredProtocol, securityOf } from './security.ts';
import type { AudioCodec, LocalDtls, LocalMedia, SdesCrypto } from './types.ts';
import { bundleOf, dtlsAttributes, midOf } from './webrtc.ts';

const PTIME_MS = 20;

/**
 * An offer of one audio stream with all our codecs. In a running call pass the description we sent
 * last: its sections keep their places, those that are not our audio are refused again (RFC 3264 §8).
 */
export function createOffer(local: LocalMedia, direction: SdpDirection, previous?: string): string {
  const security = securityOf(local);
  const audio = audioSection(local, {
    protocol: offeredProtocol(security),
    codecs: local.codecs,
    events: local.telephoneEvent ? eventFormats(local.codecs) : [],
    direction,
    crypto: offeredCrypto(security),
    rtcpMux: local.rtcpMux ?? false,
    ...(security.kind === 'dtls'
      ? {
          echoed: [{ name: 'mid', value: midOf(security) }],
          dtls: { local: security, setup: 'actpass' },
        }
      : {}),
  });
  const group = security.kind === 'dtls' ? [bundleOf(midOf(security))] : [];
  return writeSdp(ourSession(local, keepPlaces(previous, audio), group));
}

function keepPlaces(previous: string | undefined, audio: SdpMedia): SdpMedia[] {
  const parsed = previous === undefined ? undefined : parseSdp(previous);
  if (!parsed?.ok) return [audio];
  const before = parsed.session.media;
  const ours = before.findIndex((media) => media.kind === 'audio' && media.port !== 0);
  const place = ours < 0 ? before.findIndex((media) => media.kind === 'audio') : ours;
  if (place < 0) return [...before.map(refused), audio];
  return before.map((media, index) => (index === place ? audio : refused(media)));
}

/** The same section with port 0: present, so that places match, but unused (RFC 3264 §6). */
export function refused(media: SdpMedia): SdpMedia {
  return {
    kind: media.kind,
    port: 0,
    protocol: media.protocol,
    formats: media.formats,
    attributes: [],
  };
}

/** A session description of ours around the given sections. */
export function ourSession(
  local: LocalMedia,
  media: readonly SdpMedia[],
  attributes: readonly SdpAttribute[] = [],
): SessionDescription {
  const connection = {
    addressType: isIPv6(local.address) ? 'IP6' : 'IP4',
    address: local.address,
  } as const;
  return {
    origin: {
      username: '-',
      sessionId: local.sessionId,
      sessionVersion: String(local.version),
      ...connection,
    },
    name: '-',
    connection,
    attributes,
    media,
  };
}

export interface AudioSection {
  readonly protocol: string;
  readonly codecs: readonly AudioCodec[];
  readonly events: readonly EventFormat[];
  readonly direction: SdpDirection;
  readonly crypto: readonly SdesCrypto[];
  readonly rtcpMux: boolean;
  /** Attributes the offer wants back as they are. */
  readonly echoed?: readonly SdpAttribute[];
  readonly dtls?: { readonly local: LocalDtls; readonly setup: string };
}

/** Our audio section. */
export function audioSection(local: LocalMedia, section: AudioSection): SdpMedia {
  const { codecs, events } = section;
  const attributes: SdpAttribute[] = [
    ...(section.echoed ?? []),
    ...codecs.flatMap(codecAttributes),
    ...events.flatMap(eventAttributes),
    ...section.crypto.map(cryptoAttribute),
    { name: 'ptime', value: String(PTIME_MS) },
    { name: section.direction },
  ];
  if (local.rtcpPort !== undefined && local.rtcpPort !== local.port + 1) {
    attributes.push({ name: 'rtcp', value: String(local.rtcpPort) });
  }
  if (section.rtcpMux) attributes.push({ name: 'rtcp-mux' });
  if (section.dtls) attributes.push(...dtlsAttributes(section.dtls.local, section.dtls.setup));
  return {
    kind: 'audio',
    port: local.port,
    protocol: section.protocol,
    formats: [...codecs, ...events].map((format) => String(format.payloadType)),
    attributes,
  };
}
