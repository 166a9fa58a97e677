import type { DatabaseSync } from 'node:sqlite';
import { openFile } from './open-file.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS legs (name TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS phones (name TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
`;

/** How long what is told waits for company, before it is written. */
const WRITE_AFTER_MS = 100;

/**
 * What a process after this one must know of something on the wire to go on with it, by its name. Unlike
 * the ledger it only holds what is so now, and may be behind by a moment: who reads it asks the phones.
 */
export interface WireBook {
  /**
   * Writes something down soon, in place of what was known of it.
   * @param state says how it is then; undefined leaves what is known
   */
  put(name: string, state: () => string | undefined): void;
  /** It is over. */
  remove(name: string): void;
  /** What was written last, by this process or one before. */
  all(): ReadonlyMap<string, string>;
}

export interface WireBooks {
  /** Legs whose dialogs are confirmed. */
  readonly legs: WireBook;
  /** Where the phones of devices are. */
  readonly phones: WireBook;
  /** Writes what waits. Idempotent. */
  close(): void;
}

/**
 * The books in SQLite. What is told is written together and late, so that a short call costs nothing.
 * @param path a file, or `:memory:`
 * @param onDefect told when the file cannot be written; what waits is tried again with what comes next
 * @throws Error that names the file when it cannot be used
 */
export function openWireBooks(path: string, onDefect: (error: unknown) => void): WireBooks {
  const database = openFile(path, SCHEMA);
  const legs = new Book(database, 'legs', onDefect);
  const phones = new Book(database, 'phones', onDefect);
  let open = true;
  return {
    legs,
    phones,
    close() {
      if (!open) return;
      open = false;
      for (const book of [legs, phones]) book.close();
      database.close();
    },
  };
}

class Book implements WireBook {
  readonly #database: DatabaseSync;
  readonly #onDefect: (error: unknown) => void;
  readonly #insert;
  readonly #delete;
  readonly #select;
  /** Undefined for what is over. */
  readonly #waiting = new Map<string, (() => string | undefined) | undefined>();
  /** What is in the file. */
  readonly #written: Set<string>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    database: DatabaseSync,
    table: 'legs' | 'phones',
    onDefect: (error: unknown) => void,
  ) {
    this.#database = database;
    this.#onDefect = onDefect;
    this.#insert = database.prepare(`INSERT OR REPLACE INTO ${table} (name, state) VALUES (?, ?)`);
    this.#delete = database.prepare(`DELETE FROM ${table} WHERE name = ?`);
    this.#select = database.prepare(`SELECT name, state FROM ${table}`);
    this.#written = new Set(this.all().keys());
  }

  put(name: string, state: () => string | undefined): void {
    this.#waiting.set(name, state);
    this.#soon();
  }

  remove(name: string): void {
    if (!this.#written.has(name)) {
      this.#waiting.delete(name);
      return;
    }
    this.#waiting.set(name, undefined);
    this.#soon();
  }

  all(): ReadonlyMap<string, string> {
    return new Map(this.#select.all().map(({ name, state }) => [String(name), String(state)]));
  }

  close(): void {
    this.#write();
    clearTimeout(this.#timer);
  }

  #told(state: () => string | undefined): string | undefined {
    try {
      return state();
    } catch (error) {
      this.#onDefect(error);
      return undefined;
    }
  }

  #soon(): void {
    // Nobody waits for it, not even the end of the process: `close` writes what is left.
    this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER_MS).unref();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const states = [...this.#waiting].map(([name, state]) => ({
      name,
      isOver: state === undefined,
      text: state && this.#told(state),
    }));
    if (states.length === 0) return;
    try {
      this.#database.exec('BEGIN');
      for (const { name, isOver, text } of states) {
        if (isOver) this.#delete.run(name);
        else if (text !== undefined) this.#insert.run(name, text);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#onDefect(error);
      return;
    }
    this.#waiting.clear();
    for (const { name, isOver, text } of states) {
      if (isOver) this.#written.delete(name);
      else if (text !== undefined) this.#written.add(name);
    }
  }
}
