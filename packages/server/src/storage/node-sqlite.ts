import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect } from 'kysely';

/** What SQLite can hold; anything else in a query is a defect of ours. */
function inputOf(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'string' ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  throw new TypeError(`SQLite cannot hold a ${typeof value}`);
}

const NOTHING_CHANGED = { changes: 0, lastInsertRowid: 0 } as const;

/** Statements kept ready; the server has about two dozen. */
const PREPARED = 128;

/** `node:sqlite` behind the small interface that Kysely's SQLite dialect asks for. */
function adapt(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      const made: ReturnType<SqliteDatabase['prepare']> = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(inputOf)),
        run(parameters) {
          // A full disk ends the transaction by itself; its error must not be hidden by another.
          if (sql === 'rollback' && !database.isTransaction) return NOTHING_CHANGED;
          return statement.run(...parameters.map(inputOf));
        },
        iterate: (parameters) => statement.iterate(...parameters.map(inputOf)),
      };
      if (prepared.size < PREPARED) prepared.set(sql, made);
      return made;
    },
  };
}

/**
 * Kysely's dialect for a SQLite file. Write-ahead logging with `synchronous =
 * NORMAL`: a commit survives the death of the process without waiting for the disk.
 * @param path a file, or `:memory:`
 */
export function sqliteDialect(path: string): SqliteDialect {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;',
  );
  return new SqliteDialect({ database: adapt(database) });
}
