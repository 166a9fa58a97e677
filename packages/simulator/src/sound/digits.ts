const DIGITS = '0123456789*#ABCD';
/** A digit lasts 100 ms and is followed by 80 ms without one, in frames of 20 ms. */
const FRAMES_PER_DIGIT = 5;
const FRAMES_BETWEEN = 4;
/** The last packet of a digit goes out three times (RFC 4733 §2.5.1.4). */
const LAST_PACKETS = 3;
const SAMPLES_PER_FRAME = 160;
const VOLUME = 10;

/** Whether all are digits that a keypad has: `0`–`9`, `*`, `#`, `A`–`D`. */
export function areDigits(text: string): boolean {
  return /^[0-9*#A-D]+$/.test(text);
}

/** The telephone event to send in place of one frame of sound. */
export interface DigitFrame {
  readonly payload: Uint8Array;
  /** True on the first packet of a digit: it carries the RTP marker. */
  readonly isFirst: boolean;
  /** Frames since the digit began: how far the packet's timestamp lies behind. */
  readonly framesSinceStart: number;
}

/** The digits a phone's user presses, turned into telephone events frame by frame (RFC 4733). */
export class DigitQueue {
  #waiting: number[] = [];
  #frame = 0;

  /** Queues digits; other characters are left out. */
  push(digits: string): void {
    for (const digit of digits.toUpperCase()) {
      const event = DIGITS.indexOf(digit);
      if (event >= 0) this.#waiting.push(event);
    }
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The event of the next frame; undefined means a frame of sound. */
  next(): DigitFrame | undefined {
    const event = this.#waiting[0];
    if (event === undefined) return undefined;
    const frame = this.#frame;
    this.#frame += 1;
    if (this.#frame === FRAMES_PER_DIGIT + LAST_PACKETS - 1 + FRAMES_BETWEEN) {
      this.#waiting.shift();
      this.#frame = 0;
    }
    if (frame >= FRAMES_PER_DIGIT + LAST_PACKETS - 1) return undefined;
    const isLast = frame >= FRAMES_PER_DIGIT - 1;
    const duration = Math.min(frame + 1, FRAMES_PER_DIGIT) * SAMPLES_PER_FRAME;
    const payload = Uint8Array.of(
      event,
      (isLast ? 0x80 : 0) | VOLUME,
      duration >> 8,
      duration & 0xff,
    );
    return { payload, isFirst: frame === 0, framesSinceStart: frame };
  }
}

/** Collects the digits that telephone events bring: one per RTP timestamp, told at its first packet. */
export class DigitCollector {
  readonly #onDigit: (digit: string) => void;
  #last: number | undefined;

  constructor(onDigit: (digit: string) => void) {
    this.#onDigit = onDigit;
  }

  /** Takes the payload and timestamp of one event packet; malformed ones are passed over. */
  accept(payload: Uint8Array, timestamp: number): void {
    const event = payload[0];
    if (event === undefined || payload.length < 4) return;
    const digit = DIGITS[event];
    // Packets of a digit that has been told, repeated or late, carry its timestamp or an older one.
    if (digit === undefined || (this.#last !== undefined && ((timestamp - this.#last) | 0) <= 0)) {
      return;
    }
    this.#last = timestamp;
    this.#onDigit(digit);
  }

  /** The sender began anew: its timestamps mean nothing to the ones before. */
  restart(): void {
    this.#last = undefined;
  }
}
