import type { EarPort, Listener, Outgoing, SharedSum, Voice, VoicePort } from './ends.ts';
import { FRAME } from './frame.ts';

/** So much sound sent ahead of its time is kept, in samples of 8 kHz: 30 s. */
const MOST_QUEUED = 30 * 8000;
/** A voice begins when so much of it is there, or after so many ticks: networks are uneven. */
const HEAD_START = FRAME * 3;
const HEAD_START_TICKS = 3;

/**
 * A stream of samples in place of a phone: an ear that gives out one frame each tick, and a voice
 * that is what the other side has sent.
 */
export class StreamPort implements EarPort, VoicePort, Outgoing {
  readonly id: string;
  readonly media = undefined;
  readonly codec = undefined;
  readonly rtp = undefined;
  readonly maySend = true;
  readonly mayReceive = true;
  readonly outgoing: Outgoing = this;
  readonly relayedTo: Listener[] = [];
  readonly mixedInto = new Set<Listener>();
  readonly voice: StreamVoice = new StreamVoice();
  readonly #give: (port: StreamPort, pcm: Int16Array) => void;
  readonly #silence = new Int16Array(FRAME);
  #given = false;

  constructor(id: string, give: (port: StreamPort, pcm: Int16Array) => void) {
    this.id = id;
    this.#give = give;
  }

  startVoice(): void {}

  stopVoice(): void {}

  add(pcm: Int16Array): void {
    this.#given = true;
    this.#give(this, pcm);
  }

  addShared(sum: SharedSum): void {
    this.add(sum.samples());
  }

  flush(): void {}

  /** The tick is over: an ear that heard nothing has heard silence. */
  endTick(): void {
    if (!this.#given) {
      this.#give(this, this.#silence);
    }
    this.#given = false;
  }
}

/** Sound that was sent to us, played at the pace of the tick. */
class StreamVoice implements Voice {
  readonly atPacketBorder = true;
  readonly #queue: Int16Array[] = [];
  readonly #frame = new Int16Array(FRAME);
  #queued = 0;
  #at = 0;
  #playing = false;
  #waited = 0;
  #tick = -1;
  #current: Int16Array | undefined;

  /** Takes samples of 8 kHz; false when too much waits already and they are dropped. */
  push(pcm: Int16Array): boolean {
    if (this.#queued + pcm.length > MOST_QUEUED) {
      return false;
    }
    this.#queue.push(pcm);
    this.#queued += pcm.length;
    return true;
  }

  /** Forgets what has not been played yet. */
  clear(): void {
    this.#queue.length = 0;
    this.#queued = 0;
    this.#at = 0;
  }

  peek(): void {}

  frame(tick: number): Int16Array | undefined {
    if (tick !== this.#tick) {
      this.#tick = tick;
      this.#current = this.#play();
    }
    return this.#current;
  }

  #play(): Int16Array | undefined {
    if (this.#queued === 0) {
      this.#playing = false;
      this.#waited = 0;
      return undefined;
    }
    if (!this.#playing) {
      this.#waited++;
      if (this.#queued < HEAD_START && this.#waited < HEAD_START_TICKS) {
        return undefined;
      }
      this.#playing = true;
    }
    let filled = 0;
    while (filled < FRAME && this.#queued > 0) {
      const head = this.#queue[0] ?? this.#frame.subarray(0, 0);
      const part = head.subarray(this.#at, this.#at + FRAME - filled);
      this.#frame.set(part, filled);
      filled += part.length;
      this.#at += part.length;
      this.#queued -= part.length;
      if (this.#at >= head.length) {
        this.#queue.shift();
        this.#at = 0;
      }
    }
    this.#frame.fill(0, filled);
    return this.#frame;
  }
}
