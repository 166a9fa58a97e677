import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** The type of `bigint` columns (pg_type.oid); pg gives them as text. */
const INT8 = 20;

/**
 * Kysely's dialect for PostgreSQL.
 * @param url `postgres://user:password@host/database`
 */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      // Our numbers are moments and counts; all are exact as a JavaScript number.
      getTypeParser: (oid, format) =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  });
  // An idle connection that breaks is replaced when the next query comes.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
