import { CordboardError, fieldOf } from '../errors.ts';
import { CordboardApi } from '../generated/operations.ts';
import type { EventPage } from '../generated/schemas.ts';
import type { EventSource } from './event-source.ts';

/** Events of several calls may pass each other on their way: so far back it is read again. */
const OVERLAP = 200;
const PAGE = 1000;
/** Code of Cordboard: the position is older than what is kept. */
const GONE = 'CDB-101';

/** What the server keeps of events that went by. */
export class Backlog {
  readonly #api: CordboardApi;
  readonly #hasPositions: boolean;
  readonly #filters: readonly string[];
  /** Nothing before it is wanted. */
  #floor: number | undefined;
  #newest = 0;

  /** @param after where to begin; undefined for now */
  constructor(
    { call, hasPositions }: Pick<EventSource, 'call' | 'hasPositions'>,
    filters: readonly string[],
    after: number | undefined,
  ) {
    this.#api = new CordboardApi(call);
    this.#hasPositions = hasPositions;
    this.#filters = filters;
    this.#floor = after;
  }

  /** Asks for the position of now, unless told where to begin. */
  async start(signal: AbortSignal): Promise<void> {
    if (this.#floor !== undefined || !this.#hasPositions) return;
    try {
      this.#floor = (await this.#page(undefined, signal)).position;
    } catch (error) {
      // An older Cordboard, or another server, has none.
      if (!(error instanceof CordboardError) || error.retryable || error.status === 401)
        throw error;
    }
  }

  /** An event has come by whatever way. */
  noteSeen(event: object): void {
    const position = fieldOf(event, 'position');
    if (typeof position === 'number') this.#newest = Math.max(this.#newest, position);
  }

  /**
   * Reads everything up to now, oldest first; some of it was seen before.
   *
   * @returns whether it is all that there was
   */
  async read(signal: AbortSignal, take: (event: object) => void): Promise<boolean> {
    if (this.#floor === undefined) return false;
    let after = Math.max(this.#floor, this.#newest - OVERLAP);
    try {
      for (;;) {
        const { records, position } = await this.#page(after, signal);
        for (const record of records) take(record);
        if (position <= after) break;
        after = position;
      }
    } catch (error) {
      if (!(error instanceof CordboardError) || error.errorCode !== GONE) throw error;
      this.#floor = (await this.#page(undefined, signal)).position;
      return false;
    }
    // Presence is a state, and not kept.
    return !this.#filters.some((filter) => /\/presence\b/.test(filter));
  }

  #page(after: number | undefined, signal: AbortSignal): Promise<EventPage> {
    const eventFilter = this.#filters;
    return this.#api.listEvents({
      signal,
      eventFilter,
      ...(after === undefined ? {} : { after, limit: PAGE }),
    });
  }
}
