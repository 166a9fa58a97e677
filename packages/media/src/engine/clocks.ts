import type { PortMedia } from '../control/types.ts';
import type { RtpFields } from '../rtp/index.ts';

/** Clock of a port's sound, in Hz: that of G.711 until told (RFC 3551 §6). */
export function soundClock(media: PortMedia | undefined): number {
  return media?.codec.clockRate ?? 8000;
}

/** Clock of a port's telephone events, in Hz. */
export function eventClock(media: PortMedia | undefined): number {
  return media?.telephoneEvent?.clockRate ?? 8000;
}

/** How many units of the one's RTP clock go into one of the other's. */
export function clockRatio(from: PortMedia | undefined, to: PortMedia | undefined): number {
  return from === undefined || to === undefined ? 1 : to.codec.clockRate / from.codec.clockRate;
}

/**
 * The header with its timestamp on another clock, written into `into`. Where the circle of timestamps
 * closes, a slower clock jumps once: that is taken for a new source.
 */
export function onOtherClock(fields: RtpFields, ratio: number, into: RtpFields): RtpFields {
  into.payloadType = fields.payloadType;
  into.marker = fields.marker;
  into.sequence = fields.sequence;
  into.ssrc = fields.ssrc;
  into.payloadStart = fields.payloadStart;
  into.payloadEnd = fields.payloadEnd;
  into.timestamp = Math.round(fields.timestamp * ratio) % 0x100000000;
  return into;
}
