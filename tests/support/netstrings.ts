/** Splits a byte stream into netstrings (`5:hello,`) that hold one JSON value each. */
export class NetstringReader {
  #pending = Buffer.alloc(0);

  /** @throws Error when the stream is not one of netstrings */
  push(chunk: Buffer): unknown[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const values: unknown[] = [];
    for (;;) {
      const colon = this.#pending.indexOf(':');
      if (colon < 0) return values;
      const length = Number(this.#pending.toString('latin1', 0, colon));
      if (!Number.isInteger(length)) throw new Error('not a netstring');
      const end = colon + 1 + length;
      if (this.#pending.length <= end) return values;
      values.push(JSON.parse(this.#pending.toString('utf8', colon + 1, end)));
      this.#pending = this.#pending.subarray(end + 1);
    }
  }
}

export function netstring(value: unknown): string {
  const text = JSON.stringify(value);
  return `${Buffer.byteLength(text)}:${text},`;
}
