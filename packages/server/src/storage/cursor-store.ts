import type { Kysely } from 'kysely';
import type { CursorStore } from '../notifications/webhooks/index.ts';
import type { Tables } from './schema.ts';

/** How far webhooks have come, beyond the life of the process. */
export function createCursorStore(db: Kysely<Tables>): CursorStore {
  return {
    async load() {
      const rows = await db.selectFrom('webhook_cursors').selectAll().execute();
      return new Map(rows.map((row) => [row.subscription_id, Number(row.position)]));
    },
    async save(cursors) {
      await db.transaction().execute(async (transaction) => {
        for (const [subscription_id, position] of cursors) {
          await transaction
            .insertInto('webhook_cursors')
            .values({ subscription_id, position })
            .onConflict((conflict) => conflict.column('subscription_id').doUpdateSet({ position }))
            .execute();
        }
      });
    },
    async forget(subscriptionId) {
      await db
        .deleteFrom('webhook_cursors')
        .where('subscription_id', '=', subscriptionId)
        .execute();
    },
  };
}
