import { sequenceDistance, timestampDistance } from './packet.ts';

/** How many recent sequence numbers are remembered to tell a duplicate from a late packet. */
const WINDOW = 128;
/** Larger steps forward, and steps back beyond `MAX_MISORDER`, are a restarted stream (§A.1). */
const MAX_DROPOUT = 3000;
const MAX_MISORDER = 100;

/** What one packet was: the next or a tolerably reordered one, a copy, or the start of a stream. */
export type Arrival = 'ok' | 'reordered' | 'duplicate' | 'restart' | 'stray';

/** One reception report block as RFC 3550 §6.4.1 counts it. */
export interface ReceptionReport {
  /** Loss since the last report, 0–255 for 0–1. */
  readonly fractionLost: number;
  readonly cumulativeLost: number;
  readonly highestSequence: number;
  /** In timestamp units. */
  readonly jitter: number;
}

/**
 * Reception statistics of one RTP source by RFC 3550 appendix A.1 (sequence numbers), A.3 (loss)
 * and A.8 (jitter). A restarted source (new SSRC or a jump) goes on in the same totals.
 */
export class ReceiveStatistics {
  packets = 0;
  bytes = 0;
  duplicates = 0;
  reordered = 0;
  lastAtMs: number | undefined;
  ssrc: number | undefined;
  #clockRate: number;
  #seen = new Int32Array(WINDOW).fill(-1);
  #base = 0;
  #highest = 0;
  #receivedInRun = 0;
  #lostBefore = 0;
  #badNext = -1;
  #jitter = 0;
  #transit: number | undefined;
  #expectedPrior = 0;
  #receivedPrior = 0;

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** Another codec may bring another clock; the totals go on. */
  setClockRate(clockRate: number): void {
    if (clockRate !== this.#clockRate) {
      this.#clockRate = clockRate;
      this.#transit = undefined;
    }
  }

  /**
   * Counts one packet.
   * @param timed false for packets whose timestamp is not that of their sending (telephone events
   * repeat the one of their start), which must not count as jitter.
   */
  packet(
    sequence: number,
    timestamp: number,
    ssrc: number,
    bytes: number,
    nowMs: number,
    timed: boolean,
  ): Arrival {
    let arrival: Arrival = 'ok';
    if (this.ssrc !== ssrc) {
      this.#startRun(sequence, ssrc);
      arrival = 'restart';
    } else {
      const ahead = sequenceDistance(this.#highest & 0xffff, sequence);
      if (ahead > 0 && ahead < MAX_DROPOUT) {
        this.#highest += ahead;
        this.#badNext = -1;
      } else if (ahead <= 0 && ahead > -MAX_MISORDER) {
        const extended = this.#highest + ahead;
        if (this.#seen[extended & (WINDOW - 1)] === extended) {
          this.duplicates++;
          return 'duplicate';
        }
        this.reordered++;
        arrival = 'reordered';
      } else if (sequence === this.#badNext) {
        // Two packets in a row after a jump: the other side restarted without a word (§A.1).
        this.#startRun(sequence, ssrc);
        arrival = 'restart';
      } else {
        this.#badNext = (sequence + 1) & 0xffff;
        return 'stray';
      }
    }
    const extended =
      arrival === 'reordered'
        ? this.#highest + sequenceDistance(this.#highest & 0xffff, sequence)
        : this.#highest;
    this.#seen[extended & (WINDOW - 1)] = extended;
    if (extended < this.#base) {
      this.#base = extended;
    }
    this.packets++;
    this.bytes += bytes;
    this.#receivedInRun++;
    this.lastAtMs = nowMs;
    if (timed && arrival !== 'reordered') {
      this.#time(timestamp, nowMs);
    }
    return arrival;
  }

  /** Packets that never came, of all runs so far; late duplicates do not make it negative. */
  get lost(): number {
    return this.#lostBefore + this.#lostInRun();
  }

  /** Interarrival jitter in ms (§A.8). */
  get jitterMs(): number {
    return (this.#jitter * 1000) / this.#clockRate;
  }

  /** The report block for the next RTCP packet; starts a new reporting interval. */
  report(): ReceptionReport | undefined {
    if (this.ssrc === undefined) {
      return undefined;
    }
    const expected = this.#highest - this.#base + 1;
    const expectedInterval = expected - this.#expectedPrior;
    const lostInterval = expectedInterval - (this.#receivedInRun - this.#receivedPrior);
    this.#expectedPrior = expected;
    this.#receivedPrior = this.#receivedInRun;
    return {
      fractionLost:
        expectedInterval <= 0 || lostInterval <= 0
          ? 0
          : Math.min(255, Math.floor((lostInterval * 256) / expectedInterval)),
      cumulativeLost: Math.min(0x7fffff, this.lost),
      highestSequence: this.#highest >>> 0,
      jitter: Math.max(0, Math.round(this.#jitter)),
    };
  }

  #lostInRun(): number {
    if (this.ssrc === undefined) {
      return 0;
    }
    return Math.max(0, this.#highest - this.#base + 1 - this.#receivedInRun);
  }

  #startRun(sequence: number, ssrc: number): void {
    this.#lostBefore += this.#lostInRun();
    this.ssrc = ssrc;
    // One cycle up, so that a packet from just before the first has a number above zero.
    this.#base = 0x10000 + sequence;
    this.#highest = this.#base;
    this.#receivedInRun = 0;
    this.#expectedPrior = 0;
    this.#receivedPrior = 0;
    this.#badNext = -1;
    this.#transit = undefined;
    this.#seen.fill(-1);
  }

  #time(timestamp: number, nowMs: number): void {
    const arrival = Math.round((nowMs * this.#clockRate) / 1000) >>> 0;
    const transit = (arrival - timestamp) >>> 0;
    if (this.#transit !== undefined) {
      const step = Math.abs(timestampDistance(this.#transit, transit));
      // A step of seconds is a jump of the sender's clock, not jitter of the network.
      if (step < this.#clockRate * 2) {
        this.#jitter += (step - this.#jitter) / 16;
      }
    }
    this.#transit = transit;
  }
}
