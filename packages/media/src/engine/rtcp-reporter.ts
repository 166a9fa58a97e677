import type { PortMedia, PortStatistics } from '../control/types.ts';
import {
  composeRtcp,
  parseRtcp,
  type ReceiveStatistics,
  roundTripMs,
  type SendStream,
} from '../rtp/index.ts';
import { soundClock } from './clocks.ts';
import type { SocketPair } from './port-pool.ts';
import type { Wire, WireSurroundings } from './wire.ts';

/** Mean time between two reports (RFC 3550 §6.2). */
const INTERVAL_MS = 5000;
/** Makes up for timer reconsideration converging below the wanted mean (§6.3.1): e − 3/2. */
const COMPENSATION = Math.E - 1.5;

/** What a report is about: one port's stream each way. */
export interface Reported {
  readonly pair: SocketPair;
  readonly wire: Wire;
  readonly stream: SendStream;
  readonly received: ReceiveStatistics;
  readonly media: PortMedia | undefined;
  /** Datagrams that are no RTP or RTCP. */
  rejected: number;
}

/** Sends a port's RTCP reports and remembers what the other side reports. */
export class RtcpReporter {
  remoteReport: PortStatistics['remoteReport'];
  readonly #port: Reported;
  readonly #host: WireSurroundings;
  #nextAtMs: number;
  #sentBefore = 0;
  #lastSenderReport = 0;
  #lastSenderReportAtMs = 0;

  constructor(port: Reported, host: WireSurroundings) {
    this.#port = port;
    this.#host = host;
    // The first report comes after half the interval (§6.2).
    this.#nextAtMs = host.nowMs() + this.#interval() / 2;
  }

  housekeeping(nowMs: number): void {
    if (nowMs >= this.#nextAtMs) {
      this.#nextAtMs = nowMs + this.#interval();
      this.#report(nowMs, false);
    }
  }

  /** The last report, with BYE (§6.6). */
  bye(): void {
    this.#report(this.#host.nowMs(), true);
  }

  /** Takes a compound packet of the other side; what is none is dropped. */
  received(packet: Buffer): void {
    const report = parseRtcp(packet);
    if (report === undefined) {
      this.#port.rejected++;
      return;
    }
    if (report.senderReport !== undefined) {
      this.#lastSenderReport = report.senderReport.ntpMiddle;
      this.#lastSenderReportAtMs = this.#host.nowMs();
    }
    const block = report.blocks.find(({ about }) => about === this.#port.stream.ssrc);
    if (block !== undefined) {
      const roundTrip = roundTripMs(block, this.#host.wallMs());
      this.remoteReport = {
        lossFraction: block.fractionLost / 256,
        lost: block.cumulativeLost,
        jitterMs: (block.jitter * 1000) / soundClock(this.#port.media),
        ...(roundTrip === undefined ? {} : { roundTripMs: roundTrip }),
      };
    }
  }

  #report(nowMs: number, bye: boolean): void {
    const port = this.#port;
    const { stream, received } = port;
    const active = stream.packets > 0 || received.packets > 0;
    if (!port.wire.canSend || !active) {
      return;
    }
    const wallMs = this.#host.wallMs();
    const hasSent = stream.packets > this.#sentBefore;
    this.#sentBefore = stream.packets;
    const heard = received.report();
    const packet = composeRtcp({
      ssrc: stream.ssrc,
      cname: `${port.pair.port}@${this.#host.publicAddress}`,
      bye,
      ...(hasSent
        ? {
            sent: {
              wallMs,
              timestamp: stream.timestampAt(nowMs),
              packets: stream.packets,
              bytes: stream.bytes,
            },
          }
        : {}),
      ...(heard === undefined || received.ssrc === undefined
        ? {}
        : {
            received: {
              ...heard,
              ssrc: received.ssrc,
              lastSenderReport: this.#lastSenderReport,
              sinceMs: nowMs - this.#lastSenderReportAtMs,
            },
          }),
    });
    port.wire.sendRtcp(packet);
  }

  #interval(): number {
    return (INTERVAL_MS * (0.5 + this.#host.random())) / COMPENSATION;
  }
}
