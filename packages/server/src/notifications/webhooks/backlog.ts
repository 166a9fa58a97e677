import type { Clock } from '../../exchange/index.ts';
import type { Outgoing } from './outgoing.ts';

/** What the event log has for one webhook after a position, oldest first. */
export interface BacklogPage {
  readonly outgoing: readonly Outgoing[];
  /** Everything up to it was looked at. */
  readonly position: number;
  /** Events after the position that was asked for are forgotten already. */
  readonly hasGap: boolean;
}

/** Reads what one webhook has not been handed yet. */
export type ReadBacklog = (after: number, limit: number) => Promise<BacklogPage>;

export interface BacklogOptions {
  readonly clock: Clock;
  readonly read: ReadBacklog;
  /** Whether another page may be read. */
  readonly hasRoom: () => boolean;
  readonly take: (outgoing: Outgoing) => void;
  /** Events were forgotten before there was room for them. */
  readonly onGap: () => void;
  /** Nothing is left in the log: events come as they happen again. */
  readonly onCaughtUp: () => void;
  readonly onDefect: (error: unknown) => void;
}

/** Events read in one go. */
const PAGE = 200;
/** A log that cannot be read, or has not written yet, is tried again so soon. */
const RETRY_MS = 1_000;

/**
 * What there was no room for, or what waited when the process before this one ended: it
 * stays in the event log and is read from there, page by page, as there is room. A
 * receiver that is away for long, or slow, thus costs no memory and loses nothing that
 * the log still has.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  /** Everything up to here was handed over; undefined when events come as they happen. */
  #after: number | undefined;
  /** The newest that was left in the log. */
  #left = 0;
  #isReading = false;
  #cancelRetry: (() => void) | undefined;
  #isClosed = false;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  /** The position after which everything is still in the log; undefined when nothing is. */
  get after(): number | undefined {
    return this.#after;
  }

  get timers(): number {
    return this.#cancelRetry === undefined ? 0 : 1;
  }

  /** From here on events are left in the log: those after a position, up to another at least. */
  begin(after: number, upTo: number): void {
    this.#after ??= after;
    this.#left = Math.max(this.#left, upTo);
    this.fill();
  }

  /** An event has just happened. @returns whether it is left in the log, behind others that are */
  leaves(position: number): boolean {
    if (this.#after === undefined) return false;
    this.#left = Math.max(this.#left, position);
    return true;
  }

  /** Reads on as far as there is room. To be called when there is more of it. */
  fill(): void {
    if (this.#isReading || this.#cancelRetry !== undefined || !this.#wantsMore()) return;
    this.#isReading = true;
    void this.#readOn().finally(() => {
      this.#isReading = false;
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }

  #wantsMore(): boolean {
    return this.#after !== undefined && !this.#isClosed && this.#options.hasRoom();
  }

  async #readOn(): Promise<void> {
    const { read, take, onGap, onCaughtUp, onDefect } = this.#options;
    try {
      while (this.#after !== undefined && this.#wantsMore()) {
        const after = this.#after;
        const page = await read(after, PAGE);
        if (this.#isClosed) return;
        if (page.hasGap) onGap();
        this.#after = page.position;
        for (const outgoing of page.outgoing) take(outgoing);
        if (page.position >= this.#left) {
          // Nothing has happened since that is not handed over: there is nothing to wait for in between.
          this.#after = undefined;
          onCaughtUp();
        } else if (page.position <= after) return this.#retryLater();
      }
    } catch (error) {
      onDefect(error);
      this.#retryLater();
    }
  }

  #retryLater(): void {
    if (this.#isClosed) return;
    this.#cancelRetry ??= this.#options.clock.after(RETRY_MS, () => {
      this.#cancelRetry = undefined;
      this.fill();
    });
  }
}
