import type { Kysely } from 'kysely';
import type { IdempotencyStore, KeptCommand } from '../idempotency/index.ts';
import { forgetOlder } from './forget.ts';
import type { Tables } from './schema.ts';

/** Commands with keys beyond the life of the process. */
export function createIdempotencyStore(db: Kysely<Tables>): IdempotencyStore {
  return {
    async begin({ sender, key, at, fingerprint, requestId }) {
      const made = await db
        .insertInto('idempotency_keys')
        .values({
          sender,
          key,
          at,
          fingerprint,
          request_id: requestId,
          status: null,
          type: null,
          body: null,
        })
        .onConflict((conflict) => conflict.columns(['sender', 'key']).doNothing())
        .executeTakeFirst();
      if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) return undefined;
      const row = await db
        .selectFrom('idempotency_keys')
        .selectAll()
        .where('sender', '=', sender)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      return {
        sender,
        key,
        at: Number(row.at),
        fingerprint: row.fingerprint,
        requestId: row.request_id,
        ...(row.status === null
          ? {}
          : { outcome: { status: row.status, type: row.type ?? '', body: row.body ?? '' } }),
      } satisfies KeptCommand;
    },
    async finish(sender, key, { status, type, body }) {
      await db
        .updateTable('idempotency_keys')
        .set({ status, type, body })
        .where('sender', '=', sender)
        .where('key', '=', key)
        .execute();
    },
    async again(sender, key, requestId) {
      await db
        .updateTable('idempotency_keys')
        .set({ request_id: requestId })
        .where('sender', '=', sender)
        .where('key', '=', key)
        .execute();
    },
    async forget(sender, key) {
      await db
        .deleteFrom('idempotency_keys')
        .where('sender', '=', sender)
        .where('key', '=', key)
        .execute();
    },
    forgetBefore: (at) => forgetOlder(db, 'idempotency_keys', at),
  };
}
