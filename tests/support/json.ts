import assert from 'node:assert/strict';

/** JSON of unknown shape that tests read by dotted paths: `party.text('status.code')`. */
export class Json {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  /** @throws SyntaxError when the text is no JSON */
  static parse(text: string): Json {
    return new Json(text === '' ? undefined : JSON.parse(text));
  }

  /** What is at a path; JSON of undefined where there is nothing. */
  at(path: string): Json {
    let value = this.value;
    for (const name of path.split('.')) {
      value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    }
    return new Json(value);
  }

  has(path: string): boolean {
    return this.at(path).value !== undefined;
  }

  /** @throws AssertionError when there is no text */
  text(path: string): string {
    const { value } = this.at(path);
    assert.equal(typeof value, 'string', `${path} of ${this}`);
    return String(value);
  }

  /** @throws AssertionError when there is no number */
  number(path: string): number {
    const { value } = this.at(path);
    assert.equal(typeof value, 'number', `${path} of ${this}`);
    return Number(value);
  }

  /** The items of a list; none where there is no list. */
  list(path: string): Json[] {
    const { value } = this.at(path);
    return Array.isArray(value) ? value.map((item: unknown) => new Json(item)) : [];
  }

  toString(): string {
    return JSON.stringify(this.value);
  }
}
