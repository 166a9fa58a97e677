/** Bytes of an RTP header without CSRCs and extension (RFC 3550 §5.1). */
export const RTP_HEADER_BYTES = 12;

/** The fields of one received RTP packet; an instance is reused from packet to packet. */
export interface RtpFields {
  payloadType: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  /** Where the payload starts, past CSRCs and header extension. */
  payloadStart: number;
  /** Where it ends, before the padding. */
  payloadEnd: number;
}

/** A blank to hand to `parseRtp`. */
export function blankRtpFields(): RtpFields {
  return {
    payloadType: 0,
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    payloadStart: 0,
    payloadEnd: 0,
  };
}

/**
 * Reads an RTP header into `into` without allocating. Returns false for what is not RTP version 2
 * or whose lengths do not add up (RFC 3550 §5.1, appendix A.1); `into` is then undefined in parts.
 */
export function parseRtp(packet: Buffer, into: RtpFields): boolean {
  const length = packet.length;
  if (length < RTP_HEADER_BYTES) {
    return false;
  }
  const first = packet[0] ?? 0;
  if (first >> 6 !== 2) {
    return false;
  }
  const second = packet[1] ?? 0;
  into.marker = (second & 0x80) !== 0;
  into.payloadType = second & 0x7f;
  into.sequence = packet.readUInt16BE(2);
  into.timestamp = packet.readUInt32BE(4);
  into.ssrc = packet.readUInt32BE(8);
  let start = RTP_HEADER_BYTES + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    // One header extension: four bytes of which the last two count 32-bit words (§5.3.1).
    if (start + 4 > length) {
      return false;
    }
    start += 4 + packet.readUInt16BE(start + 2) * 4;
  }
  let end = length;
  if ((first & 0x20) !== 0) {
    // The last byte counts the padding, itself included.
    const padding = packet[length - 1] ?? 0;
    if (padding === 0) {
      return false;
    }
    end -= padding;
  }
  into.payloadStart = start;
  into.payloadEnd = end;
  return start <= end;
}

/**
 * Whether a datagram on a socket shared by both is RTCP: the packet type byte 192–223 cannot be an
 * RTP marker and payload type that SDP would assign (RFC 5761 §4).
 */
export function isRtcp(packet: Buffer): boolean {
  const second = packet[1] ?? 0;
  return packet.length >= 8 && (packet[0] ?? 0) >> 6 === 2 && second >= 192 && second <= 223;
}

/** Writes a plain header (no CSRC, extension or padding) at `at`. */
export function writeRtpHeader(
  packet: Buffer,
  at: number,
  payloadType: number,
  marker: boolean,
  sequence: number,
  timestamp: number,
  ssrc: number,
): void {
  packet[at] = 0x80;
  packet[at + 1] = marker ? payloadType | 0x80 : payloadType;
  packet[at + 2] = (sequence >> 8) & 0xff;
  packet[at + 3] = sequence & 0xff;
  packet[at + 4] = timestamp >>> 24;
  packet[at + 5] = (timestamp >>> 16) & 0xff;
  packet[at + 6] = (timestamp >>> 8) & 0xff;
  packet[at + 7] = timestamp & 0xff;
  packet[at + 8] = ssrc >>> 24;
  packet[at + 9] = (ssrc >>> 16) & 0xff;
  packet[at + 10] = (ssrc >>> 8) & 0xff;
  packet[at + 11] = ssrc & 0xff;
}

/** Distance from `from` to `to` on the 16-bit circle of sequence numbers, −32768…32767. */
export function sequenceDistance(from: number, to: number): number {
  return ((to - from) << 16) >> 16;
}

/** Distance from `from` to `to` on the 32-bit circle of timestamps, signed. */
export function timestampDistance(from: number, to: number): number {
  return (to - from) | 0;
}
