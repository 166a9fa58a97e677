import {
  attribute,
  type SdpDirection,
  type SdpFormat,
  type SdpMedia,
  type SessionDescription,
} from '../wire/index.ts';
import { selectEvent } from './codecs.ts';
import { remoteDirection } from './direction.ts';
import type { AudioCodec, NegotiatedAudio } from './types.ts';

const DEFAULT_PTIME_MS = 20;
const MAX_PTIME_MS = 200;

/** The parts of the outcome both sides of an exchange read from the peer's section in the same way. */
function readRemote(
  session: SessionDescription,
  media: SdpMedia,
): Pick<NegotiatedAudio, 'remote' | 'ptimeMs' | 'remoteDirection' | 'remoteVersion'> {
  return {
    remote: {
      address: (media.connection ?? session.connection)?.address ?? '',
      port: media.port,
      rtcpPort: rtcpPort(media),
      rtcpMux: attribute(media, 'rtcp-mux') !== undefined,
    },
    ptimeMs: ptime(media),
    remoteDirection: remoteDirection(session, media),
    remoteVersion: { id: session.origin.sessionId, version: session.origin.sessionVersion },
  };
}

/** RFC 3605 `a=rtcp`, else the next port. */
function rtcpPort(media: SdpMedia): number {
  const told = Number.parseInt(attribute(media, 'rtcp') ?? '', 10);
  return told > 0 && told <= 65535 ? told : media.port + 1;
}

function ptime(media: SdpMedia): number {
  const asked = Number(attribute(media, 'ptime') ?? DEFAULT_PTIME_MS);
  const most = Number(attribute(media, 'maxptime') ?? MAX_PTIME_MS);
  const usable = Number.isInteger(asked) && asked > 0 && asked <= MAX_PTIME_MS;
  const wanted = usable ? asked : DEFAULT_PTIME_MS;
  return Number.isInteger(most) && most > 0 ? Math.min(wanted, most) : wanted;
}

export interface Settled {
  readonly codec: AudioCodec;
  readonly receivePayloadType: number;
  readonly alternatives: readonly AudioCodec[];
  readonly direction: SdpDirection;
  /** The peer's formats and ours, to pair the event formats. */
  readonly remoteFormats: readonly SdpFormat[];
  readonly localFormats: readonly SdpFormat[];
}

/** The event format both descriptions have, at the codec's clock if possible. */
function settleEvent(settled: Settled): NegotiatedAudio['telephoneEvent'] {
  const remote = selectEvent(settled.remoteFormats, settled.codec.clockRate);
  const local = selectEvent(settled.localFormats, remote?.clockRate ?? 0);
  if (remote === undefined || local?.clockRate !== remote.clockRate) return undefined;
  return {
    payloadType: remote.payloadType,
    receivePayloadType: local.payloadType,
    clockRate: remote.clockRate,
  };
}

/** Assembles the outcome. */
export function negotiated(
  session: SessionDescription,
  media: SdpMedia,
  settled: Settled,
): NegotiatedAudio {
  const telephoneEvent = settleEvent(settled);
  return {
    ...readRemote(session, media),
    codec: settled.codec,
    receivePayloadType: settled.receivePayloadType,
    alternatives: settled.alternatives,
    ...(telephoneEvent === undefined ? {} : { telephoneEvent }),
    direction: settled.direction,
  };
}
