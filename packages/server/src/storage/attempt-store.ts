import type { Kysely } from 'kysely';
import type { Attempt, AttemptStore } from '../notifications/webhooks/index.ts';
import { forgetOlder } from './forget.ts';
import type { Tables } from './schema.ts';

/** An attempt has eight columns, and SQLite takes 32,766 parameters in one statement. */
const ATTEMPTS_PER_INSERT = 1_000;

/** The attempts of webhooks beyond the life of the process. */
export function createAttemptStore(db: Kysely<Tables>): AttemptStore {
  return {
    async append(attempts) {
      for (let from = 0; from < attempts.length; from += ATTEMPTS_PER_INSERT) {
        const rows = attempts.slice(from, from + ATTEMPTS_PER_INSERT).map((one) => ({
          subscription_id: one.subscriptionId,
          uuid: one.uuid,
          number: one.number,
          at: one.at,
          duration_ms: one.durationMs,
          status: one.status ?? null,
          failure: one.failure ?? null,
          next_at: one.nextAt ?? null,
        }));
        await db.insertInto('webhook_attempts').values(rows).execute();
      }
    },
    async read(subscriptionId, { offset, limit }) {
      const own = db.selectFrom('webhook_attempts').where('subscription_id', '=', subscriptionId);
      const { total } = await own
        .select(({ fn }) => fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await own
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('uuid', 'desc')
        .orderBy('number', 'desc')
        .offset(offset)
        .limit(limit)
        .execute();
      const attempts = rows.map(
        (row): Attempt => ({
          subscriptionId,
          uuid: row.uuid,
          number: row.number,
          at: Number(row.at),
          durationMs: row.duration_ms,
          ...(row.status === null ? {} : { status: row.status }),
          ...(row.failure === null ? {} : { failure: row.failure }),
          ...(row.next_at === null ? {} : { nextAt: Number(row.next_at) }),
        }),
      );
      return { attempts, total: Number(total) };
    },
    async forget(subscriptionId) {
      await db
        .deleteFrom('webhook_attempts')
        .where('subscription_id', '=', subscriptionId)
        .execute();
    },
    forgetBefore: (at) => forgetOlder(db, 'webhook_attempts', at),
  };
}
