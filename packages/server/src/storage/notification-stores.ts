import type { Kysely } from 'kysely';
import type { EventStore, LoggedEvent } from '../notifications/events/index.ts';
import type { Subscription, SubscriptionStore } from '../notifications/subscriptions/index.ts';
import { FORGOTTEN_AT_ONCE } from './forget.ts';
import { insertsInto } from './insert-rows.ts';
import type { Tables } from './schema.ts';

/** Subscriptions beyond the life of the process. */
export function createSubscriptionStore(db: Kysely<Tables>): SubscriptionStore {
  return {
    async load() {
      const rows = await db.selectFrom('subscriptions').select('document').execute();
      // Only `save` writes the documents, from values of this very type.
      return rows.map((row): Subscription => JSON.parse(row.document));
    },
    async save(subscription) {
      const document = JSON.stringify(subscription);
      await db
        .insertInto('subscriptions')
        .values({ id: subscription.id, document })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('subscriptions').where('id', '=', id).execute();
    },
  };
}

/** SQLite takes 32,766 parameters in one statement; an event has eight. */
const EVENTS_PER_INSERT = 1_000;
const SESSIONS_PER_QUESTION = 500;

/** The event log beyond the life of the process. */
export function createEventStore(db: Kysely<Tables>): EventStore {
  const insertOf = insertsInto(db, 'events');
  return {
    async lastPosition() {
      const row = await db
        .selectFrom('events')
        .select(({ fn }) => fn.max('position').as('last'))
        .executeTakeFirst();
      return Number(row?.last ?? 0);
    },
    async firstPosition() {
      const row = await db
        .selectFrom('events')
        .select(({ fn }) => fn.min('position').as('first'))
        .executeTakeFirst();
      return row?.first === null || row?.first === undefined ? undefined : Number(row.first);
    },
    async read(after, accountId, limit) {
      const rows = await db
        .selectFrom('events')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(
        (row): LoggedEvent => ({
          position: Number(row.position),
          at: Number(row.at),
          accountId: row.account_id,
          ...(row.extension_id === null ? {} : { extensionId: row.extension_id }),
          sessionId: row.session_id,
          sequence: row.sequence,
          event: row.event,
          body: row.body,
        }),
      );
    },
    async lastAt() {
      const row = await db
        .selectFrom('events')
        .select('at')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : Number(row.at);
    },
    async lastSequences(sessionIds) {
      const last = new Map<string, number>();
      for (let from = 0; from < sessionIds.length; from += SESSIONS_PER_QUESTION) {
        const rows = await db
          .selectFrom('events')
          .select(({ fn }) => ['session_id', fn.max('sequence').as('last')])
          .where('session_id', 'in', sessionIds.slice(from, from + SESSIONS_PER_QUESTION))
          .groupBy('session_id')
          .execute();
        for (const row of rows) last.set(row.session_id, Number(row.last));
      }
      return last;
    },
    async append(events) {
      if (events.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        for (let from = 0; from < events.length; from += EVENTS_PER_INSERT) {
          const rows = events.slice(from, from + EVENTS_PER_INSERT).map((event) => ({
            position: event.position,
            at: event.at,
            account_id: event.accountId,
            extension_id: event.extensionId ?? null,
            session_id: event.sessionId,
            sequence: event.sequence,
            event: event.event,
            body: event.body,
          }));
          await transaction.executeQuery(insertOf(rows));
        }
      });
    },
    async forgetBefore(at) {
      const newest = await this.lastPosition();
      for (let deleted = FORGOTTEN_AT_ONCE; deleted === FORGOTTEN_AT_ONCE; ) {
        const { numDeletedRows } = await db
          .deleteFrom('events')
          .where('position', 'in', (query) =>
            query
              .selectFrom('events')
              .select('position')
              .where('at', '<', at)
              .where('position', '<', newest)
              .orderBy('at')
              .limit(FORGOTTEN_AT_ONCE),
          )
          .executeTakeFirstOrThrow();
        deleted = Number(numDeletedRows);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
  };
}
