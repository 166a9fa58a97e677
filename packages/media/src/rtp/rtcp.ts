import type { ReceptionReport } from './receive-statistics.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const GOODBYE = 203;
const CNAME = 1;
const REPORT_BLOCK_BYTES = 24;
/** Seconds from 1900 (NTP) to 1970. */
const NTP_OFFSET_S = 2_208_988_800;

export interface OwnReport {
  readonly ssrc: number;
  /** Canonical name (RFC 3550 §6.5.1), the same for all streams of one port. */
  readonly cname: string;
  /** Present when we sent since the last report: makes it a sender report. */
  readonly sent?: {
    /** Wall clock in ms since 1970. */
    readonly wallMs: number;
    readonly timestamp: number;
    readonly packets: number;
    readonly bytes: number;
  };
  /** Present when we hear somebody. */
  readonly received?: ReceptionReport & {
    readonly ssrc: number;
    /** Middle 32 bits of the NTP time of their last sender report, 0 when none came. */
    readonly lastSenderReport: number;
    /** Time since it came, in ms. */
    readonly sinceMs: number;
  };
  readonly bye?: boolean;
}

/** Composes a compound packet: SR or RR, SDES with the CNAME, BYE if wanted (RFC 3550 §6.1). */
export function composeRtcp(report: OwnReport): Buffer {
  const blocks = report.received === undefined ? 0 : 1;
  const sender = report.sent;
  const parts: Buffer[] = [];
  const head = Buffer.alloc(8 + (sender === undefined ? 0 : 20) + blocks * REPORT_BLOCK_BYTES);
  writeHead(head, blocks, sender === undefined ? RECEIVER_REPORT : SENDER_REPORT);
  head.writeUInt32BE(report.ssrc, 4);
  let at = 8;
  if (sender !== undefined) {
    const { seconds, fraction } = ntp(sender.wallMs);
    head.writeUInt32BE(seconds, at);
    head.writeUInt32BE(fraction, at + 4);
    head.writeUInt32BE(sender.timestamp >>> 0, at + 8);
    head.writeUInt32BE(sender.packets >>> 0, at + 12);
    head.writeUInt32BE(sender.bytes >>> 0, at + 16);
    at += 20;
  }
  const heard = report.received;
  if (heard !== undefined) {
    head.writeUInt32BE(heard.ssrc, at);
    head[at + 4] = heard.fractionLost;
    head.writeUIntBE(heard.cumulativeLost, at + 5, 3);
    head.writeUInt32BE(heard.highestSequence >>> 0, at + 8);
    head.writeUInt32BE(heard.jitter >>> 0, at + 12);
    head.writeUInt32BE(heard.lastSenderReport >>> 0, at + 16);
    // Delay since the last SR in 1/65536 s (§6.4.1).
    const delay = heard.lastSenderReport === 0 ? 0 : Math.round(heard.sinceMs * 65.536);
    head.writeUInt32BE(delay >>> 0, at + 20);
  }
  parts.push(head, description(report.ssrc, report.cname));
  if (report.bye === true) {
    const bye = Buffer.alloc(8);
    writeHead(bye, 1, GOODBYE);
    bye.writeUInt32BE(report.ssrc, 4);
    parts.push(bye);
  }
  return Buffer.concat(parts);
}

export interface RemoteReportBlock {
  /** Whom it is about: one of our SSRCs. */
  readonly about: number;
  readonly fractionLost: number;
  readonly cumulativeLost: number;
  readonly jitter: number;
  readonly lastSenderReport: number;
  readonly delaySinceSenderReport: number;
}

export interface RemoteRtcp {
  /** Their SSRC and the middle 32 bits of the NTP time in their sender report. */
  readonly senderReport?: { readonly ssrc: number; readonly ntpMiddle: number };
  readonly blocks: readonly RemoteReportBlock[];
  readonly bye: boolean;
}

/** Reads a compound packet; undefined when it is not one (RFC 3550 appendix A.2). */
export function parseRtcp(packet: Buffer): RemoteRtcp | undefined {
  let at = 0;
  let senderReport: RemoteRtcp['senderReport'];
  const blocks: RemoteReportBlock[] = [];
  let bye = false;
  while (at + 4 <= packet.length) {
    const first = packet[at] ?? 0;
    const type = packet[at + 1] ?? 0;
    const end = at + 4 + packet.readUInt16BE(at + 2) * 4;
    if (first >> 6 !== 2 || end > packet.length) {
      return undefined;
    }
    if (type === SENDER_REPORT && at + 28 <= end) {
      senderReport = {
        ssrc: packet.readUInt32BE(at + 4),
        ntpMiddle: packet.readUInt32BE(at + 10),
      };
      readBlocks(packet, at + 28, end, first & 0x1f, blocks);
    } else if (type === RECEIVER_REPORT && at + 8 <= end) {
      readBlocks(packet, at + 8, end, first & 0x1f, blocks);
    } else if (type === GOODBYE) {
      bye = true;
    }
    at = end;
  }
  return at === packet.length && at > 0 ? { senderReport, blocks, bye } : undefined;
}

/** Middle 32 bits of the NTP time stamp of that wall clock (§4). */
export function ntpMiddle(wallMs: number): number {
  const { seconds, fraction } = ntp(wallMs);
  return (((seconds & 0xffff) << 16) | (fraction >>> 16)) >>> 0;
}

/** Round trip in ms from a report block that answers our sender report (§6.4.1, figure 2). */
export function roundTripMs(block: RemoteReportBlock, wallMs: number): number | undefined {
  if (block.lastSenderReport === 0) {
    return undefined;
  }
  const units = (ntpMiddle(wallMs) - block.lastSenderReport - block.delaySinceSenderReport) | 0;
  return units < 0 ? 0 : (units * 1000) / 65536;
}

function readBlocks(
  packet: Buffer,
  start: number,
  end: number,
  count: number,
  into: RemoteReportBlock[],
): void {
  for (let at = start, n = 0; n < count && at + REPORT_BLOCK_BYTES <= end; n++) {
    into.push({
      about: packet.readUInt32BE(at),
      fractionLost: packet[at + 4] ?? 0,
      cumulativeLost: packet.readIntBE(at + 5, 3),
      jitter: packet.readUInt32BE(at + 12),
      lastSenderReport: packet.readUInt32BE(at + 16),
      delaySinceSenderReport: packet.readUInt32BE(at + 20),
    });
    at += REPORT_BLOCK_BYTES;
  }
}

function description(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname).subarray(0, 255);
  // The item list ends with at least one zero and is padded to a 32-bit border (§6.5).
  const bytes = Math.ceil((8 + 2 + name.length + 1) / 4) * 4;
  const packet = Buffer.alloc(bytes);
  writeHead(packet, 1, SOURCE_DESCRIPTION);
  packet.writeUInt32BE(ssrc, 4);
  packet[8] = CNAME;
  packet[9] = name.length;
  name.copy(packet, 10);
  return packet;
}

function writeHead(packet: Buffer, count: number, type: number): void {
  packet[0] = 0x80 | count;
  packet[1] = type;
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
}

function ntp(wallMs: number): { seconds: number; fraction: number } {
  const whole = Math.floor(wallMs / 1000);
  return {
    seconds: (whole + NTP_OFFSET_S) >>> 0,
    fraction: Math.floor(((wallMs - whole * 1000) / 1000) * 0x100000000) >>> 0,
  };
}
