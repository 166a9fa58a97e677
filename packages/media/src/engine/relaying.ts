import type { PortMedia } from '../control/types.ts';
import type { RtpFields } from '../rtp/index.ts';

/** Whether packets of one port can go on to another as they are, but for their header. */
export function canRelay(from: PortMedia | undefined, to: PortMedia | undefined): boolean {
  if (from === undefined || to === undefined) {
    return false;
  }
  const name = from.codec.name.toUpperCase();
  if (name !== to.codec.name.toUpperCase()) {
    return false;
  }
  // Opus says in each packet how long it lasts, and one Opus is like another whatever the clock.
  return (
    name === 'OPUS' || (from.codec.clockRate === to.codec.clockRate && from.ptimeMs === to.ptimeMs)
  );
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
