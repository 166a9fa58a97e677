/** Waits for what comes later. */
interface Waiting<Item> {
  readonly resolve: (result: IteratorResult<Item, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

const DONE = { done: true, value: undefined } as const;

/** Items from one who pushes to one who pulls, in order. */
export class Queue<Item> {
  readonly #items: Item[] = [];
  readonly #waiting: Waiting<Item>[] = [];
  #end: { readonly error?: unknown } | undefined;

  push(item: Item): void {
    if (this.#end !== undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#items.push(item);
    else next.resolve({ done: false, value: item });
  }

  /** No more will come. What is there is still taken, and then the error is thrown once. */
  end(failure: { readonly error?: unknown } = {}): void {
    if (this.#end !== undefined) return;
    this.#end = failure;
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if ('error' in failure) reject(failure.error);
      else resolve(DONE);
      this.#end = {};
    }
  }

  /** Forgets what nobody took. */
  clear(): void {
    this.#items.splice(0);
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const [item] = this.#items;
    if (item !== undefined) {
      this.#items.shift();
      return Promise.resolve({ done: false, value: item });
    }
    if (this.#end === undefined) {
      return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    }
    const { error } = this.#end;
    const isFailure = 'error' in this.#end;
    this.#end = {};
    return isFailure ? Promise.reject(error) : Promise.resolve(DONE);
  }
}
