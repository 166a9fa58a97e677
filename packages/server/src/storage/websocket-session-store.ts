import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { SessionStore, StoredSession } from '../notifications/websocket/index.ts';
import type { Tables } from './schema.ts';

/** Rows of one statement. Few sizes are few statements, which stay prepared. */
const SIZES = [64, 16, 4, 1] as const;

/** The sessions of WebSocket clients beyond the life of the process. */
export function createWebSocketSessionStore(db: Kysely<Tables>): SessionStore {
  // Building a statement costs more than running it, and it only depends on the number of rows.
  const upserts = new Map<number, string>();
  const inserts = new Map<number, string>();

  const keepRows = (transaction: Transaction<Tables>, rows: readonly Tables['ws_sessions'][]) =>
    inSizes(rows, async (some) => {
      let statement = upserts.get(some.length);
      if (statement === undefined) {
        statement = db
          .insertInto('ws_sessions')
          .values([...some])
          .onConflict((conflict) =>
            conflict
              .column('id')
              .doUpdateSet(({ ref }) => ({ document: ref('excluded.document') })),
          )
          .compile().sql;
        upserts.set(some.length, statement);
      }
      await transaction.executeQuery(CompiledQuery.raw(statement, some.flatMap(Object.values)));
    });

  const addNotices = (transaction: Transaction<Tables>, rows: readonly Tables['ws_notices'][]) =>
    inSizes(rows, async (some) => {
      let statement = inserts.get(some.length);
      if (statement === undefined) {
        statement = db
          .insertInto('ws_notices')
          .values([...some])
          .onConflict((conflict) => conflict.doNothing())
          .compile().sql;
        inserts.set(some.length, statement);
      }
      await transaction.executeQuery(CompiledQuery.raw(statement, some.flatMap(Object.values)));
    });

  return {
    async load() {
      const rows = await db.selectFrom('ws_sessions').selectAll().execute();
      const notices = await db
        .selectFrom('ws_notices')
        .selectAll()
        .orderBy('session_id')
        .orderBy('sequence')
        .execute();
      const bySession = Map.groupBy(notices, ({ session_id }) => session_id);
      return rows.map(({ id, document }): StoredSession => {
        // Only `save` writes the documents, from values of this very type.
        const row: Omit<StoredSession, 'notices'> = JSON.parse(document);
        const own = (bySession.get(id) ?? []).filter(
          ({ sequence }) => Number(sequence) > row.forgotten,
        );
        return {
          ...row,
          notices: own.map(({ sequence, uuid, payload }) => ({
            sequence: Number(sequence),
            notice: { uuid, payload },
          })),
        };
      });
    },
    async save({ changed, ended }) {
      await db.transaction().execute(async (transaction) => {
        await keepRows(
          transaction,
          changed.map(({ row }) => ({ id: row.key, document: JSON.stringify(row) })),
        );
        for (const { row, dropUpTo } of changed) {
          if (dropUpTo === undefined) continue;
          await transaction
            .deleteFrom('ws_notices')
            .where('session_id', '=', row.key)
            .where('sequence', '<=', dropUpTo)
            .execute();
        }
        await addNotices(
          transaction,
          changed.flatMap(({ row, added }) =>
            added.map(({ sequence, notice: { uuid, payload } }) => ({
              session_id: row.key,
              sequence,
              uuid,
              payload,
            })),
          ),
        );
        for (const id of ended) {
          await transaction.deleteFrom('ws_notices').where('session_id', '=', id).execute();
          await transaction.deleteFrom('ws_sessions').where('id', '=', id).execute();
        }
      });
    },
  };
}

/** Does something with all rows, in portions of few sizes. */
async function inSizes<Row>(
  rows: readonly Row[],
  act: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let from = 0;
  for (const size of SIZES) {
    for (; rows.length - from >= size; from += size) await act(rows.slice(from, from + size));
  }
}
