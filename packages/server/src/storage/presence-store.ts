import type { Kysely } from 'kysely';
import type { PresenceStore } from '../presence/index.ts';
import type { Tables } from './schema.ts';

/** Presence settings beyond the life of the process. */
export function createPresenceStore(db: Kysely<Tables>): PresenceStore {
  return {
    async load() {
      const rows = await db.selectFrom('presence').selectAll().execute();
      // Only `save` writes the documents, from values of this very type.
      return rows.map((row) => ({
        extensionId: row.extension_id,
        settings: JSON.parse(row.document),
      }));
    },
    async save({ extensionId, settings }) {
      const document = JSON.stringify(settings);
      await db
        .insertInto('presence')
        .values({ extension_id: extensionId, document })
        .onConflict((conflict) => conflict.column('extension_id').doUpdateSet({ document }))
        .execute();
    },
  };
}
