import { deferred } from './deferred.ts';

/** What comes when it wants, read one by one. */
export class Queue<Item> {
  readonly #items: Item[] = [];
  #wake: (() => void) | undefined;

  push(item: Item): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Takes the oldest; undefined when there is none. */
  shift(): Item | undefined {
    return this.#items.shift();
  }

  /** Resolves when there is something, or `or` is settled. */
  async some(or: Promise<unknown>): Promise<void> {
    if (this.#items.length > 0) return;
    const arrived = deferred<void>();
    this.#wake = arrived.resolve;
    await Promise.race([arrived.promise, or]);
    this.#wake = undefined;
  }
}
