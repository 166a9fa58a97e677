import {
  eventOfDigit,
  MAX_EVENT_DURATION,
  TELEPHONE_EVENT_BYTES,
  writeTelephoneEvent,
} from './telephone-event.ts';

/** The final packet goes out three times, one per update interval (RFC 4733 §2.5.1.4). */
const FINAL_PACKETS = 3;

/** A comma waits this long, as dial strings have it since the Hayes modem: half a second here. */
const COMMA_PAUSE_MS = 500;

export interface DigitSenderOptions {
  /** Clock of the telephone-event payload type, in Hz; default 8000. */
  readonly clockRate?: number;
  /** Time between two calls of `next`, in ms; default 20. */
  readonly ptimeMs?: number;
  /** How long each digit sounds, in ms; default 100. Rounded up to whole `ptimeMs`. */
  readonly durationMs?: number;
  /** Silence after each digit, in ms; default 100, never less than the final packets need. */
  readonly gapMs?: number;
  /** Level in dBm0 without the sign, 0–63; default 10. */
  readonly volume?: number;
}

/** What to put into one RTP packet. Valid until the next call of `next`. */
export interface DigitPacket {
  /** The four payload bytes; a view of a buffer that the sender reuses. */
  readonly payload: Uint8Array;
  /** RTP timestamp: the start of the digit, the same in all its packets (RFC 4733 §2.2.1.2). */
  readonly timestamp: number;
  /** RTP marker bit: set on the first packet of a digit (RFC 4733 §2.2.1.3). */
  readonly marker: boolean;
}

type Item =
  | { readonly kind: 'digit'; readonly event: number }
  | { readonly kind: 'pause'; readonly ticks: number };

type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sounding'; readonly event: number; readonly timestamp: number; ticks: number }
  | { readonly kind: 'ending'; readonly event: number; readonly timestamp: number; left: number }
  | { readonly kind: 'waiting'; left: number };

/**
 * Sends digits as RTP telephone events (RFC 4733 §2.5.1). It owns no clock and no socket: the
 * owner of the RTP stream calls `next` once per packet interval with the timestamp of that
 * interval and sends what it gets in the place of sound. Where `next` returns undefined, sound
 * goes on as usual (it does so in the gap between two digits, while `busy` is still true).
 */
export class DigitSender {
  readonly #queue: Item[] = [];
  readonly #payload = new Uint8Array(TELEPHONE_EVENT_BYTES);
  readonly #ptimeMs: number;
  readonly #unitsPerTick: number;
  readonly #soundingTicks: number;
  readonly #gapTicks: number;
  readonly #volume: number;
  #phase: Phase = { kind: 'idle' };

  constructor(options: DigitSenderOptions = {}) {
    const clockRate = options.clockRate ?? 8000;
    this.#ptimeMs = options.ptimeMs ?? 20;
    this.#unitsPerTick = Math.round((clockRate * this.#ptimeMs) / 1000);
    const wanted = Math.ceil((options.durationMs ?? 100) / this.#ptimeMs);
    // Longer digits would need segments (RFC 4733 §2.5.1.3); no keypad needs them.
    const longest = Math.max(1, Math.floor(MAX_EVENT_DURATION / this.#unitsPerTick));
    this.#soundingTicks = Math.min(Math.max(1, wanted), longest);
    const gap = Math.ceil((options.gapMs ?? 100) / this.#ptimeMs);
    this.#gapTicks = Math.max(gap, FINAL_PACKETS);
    this.#volume = options.volume ?? 10;
  }

  /** True while a digit or the gap after it is under way or waiting. */
  get busy(): boolean {
    return this.#phase.kind !== 'idle' || this.#queue.length > 0;
  }

  /**
   * Queues digits `0`–`9`, `*`, `#`, `A`–`D`; a comma waits 500 ms. Other characters are left out.
   * Returns how many digits were queued.
   */
  push(digits: string): number {
    let queued = 0;
    for (const character of digits) {
      const event = eventOfDigit(character);
      if (event !== undefined) {
        this.#queue.push({ kind: 'digit', event });
        queued++;
      } else if (character === ',') {
        this.#queue.push({ kind: 'pause', ticks: Math.ceil(COMMA_PAUSE_MS / this.#ptimeMs) });
      }
    }
    return queued;
  }

  /**
   * The packet of this interval, or undefined when there is none to send.
   * @param timestamp RTP timestamp of this interval.
   */
  next(timestamp: number): DigitPacket | undefined {
    if (this.#phase.kind === 'waiting') {
      this.#phase.left--;
      if (this.#phase.left > 0) {
        return undefined;
      }
      this.#phase = { kind: 'idle' };
      return undefined;
    }
    if (this.#phase.kind === 'idle') {
      const item = this.#queue.shift();
      if (item === undefined) {
        return undefined;
      }
      if (item.kind === 'pause') {
        this.#phase = { kind: 'waiting', left: item.ticks };
        return this.next(timestamp);
      }
      this.#phase = { kind: 'sounding', event: item.event, timestamp, ticks: 0 };
    }
    return this.#phase.kind === 'ending' ? this.#repeatFinal(this.#phase) : this.#update();
  }

  #update(): DigitPacket | undefined {
    const phase = this.#phase;
    if (phase.kind !== 'sounding') {
      return undefined;
    }
    phase.ticks++;
    const end = phase.ticks >= this.#soundingTicks;
    this.#write(phase.event, end, phase.ticks);
    if (end) {
      const { event, timestamp } = phase;
      this.#phase = { kind: 'ending', event, timestamp, left: FINAL_PACKETS - 1 };
    }
    return { payload: this.#payload, timestamp: phase.timestamp, marker: phase.ticks === 1 };
  }

  #repeatFinal(phase: Phase & { kind: 'ending' }): DigitPacket {
    this.#write(phase.event, true, this.#soundingTicks);
    phase.left--;
    if (phase.left === 0) {
      // The digit has been over since the first final packet; the repeats are part of the gap.
      this.#phase = { kind: 'waiting', left: this.#gapTicks - (FINAL_PACKETS - 1) };
    }
    return { payload: this.#payload, timestamp: phase.timestamp, marker: false };
  }

  #write(event: number, end: boolean, ticks: number): void {
    const duration = ticks * this.#unitsPerTick;
    writeTelephoneEvent({ event, end, volume: this.#volume, duration }, this.#payload);
  }
}
