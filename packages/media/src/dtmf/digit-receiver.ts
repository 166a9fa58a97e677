import { digitOfEvent, MAX_EVENT_DURATION, parseTelephoneEvent } from './telephone-event.ts';

export interface DigitReceiverOptions {
  /** Clock of the telephone-event payload type, in Hz; default 8000. */
  readonly clockRate?: number;
  /** A digit without a packet for this long has ended, its final packets lost; default 120 ms. */
  readonly lostAfterMs?: number;
  /** Called once per digit, when it has ended. Events that are not DTMF digits are not told. */
  readonly onDigit: (digit: string, durationMs: number) => void;
}

interface Sounding {
  readonly event: number;
  timestamp: number;
  duration: number;
  /** Duration of earlier segments of a digit longer than one payload can say. */
  before: number;
  lastAtMs: number;
}

/** Packets of a digit that come this long after it are late; older ones mean a restarted clock. */
const LATE_SECONDS = 5;

/**
 * Turns received telephone-event packets into digits, each told once (RFC 4733 §2.5.2): repeats
 * and late packets are passed over; a digit whose final packets are lost ends when the next digit
 * starts or when nothing more came for `lostAfterMs` (the owner calls `expire` now and then).
 * It owns no clock: times are the owner's, in ms, of any steady origin.
 */
export class DigitReceiver {
  readonly #clockRate: number;
  readonly #lostAfterMs: number;
  readonly #onDigit: (digit: string, durationMs: number) => void;
  #sounding: Sounding | undefined;
  /** RTP timestamp of the last digit that has been told. */
  #toldTimestamp: number | undefined;

  constructor(options: DigitReceiverOptions) {
    this.#clockRate = options.clockRate ?? 8000;
    this.#lostAfterMs = options.lostAfterMs ?? 120;
    this.#onDigit = options.onDigit;
  }

  /** True while a digit sounds: the owner must then call `expire` until it is over. */
  get busy(): boolean {
    return this.#sounding !== undefined;
  }

  /**
   * Takes one packet; too short ones are passed over.
   * @param payload the telephone-event payload.
   * @param timestamp RTP timestamp of the packet.
   * @param nowMs time of arrival.
   */
  accept(payload: Uint8Array, timestamp: number, nowMs: number): void {
    const block = parseTelephoneEvent(payload);
    if (block === undefined || this.#isTold(timestamp)) {
      return;
    }
    const { event, end, duration } = block;
    const current = this.#sounding;
    if (current !== undefined && this.#continues(current, event, timestamp)) {
      if (timestamp !== current.timestamp) {
        current.before += current.duration;
        current.timestamp = timestamp;
        current.duration = 0;
      }
      current.duration = Math.max(current.duration, duration);
      current.lastAtMs = nowMs;
    } else if (current !== undefined && !isAfter(timestamp, current.timestamp)) {
      return;
    } else {
      this.#finish();
      this.#sounding = { event, timestamp, duration, before: 0, lastAtMs: nowMs };
    }
    if (end) {
      this.#finish();
    }
  }

  /** Ends a digit whose final packets were lost. Cheap: call it every tick. */
  expire(nowMs: number): void {
    if (this.#sounding !== undefined && nowMs - this.#sounding.lastAtMs >= this.#lostAfterMs) {
      this.#finish();
    }
  }

  /** The stream started anew (another SSRC): tells the digit under way, forgets the rest. */
  restart(): void {
    this.#finish();
    this.#toldTimestamp = undefined;
  }

  #continues(current: Sounding, event: number, timestamp: number): boolean {
    if (event !== current.event) {
      return false;
    }
    // A digit too long for the field goes on in a new segment that starts where the last one
    // ended, with the largest duration (RFC 4733 §2.5.1.3). The last packet of the former segment
    // may be lost, so its duration is not compared.
    const ahead = (timestamp - current.timestamp) >>> 0;
    return ahead === 0 || ahead === MAX_EVENT_DURATION;
  }

  #isTold(timestamp: number): boolean {
    if (this.#toldTimestamp === undefined) {
      return false;
    }
    const behind = (this.#toldTimestamp - timestamp) >>> 0;
    return behind < this.#clockRate * LATE_SECONDS;
  }

  #finish(): void {
    const ended = this.#sounding;
    if (ended === undefined) {
      return;
    }
    this.#sounding = undefined;
    this.#toldTimestamp = ended.timestamp;
    const digit = digitOfEvent(ended.event);
    if (digit !== undefined) {
      const units = ended.before + ended.duration;
      this.#onDigit(digit, Math.round((units * 1000) / this.#clockRate));
    }
  }
}

/** Whether RTP timestamp `a` is later than `b`, across the wrap at 2^32. */
function isAfter(a: number, b: number): boolean {
  const ahead = (a - b) >>> 0;
  return ahead !== 0 && ahead < 0x80000000;
}
