import type { Kysely } from 'kysely';
import type { PresenceStore } from '../presence/index.ts';
import type { Tables } from './schema.ts';

/** No extension has this id: in its row is the highest number of events. */
const SEQUENCE = '#sequence';

/** Presence settings beyond the life of the process. */
export function createPresenceStore(db: Kysely<Tables>): PresenceStore {
  const keep = async (id: string, value: unknown): Promise<void> => {
    const document = JSON.stringify(value);
    await db
      .insertInto('presence')
      .values({ extension_id: id, document })
      .onConflict((conflict) => conflict.column('extension_id').doUpdateSet({ document }))
      .execute();
  };
  return {
    async load() {
      const rows = await db
        .selectFrom('presence')
        .selectAll()
        .where('extension_id', '<>', SEQUENCE)
        .execute();
      // Only `save` writes the documents, from values of this very type.
      return rows.map((row) => ({
        extensionId: row.extension_id,
        settings: JSON.parse(row.document),
      }));
    },
    save: ({ extensionId, settings }) => keep(extensionId, settings),
    async highestSequence() {
      const row = await db
        .selectFrom('presence')
        .select('document')
        .where('extension_id', '=', SEQUENCE)
        .executeTakeFirst();
      return row === undefined ? 0 : Number(JSON.parse(row.document));
    },
    saveSequence: (highest) => keep(SEQUENCE, highest),
  };
}
