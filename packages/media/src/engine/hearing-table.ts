import { flattenRow, type HearingRow, type PlainSound, type Sound } from '../mixer/index.ts';

interface Row {
  readonly sessionId: string;
  readonly hears: readonly Sound[];
}

/** The tables of all sessions, as rows by ear, with links followed on demand. */
export class HearingTable {
  readonly #rows = new Map<string, Row>();
  readonly #earsOf = new Map<string, readonly string[]>();
  /** Ears whose flattened row names a voice, by that voice. */
  readonly #listeners = new Map<string, Set<string>>();
  readonly #flattened = new Map<string, readonly PlainSound[]>();
  /** Ears that hear over a link: any change at the other end may be theirs. */
  readonly #linked = new Set<string>();

  get sessions(): number {
    return this.#earsOf.size;
  }

  /**
   * Replaces a session's table; returns the ears that may hear something else now. An ear named by
   * two sessions belongs to the one that named it last.
   */
  set(sessionId: string, rows: readonly HearingRow[]): Set<string> {
    const affected = new Set(this.#linked);
    for (const ear of this.#earsOf.get(sessionId) ?? []) {
      if (this.#rows.get(ear)?.sessionId === sessionId) {
        this.#rows.delete(ear);
        affected.add(ear);
      }
    }
    for (const { ear, hears } of rows) {
      this.#rows.set(ear, { sessionId, hears });
      affected.add(ear);
    }
    if (rows.length === 0) {
      this.#earsOf.delete(sessionId);
    } else {
      this.#earsOf.set(
        sessionId,
        rows.map(({ ear }) => ear),
      );
    }
    for (const ear of affected) {
      this.#index(ear);
    }
    return affected;
  }

  /** What an ear hears, links followed. */
  row(ear: string): readonly PlainSound[] {
    return this.#flattened.get(ear) ?? [];
  }

  sessionOf(ear: string): string | undefined {
    return this.#rows.get(ear)?.sessionId;
  }

  /** The ears that hear this voice. */
  listenersOf(portId: string): Iterable<string> {
    return this.#listeners.get(portId) ?? [];
  }

  #index(ear: string): void {
    for (const sound of this.row(ear)) {
      if (sound.kind === 'voice') {
        const ears = this.#listeners.get(sound.of);
        ears?.delete(ear);
        if (ears?.size === 0) {
          this.#listeners.delete(sound.of);
        }
      }
    }
    const own = this.#rows.get(ear);
    if (own === undefined) {
      this.#flattened.delete(ear);
      this.#linked.delete(ear);
      return;
    }
    if (own.hears.some(({ kind }) => kind === 'link')) {
      this.#linked.add(ear);
    } else {
      this.#linked.delete(ear);
    }
    const row = flattenRow(ear, (name) => this.#rows.get(name)?.hears);
    this.#flattened.set(ear, row);
    for (const sound of row) {
      if (sound.kind === 'voice') {
        const ears = this.#listeners.get(sound.of);
        if (ears === undefined) {
          this.#listeners.set(sound.of, new Set([ear]));
        } else {
          ears.add(ear);
        }
      }
    }
  }
}
