import type { Kysely } from 'kysely';
import type { Recording, RecordingStore } from '../recordings/index.ts';
import type { Tables } from './schema.ts';

/** Recordings beyond the life of the process. */
export function createRecordingStore(db: Kysely<Tables>): RecordingStore {
  // Only `save` writes the documents, from values of this very type.
  const parse = (row: { readonly document: string }): Recording => JSON.parse(row.document);
  const all = () => db.selectFrom('recordings').select('document');
  return {
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : parse(row);
    },
    async ofSession(telephonySessionId) {
      const rows = await all()
        .where('session_id', '=', telephonySessionId)
        .orderBy('started_at')
        .execute();
      return rows.map(parse);
    },
    async unfinished() {
      return (await all().where('status', '=', 'recording').execute()).map(parse);
    },
    async save(recording) {
      const { id, status, startedAt, telephonySessionId } = recording;
      const document = JSON.stringify(recording);
      await db
        .insertInto('recordings')
        .values({
          id,
          session_id: telephonySessionId,
          started_at: startedAt,
          status,
          document,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ status, document }))
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('recordings').where('id', '=', id).execute();
    },
  };
}
