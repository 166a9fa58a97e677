import type { Clock, ClockTimeout } from './clock.ts';

/** Whoever starts a timer; one method for all its timers, so that no closure is made for each. */
export interface TimerOwner {
  onTimer(name: string): void;
}

/** A running timer. Opaque: only `TimerQueue.stop` may use it. */
export interface Timer {
  readonly deadline: number;
}

class Entry implements Timer {
  previous: Entry = this;
  next: Entry = this;
  list: Entry | undefined;
  deadline = 0;
  owner: TimerOwner | undefined;
  name = '';
}

/**
 * Many timers on one clock timeout.
 *
 * SIP uses few different delays (T1, 2·T1, 64·T1 …), so timers of one delay form a first-in
 * first-out list: starting and stopping costs a few pointer writes, and only the list heads are
 * compared when the clock fires. A stopped timer leaves the clock armed: an early wake-up is
 * cheaper than arming anew for every transaction.
 */
export class TimerQueue {
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #lists = new Map<number, Entry>();
  #size = 0;
  #armedFor = Number.POSITIVE_INFINITY;
  #handle: ClockTimeout | undefined;
  #closed = false;

  /** `onError` hears what an owner throws out of its timer; the queue goes on. */
  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Number of running timers (leak ledger). */
  get size(): number {
    return this.#size;
  }

  /** Monotonic time of the clock in milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  /** Calls `owner.onTimer(name)` once after `delayMs`. After `close()` nothing is started. */
  start(delayMs: number, owner: TimerOwner, name: string): Timer {
    const entry = new Entry();
    if (this.#closed) return entry;
    // The clock's timeout is a signed 32-bit number; a longer wait would fire at once.
    const delay = Math.min(Math.max(0, Math.ceil(delayMs)), 2_147_483_647);
    let list = this.#lists.get(delay);
    if (list === undefined) {
      list = new Entry();
      this.#lists.set(delay, list);
    }
    entry.deadline = this.#clock.now() + delay;
    entry.owner = owner;
    entry.name = name;
    entry.list = list;
    entry.previous = list.previous;
    entry.next = list;
    list.previous.next = entry;
    list.previous = entry;
    this.#size += 1;
    if (entry.deadline < this.#armedFor) this.#arm(entry.deadline);
    return entry;
  }

  /** Stops a timer; one that fired, was stopped before or is undefined is left alone. */
  stop(timer: Timer | undefined): void {
    if (timer instanceof Entry && timer.list !== undefined) this.#unlink(timer);
  }

  /** Stops every timer for good. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#handle?.close();
    this.#handle = undefined;
    for (const list of this.#lists.values()) {
      while (list.next !== list) this.#unlink(list.next);
    }
    this.#lists.clear();
  }

  #unlink(entry: Entry): void {
    entry.previous.next = entry.next;
    entry.next.previous = entry.previous;
    entry.previous = entry;
    entry.next = entry;
    entry.list = undefined;
    this.#size -= 1;
  }

  #arm(deadline: number): void {
    this.#handle?.close();
    this.#armedFor = deadline;
    this.#handle = this.#clock.setTimeout(this.#fire, Math.max(1, deadline - this.#clock.now()));
  }

  readonly #fire = (): void => {
    this.#armedFor = Number.POSITIVE_INFINITY;
    this.#handle = undefined;
    const now = this.#clock.now();
    for (;;) {
      const first = this.#earliest();
      if (first === undefined) return;
      if (first.deadline > now) {
        if (first.deadline < this.#armedFor) this.#arm(first.deadline);
        return;
      }
      const owner = first.owner;
      this.#unlink(first);
      try {
        owner?.onTimer(first.name);
      } catch (error) {
        this.#onError(error);
      }
    }
  };

  #earliest(): Entry | undefined {
    let earliest: Entry | undefined;
    for (const [delay, list] of this.#lists) {
      const head = list.next;
      if (head === list) this.#lists.delete(delay);
      else if (earliest === undefined || head.deadline < earliest.deadline) earliest = head;
    }
    return earliest;
  }
}
