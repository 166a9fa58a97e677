import { type RtpFields, sequenceDistance } from '../rtp/index.ts';

/** Packets held at most: 1.28 s of the usual 20 ms. */
const SLOTS = 64;
const SHORTEST_HOLD_MS = 10;
const LONGEST_HOLD_MS = 200;
/** The hold covers this many times the mean deviation (RFC 3550 jitter) of the arrival times. */
const JITTER_COVER = 3;
/** Every so often the delay may shrink, if in all that time no packet needed it. */
const SHRINK_WINDOW_MS = 2000;
/** Delay beyond the hold that is worth dropping a frame for. */
const SHRINK_EXCESS_MS = 30;

/** One held packet. Slots are reused; what a slot says is true until the next `next`. */
export interface HeldPacket extends RtpFields {
  packet: Buffer;
  /** Timestamp units it lasts; 0 for a telephone event, which has no sound. */
  duration: number;
  arrivedAtMs: number;
}

interface Slot extends HeldPacket {
  full: boolean;
}

/** What the player gets: a packet, a gap that will not be filled, or nothing yet. */
export type Next =
  | { readonly kind: 'packet'; readonly held: HeldPacket }
  | { readonly kind: 'lost' }
  | { readonly kind: 'wait' };

const LOST: Next = { kind: 'lost' };
const WAIT: Next = { kind: 'wait' };
const EMPTY = Buffer.alloc(0);

/**
 * Puts packets back in order and holds the first of a talk spurt long enough for the others to
 * come in time.
 *
 * The delay adapts by itself: when nothing is there to play, the player fills the time and the
 * packet that then comes is played, not dropped, so the delay grows by what was needed. When for
 * two seconds every packet waited much longer than the measured jitter asks for, `shrinkable` lets
 * the player leave out a frame.
 */
