/** A session description (RFC 8866), as strict as our peers let us be. */

export interface SdpAttribute {
  readonly name: string;
  /** Absent for a property attribute such as `sendrecv`. */
  readonly value?: string;
}

export interface SdpConnection {
  readonly addressType: 'IP4' | 'IP6';
  /** Without a multicast TTL. */
  readonly address: string;
}

/** `o=`; the numbers stay text because they may exceed 2**53. */
export interface SdpOrigin extends SdpConnection {
  readonly username: string;
  readonly sessionId: string;
  readonly sessionVersion: string;
}

/** One `m=` section. */
export interface SdpMedia {
  /** audio, video, image, application … */
  readonly kind: string;
  /** 0 means rejected or switched off. */
  readonly port: number;
  /** RTP/AVP, RTP/SAVP, UDP/TLS/RTP/SAVPF … as written. */
  readonly protocol: string;
  readonly formats: readonly string[];
  readonly connection?: SdpConnection;
  readonly attributes: readonly SdpAttribute[];
}

export interface SessionDescription {
  readonly origin: SdpOrigin;
  readonly name: string;
  readonly connection?: SdpConnection;
  readonly attributes: readonly SdpAttribute[];
  readonly media: readonly SdpMedia[];
}

type WithAttributes = Pick<SdpMedia, 'attributes'>;

/** The value of the first attribute of that name; `''` for a property attribute. */
export function attribute(section: WithAttributes, name: string): string | undefined {
  for (const candidate of section.attributes) {
    if (candidate.name === name) return candidate.value ?? '';
  }
  return undefined;
}

/** The values of all attributes of that name. */
export function attributes(section: WithAttributes, name: string): string[] {
  return section.attributes
    .filter((candidate) => candidate.name === name)
    .map((candidate) => candidate.value ?? '');
}

/** A payload format of an `m=` line with what `rtpmap` and `fmtp` say of it. */
export interface SdpFormat {
  readonly payloadType: number;
  /** As spelled; empty if neither rtpmap nor RFC 3551 names it. */
  readonly name: string;
  readonly clockRate: number;
  readonly channels: number;
  readonly fmtp?: string;
}

/** Payload types with a fixed meaning (RFC 3551 §6), for senders that leave out rtpmap. */
const STATIC_FORMATS: Readonly<Record<number, readonly [name: string, clockRate: number]>> = {
  0: ['PCMU', 8000],
  3: ['GSM', 8000],
  4: ['G723', 8000],
  8: ['PCMA', 8000],
  9: ['G722', 8000],
  13: ['CN', 8000],
  18: ['G729', 8000],
};

/** The RTP formats of a section in order of preference. */
export function formatsOf(media: SdpMedia): SdpFormat[] {
  const maps = byPayloadType(attributes(media, 'rtpmap'));
  const fmtps = byPayloadType(attributes(media, 'fmtp'));
  return media.formats.map((format) => {
    const fmtp = fmtps.get(format);
    return {
      payloadType: Number(format),
      ...encoding(format, maps.get(format)),
      ...(fmtp === undefined ? {} : { fmtp }),
    };
  });
}

function encoding(format: string, map: string | undefined): Omit<SdpFormat, 'payloadType'> {
  const [name = '', rate = '', channels = ''] = map?.split('/') ?? [];
  const clockRate = Number(rate);
  if (name !== '' && Number.isInteger(clockRate) && clockRate > 0) {
    return { name, clockRate, channels: Math.max(Math.trunc(Number(channels)) || 1, 1) };
  }
  const [staticName, staticRate] = STATIC_FORMATS[Number(format)] ?? ['', 0];
  return { name: staticName, clockRate: staticRate, channels: 1 };
}

function byPayloadType(values: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const value of values) {
    const blank = value.indexOf(' ');
    if (blank > 0) found.set(value.slice(0, blank), value.slice(blank + 1).trim());
  }
  return found;
}

export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const DIRECTIONS: ReadonlySet<string> = new Set(['sendrecv', 'sendonly', 'recvonly', 'inactive']);

function isDirection(name: string): name is SdpDirection {
  return DIRECTIONS.has(name);
}

/** The direction a section asks for, inherited from the session, `sendrecv` if nobody says (RFC 8866 §6.7). */
export function directionOf(session: SessionDescription, media: SdpMedia): SdpDirection {
  for (const section of [media, session]) {
    for (const { name } of section.attributes) if (isDirection(name)) return name;
  }
  return 'sendrecv';
}
