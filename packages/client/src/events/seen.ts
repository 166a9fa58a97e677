import { fieldOf } from '../errors.ts';

/** How many events are remembered: more than can come again. */
const REMEMBERED = 5000;

/** What has already come, so that nothing is told twice. */
export class Seen {
  readonly #keys = new Set<unknown>();

  /** @returns whether an event is new; from now on it is not */
  add(event: object): boolean {
    const key = fieldOf(event, 'position') ?? fieldOf(event, 'uuid');
    if (key === undefined) return true;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#keys.size > REMEMBERED) {
      const [oldest] = this.#keys;
      this.#keys.delete(oldest);
    }
    return true;
  }
}