export class JitterBuffer {
  duplicates = 0;
  late = 0;
  readonly #clockRate: number;
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, blankSlot);
  #held = 0;
  #ssrc: number | undefined;
  #next = 0;
  #playing = false;
  #firstAtMs = 0;
  #jitterMs = 3;
  #lastTransitMs: number | undefined;
  #windowStartMs = 0;
  #leastWaitMs = Number.POSITIVE_INFINITY;
  #shrinkable = false;
  /** Frames the player had to fill since the last packet: lost ones need not be filled again. */
  #waited = 0;

  /** @param clockRate RTP clock of the timestamps, in Hz. */
  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** How long the first packet of a spurt is held, in ms. */
  get holdMs(): number {
    const wanted = SHORTEST_HOLD_MS + JITTER_COVER * (this.#jitterMs - 3);
    return Math.min(LONGEST_HOLD_MS, Math.max(SHORTEST_HOLD_MS, wanted));
  }

  get length(): number {
    return this.#held;
  }

  /** True once after a time in which all packets waited longer than they had to. */
  get shrinkable(): boolean {
    return this.#shrinkable && this.#held > 0;
  }

  /** Holds a packet, whose payload must stay as it is until it has been played. */
  insert(packet: Buffer, fields: RtpFields, duration: number, nowMs: number): void {
    if (this.#ssrc !== fields.ssrc) {
      this.#restart(fields, nowMs);
    }
    let ahead = sequenceDistance(this.#next, fields.sequence);
    if (ahead < 0 && !this.#playing && ahead > -8) {
      // Not started yet: an earlier packet that was overtaken may still become the first.
      this.#next = fields.sequence;
      ahead = 0;
    }
    if (ahead >= SLOTS || ahead < -SLOTS * 8) {
      this.#restart(fields, nowMs);
      ahead = 0;
    } else if (ahead < 0) {
      this.late++;
      return;
    }
    const slot = this.#slots[fields.sequence % SLOTS];
    if (slot === undefined) {
      return;
    }
    if (slot.full) {
      this.duplicates++;
      return;
    }
    if (this.#held === 0 && !this.#playing) {
      this.#firstAtMs = nowMs;
    }
    copyFields(fields, slot);
    slot.full = true;
    slot.packet = packet;
    slot.duration = duration;
    slot.arrivedAtMs = nowMs;
    this.#held++;
    if (duration > 0) {
      this.#measure(fields.timestamp, nowMs);
    }
  }

  /** The next packet to play. Called whenever the player needs more sound. */
  next(nowMs: number): Next {
    if (this.#held === 0) {
      this.#waited++;
      return WAIT;
    }
    if (!this.#playing) {
      if (nowMs - this.#firstAtMs < this.holdMs) {
        return WAIT;
      }
      this.#playing = true;
      this.#startWindow(nowMs);
      // What was missed in the pause is past.
      this.#skipGap(SLOTS);
    }
    this.#skipGap(this.#waited);
    const slot = this.#slots[this.#next % SLOTS];
    this.#next = (this.#next + 1) & 0xffff;
    if (slot === undefined || !slot.full) {
      return LOST;
    }
    slot.full = false;
    this.#held--;
    this.#waited = 0;
    if (slot.duration > 0) {
      this.#watch(nowMs - slot.arrivedAtMs, nowMs);
    }
    return { kind: 'packet', held: slot };
  }

  /** The spurt is over: the next packet is held again before it is played. */
  pause(): void {
    this.#playing = false;
    this.#lastTransitMs = undefined;
  }

  /** A frame has been left out: the wait is measured anew. */
  shrunk(nowMs: number): void {
    this.#startWindow(nowMs);
  }

  /** Visits what is held, in order, and keeps it. */
  peek(visit: (held: HeldPacket) => void): void {
    for (let count = 0; count < SLOTS; count++) {
      const slot = this.#slots[(this.#next + count) % SLOTS];
      if (slot?.full) {
        visit(slot);
      }
    }
  }

  /** Passes over at most `frames` packets that are not there. */
  #skipGap(frames: number): void {
    for (let count = 0; count < frames && this.#held > 0; count++) {
      if (this.#slots[this.#next % SLOTS]?.full === true) {
        return;
      }
      this.#next = (this.#next + 1) & 0xffff;
    }
  }

  #restart(fields: RtpFields, nowMs: number): void {
    for (const slot of this.#slots) {
      slot.full = false;
      slot.packet = EMPTY;
    }
    this.#held = 0;
    this.#ssrc = fields.ssrc;
    this.#next = fields.sequence;
    this.#playing = false;
    this.#firstAtMs = nowMs;
    this.#lastTransitMs = undefined;
  }

  #measure(timestamp: number, nowMs: number): void {
    const transit = nowMs - (timestamp * 1000) / this.#clockRate;
    if (this.#lastTransitMs !== undefined) {
      const step = Math.abs(transit - this.#lastTransitMs);
      if (step < 1000) {
        this.#jitterMs += (step - this.#jitterMs) / 16;
      }
    }
    this.#lastTransitMs = transit;
  }

  #watch(waitedMs: number, nowMs: number): void {
    this.#leastWaitMs = Math.min(this.#leastWaitMs, waitedMs);
    if (nowMs - this.#windowStartMs >= SHRINK_WINDOW_MS) {
      const excess = this.#leastWaitMs - this.holdMs;
      this.#startWindow(nowMs);
      this.#shrinkable = excess > SHRINK_EXCESS_MS;
    }
  }

  #startWindow(nowMs: number): void {
    this.#windowStartMs = nowMs;
    this.#leastWaitMs = Number.POSITIVE_INFINITY;
    this.#shrinkable = false;
  }
}

function copyFields(from: RtpFields, to: RtpFields): void {
  to.payloadType = from.payloadType;
  to.marker = from.marker;
  to.sequence = from.sequence;
  to.timestamp = from.timestamp;
  to.ssrc = from.ssrc;
  to.payloadStart = from.payloadStart;
  to.payloadEnd = from.payloadEnd;
}

function blankSlot(): Slot {
  return {
    full: false,
    packet: EMPTY,
    duration: 0,
    arrivedAtMs: 0,
    payloadType: 0,
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    payloadStart: 0,
    payloadEnd: 0,
  };
}
