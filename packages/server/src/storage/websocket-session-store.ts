import type { Kysely, Transaction } from 'kysely';
import type { SessionStore, StoredSession } from '../notifications/websocket/index.ts';
import type { Tables } from './schema.ts';

/** SQLite takes 32,766 parameters in one statement; a notice has four. */
const NOTICES_PER_INSERT = 1_000;

/** The sessions of WebSocket clients beyond the life of the process. */
export function createWebSocketSessionStore(db: Kysely<Tables>): SessionStore {
  return {
    async load() {
      const rows = await db.selectFrom('ws_sessions').selectAll().execute();
      const notices = await db.selectFrom('ws_notices').selectAll().orderBy('sequence').execute();
      return rows.map(({ id, document }): StoredSession => {
        // Only `save` writes the documents, from values of this very type.
        const row: Omit<StoredSession, 'notices'> = JSON.parse(document);
        const own = notices.filter(
          ({ session_id, sequence }) => session_id === id && Number(sequence) > row.forgotten,
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
        for (const { row, dropUpTo } of changed) {
          const document = JSON.stringify(row);
          await transaction
            .insertInto('ws_sessions')
            .values({ id: row.key, document })
            .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
            .execute();
          await transaction
            .deleteFrom('ws_notices')
            .where('session_id', '=', row.key)
            .where('sequence', '<=', dropUpTo)
            .execute();
        }
        const added = changed.flatMap(({ row, added: notices }) =>
          notices.map(({ sequence, notice }) => ({ session_id: row.key, sequence, ...notice })),
        );
        await addNotices(transaction, added);
        for (const id of ended) {
          await transaction.deleteFrom('ws_notices').where('session_id', '=', id).execute();
          await transaction.deleteFrom('ws_sessions').where('id', '=', id).execute();
        }
      });
    },
  };
}

async function addNotices(
  transaction: Transaction<Tables>,
  rows: readonly Tables['ws_notices'][],
): Promise<void> {
  for (let from = 0; from < rows.length; from += NOTICES_PER_INSERT) {
    await transaction
      .insertInto('ws_notices')
      .values(rows.slice(from, from + NOTICES_PER_INSERT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
