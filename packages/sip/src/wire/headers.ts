import type { CSeq } from './cseq.ts';
import type { NameAddr } from './name-addr.ts';
import { headerKey, isListHeader } from './names.ts';
import { splitOutside } from './text.ts';
import type { Via } from './via.ts';

/** What accessors have decoded already; dropped when the headers change. `null` means malformed or absent. */
export interface DecodedHeaders {
  vias?: readonly Via[] | null;
  from?: NameAddr | null;
  to?: NameAddr | null;
  cseq?: CSeq | null;
  contacts?: readonly NameAddr[] | null;
}

/**
 * The headers of a message, in order and as spelled. Looking up ignores case and knows compact
 * forms; values are plain text, decoded on demand by the accessors of this folder.
 */
export class SipHeaders {
  readonly #keys: string[] = [];
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  /** Cache of the accessors; not for others. */
  decoded: DecodedHeaders = {};

  constructor(entries: Iterable<readonly [string, string]> = []) {
    for (const [name, value] of entries) this.append(name, value);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** The value of the first line of that name. */
  get(name: string): string | undefined {
    const index = this.#keys.indexOf(headerKey(name));
    return index < 0 ? undefined : this.#values[index];
  }

  /** All values of that name: one per line, or one per list element where RFC 3261 §7.3.1 allows lists. */
  getAll(name: string): string[] {
    const key = headerKey(name);
    const isList = isListHeader(key);
    const found: string[] = [];
    for (let index = 0; index < this.#keys.length; index += 1) {
      if (this.#keys[index] !== key) continue;
      const value = this.#values[index] ?? '';
      if (isList) for (const part of splitOutside(value, ',')) found.push(part);
      else found.push(value);
    }
    return found;
  }

  /** How many lines carry that name. */
  count(name: string): number {
    const key = headerKey(name);
    let lines = 0;
    for (const candidate of this.#keys) if (candidate === key) lines += 1;
    return lines;
  }

  /** Whether any line carries that name. */
  has(name: string): boolean {
    return this.#keys.includes(headerKey(name));
  }

  /** Replaces all lines of that name by one, in the place of the first; appends if there was none. */
  set(name: string, value: string): this {
    const key = headerKey(name);
    const first = this.#keys.indexOf(key);
    if (first < 0) return this.append(name, value);
    this.#names[first] = name;
    this.#values[first] = value;
    for (let index = this.#keys.length - 1; index > first; index -= 1) {
      if (this.#keys[index] === key) this.#removeAt(index);
    }
    this.decoded = {};
    return this;
  }

  /** Puts a line after all others. */
  append(name: string, value: string): this {
    this.appendParsed(headerKey(name), name, value);
    this.decoded = {};
    return this;
  }

  /** Puts a line before all others: how a Via is pushed. */
  prepend(name: string, value: string): this {
    this.#keys.unshift(headerKey(name));
    this.#names.unshift(name);
    this.#values.unshift(value);
    this.decoded = {};
    return this;
  }

  /**
   * As `append`, for a caller that has the key already and fills headers nobody has decoded from yet
   * (the parser): it spares forgetting.
   */
  appendParsed(key: string, name: string, value: string): void {
    this.#keys.push(key);
    this.#names.push(name);
    this.#values.push(value);
  }

  /** Removes all lines of that name; false if there was none. */
  delete(name: string): boolean {
    const key = headerKey(name);
    let deleted = false;
    for (let index = this.#keys.length - 1; index >= 0; index -= 1) {
      if (this.#keys[index] !== key) continue;
      this.#removeAt(index);
      deleted = true;
    }
    if (deleted) this.decoded = {};
    return deleted;
  }

  /** Name as spelled and value, line by line. */
  *entries(): IterableIterator<[string, string]> {
    for (let index = 0; index < this.#keys.length; index += 1) {
      yield [this.#names[index] ?? '', this.#values[index] ?? ''];
    }
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** Calls `visit` for each line; `entries` without its garbage, for the serializer. */
  forEach(visit: (key: string, name: string, value: string) => void): void {
    for (let index = 0; index < this.#keys.length; index += 1) {
      visit(this.#keys[index] ?? '', this.#names[index] ?? '', this.#values[index] ?? '');
    }
  }

  /** A copy that can be changed without changing these. */
  clone(): SipHeaders {
    const copy = new SipHeaders();
    this.forEach((key, name, value) => {
      copy.appendParsed(key, name, value);
    });
    return copy;
  }

  #removeAt(index: number): void {
    this.#keys.splice(index, 1);
    this.#names.splice(index, 1);
    this.#values.splice(index, 1);
  }
}
