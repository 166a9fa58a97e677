/** A value in a request that cannot be used; `field` is its path, such as `onCall.afterMs`. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(`Parameter [${field}] ${problem}`);
    this.field = field;
  }
}

/** One value of a request body and where it stands, read by what it must be. */
export class Field {
  readonly path: string;
  readonly value: unknown;

  constructor(path: string, value: unknown) {
    this.path = path;
    this.value = value;
  }

  get isAbsent(): boolean {
    return this.value === undefined;
  }

  /** @throws FieldError */
  fail(problem: string): never {
    throw new FieldError(this.path, problem);
  }

  /**
   * The members of an object; no others than these may be there.
   * @throws FieldError
   */
  members<K extends string>(names: readonly K[]): Record<K, Field> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fail('must be an object');
    }
    const known: ReadonlySet<string> = new Set(names);
    const entries = new Map<string, unknown>(Object.entries(value));
    for (const name of entries.keys()) {
      if (!known.has(name)) new Field(this.#child(name), undefined).fail('is not known');
    }
    const members: Partial<Record<K, Field>> = {};
    for (const name of names) members[name] = new Field(this.#child(name), entries.get(name));
    return complete(members, names);
  }

  /** @throws FieldError */
  items(): Field[] {
    if (!Array.isArray(this.value)) this.fail('must be an array');
    const values: readonly unknown[] = this.value;
    return values.map((value, index) => new Field(`${this.path}[${index}]`, value));
  }

  /** @throws FieldError */
  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('must be a string');
  }

  /** @throws FieldError */
  matching(pattern: RegExp, what: string): string {
    const text = this.text();
    return pattern.test(text) ? text : this.fail(`must be ${what}`);
  }

  /** @throws FieldError */
  oneOf<T extends string>(values: readonly T[]): T {
    const found = values.find((value) => value === this.value);
    return found ?? this.fail(`must be one of ${values.join(', ')}`);
  }

  /** @throws FieldError */
  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('must be true or false');
  }

  /** @throws FieldError */
  number(least: number, most: number): number {
    const { value } = this;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return this.fail(`must be a number from ${least} to ${most}`);
  }

  #child(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

function complete<K extends string>(
  members: Partial<Record<K, Field>>,
  names: readonly K[],
): Record<K, Field> {
  const isComplete = (found: Partial<Record<K, Field>>): found is Record<K, Field> =>
    names.every((name) => found[name] !== undefined);
  if (!isComplete(members)) throw new TypeError('A member was left out');
  return members;
}
