import { CompiledQuery, type Insertable, type Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Inserts of many rows at once. Building such a statement costs more than running it, and it
 * only depends on the number of rows: each is built once. All rows have the same columns in the
 * same order.
 */
export function insertsInto<Name extends 'events' | 'call_log'>(
  db: Kysely<Tables>,
  table: Name,
): (rows: readonly Insertable<Tables[Name]>[]) => CompiledQuery {
  const statements = new Map<number, string>();
  return (rows) => {
    let statement = statements.get(rows.length);
    if (statement === undefined) {
      statement = db
        .insertInto(table)
        .values([...rows])
        .compile().sql;
      statements.set(rows.length, statement);
    }
    return CompiledQuery.raw(statement, rows.flatMap(Object.values));
  };
}
