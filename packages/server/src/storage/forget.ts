import type { EpochMs } from '@cordboard/calls';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** The embedded database deletes in this very thread: calls go on in between. */
export const FORGOTTEN_AT_ONCE = 200;

/**
 * Deletes the rows of a table that are older than a moment, oldest first and a few at a
 * time; what happened in one millisecond goes together.
 * @param table has an index over its column `at`
 */
export async function forgetOlder(
  db: Kysely<Tables>,
  table: 'idempotency_keys' | 'webhook_attempts',
  before: EpochMs,
): Promise<void> {
  for (;;) {
    const last = await db
      .selectFrom(table)
      .select('at')
      .where('at', '<', before)
      .orderBy('at')
      .offset(FORGOTTEN_AT_ONCE - 1)
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) {
      await db.deleteFrom(table).where('at', '<', before).execute();
      return;
    }
    await db.deleteFrom(table).where('at', '<=', Number(last.at)).execute();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
