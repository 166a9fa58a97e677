import type { Kysely } from 'kysely';
import type { MessageCounts, MessageStore, VoicemailMessage } from '../voicemail/index.ts';
import type { Tables } from './schema.ts';

/** Voicemail beyond the life of the process. */
export function createMessageStore(db: Kysely<Tables>): MessageStore {
  // Only `save` writes the documents, from values of this very type.
  const parse = (row: { readonly document: string }): VoicemailMessage => JSON.parse(row.document);
  const all = () => db.selectFrom('voicemail').select('document');
  return {
    async find(id) {
      const row = await all().where('id', '=', String(id)).executeTakeFirst();
      return row === undefined ? undefined : parse(row);
    },
    async ofMailbox(accountId, extensionId) {
      const rows = await all()
        .where('account_id', '=', accountId)
        .where('extension_id', '=', extensionId)
        .where('status', '!=', 'recording')
        .execute();
      return rows.map(parse).sort((a, b) => b.id - a.id);
    },
    async ofRecording(recording) {
      const row = await all().where('recording', '=', recording).executeTakeFirst();
      return row === undefined ? undefined : parse(row);
    },
    async unfinished() {
      return (await all().where('status', '=', 'recording').execute()).map(parse);
    },
    async counts() {
      const rows = await db
        .selectFrom('voicemail')
        .select(({ fn }) => ['extension_id', 'status', fn.countAll<number | string>().as('count')])
        .where('status', 'in', ['unread', 'read'])
        .groupBy(['extension_id', 'status'])
        .execute();
      const found = new Map<string, MessageCounts>();
      for (const { extension_id: extension, status, count } of rows) {
        const before = found.get(extension) ?? { unread: 0, read: 0 };
        found.set(extension, { ...before, [status]: Number(count) });
      }
      return found;
    },
    async lastId() {
      const rows = await db
        .selectFrom('voicemail')
        .select('id')
        .orderBy('created_at', 'desc')
        .limit(100)
        .execute();
      return Math.max(0, ...rows.map(({ id }) => Number(id)));
    },
    async save(message) {
      const { id, accountId, extensionId, recording, createdAt } = message;
      const status = statusOf(message);
      const document = JSON.stringify(message);
      await db
        .insertInto('voicemail')
        .values({
          id: String(id),
          account_id: accountId,
          extension_id: extensionId,
          recording,
          created_at: createdAt,
          status,
          document,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ status, document }))
        .execute();
    },
    async removeAll(whose) {
      const [column, value] =
        'accountId' in whose
          ? (['account_id', whose.accountId] as const)
          : (['extension_id', whose.extensionId] as const);
      const rows = await all().where(column, '=', value).execute();
      await db.deleteFrom('voicemail').where(column, '=', value).execute();
      return rows.map(parse);
    },
    async remove(id) {
      await db.deleteFrom('voicemail').where('id', '=', String(id)).execute();
    },
  };
}

function statusOf({ status, availability, read }: VoicemailMessage) {
  if (status === 'recording') return 'recording';
  if (availability !== 'Alive') return 'gone';
  return read ? 'read' : 'unread';
}
