import type { Kysely } from 'kysely';
import type { QueueAgentStore } from '../queues/index.ts';
import type { Tables } from './schema.ts';

/** The records of members of queues beyond the life of the process. */
export function createQueueAgentStore(db: Kysely<Tables>): QueueAgentStore {
  return {
    async load() {
      const rows = await db.selectFrom('queue_agents').selectAll().execute();
      // Only `save` writes the documents, from values of this very type.
      return rows.map((row) => JSON.parse(row.document));
    },
    async save(record) {
      const document = JSON.stringify(record);
      await db
        .insertInto('queue_agents')
        .values({ queue_id: record.queueId, extension_id: record.extensionId, document })
        .onConflict((conflict) =>
          conflict.columns(['queue_id', 'extension_id']).doUpdateSet({ document }),
        )
        .execute();
    },
  };
}
