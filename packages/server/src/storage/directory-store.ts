import type { Kysely, Transaction } from 'kysely';
import {
  type DirectoryData,
  type DirectoryDocuments,
  type DirectoryKind,
  type DirectoryStore,
  type DocumentChange,
  documentsOf,
} from '../directory/index.ts';
import type { Tables } from './schema.ts';

export interface SeedableDirectoryStore extends DirectoryStore {
  /** Adds everything that is not there yet; what is there stays as it is. */
  seed(data: DirectoryData): Promise<void>;
}

async function write(db: Transaction<Tables>, change: DocumentChange): Promise<void> {
  const { kind, id } = change;
  if (change.document === undefined) {
    await db.deleteFrom('directory').where('kind', '=', kind).where('id', '=', id).execute();
    return;
  }
  const document = JSON.stringify(change.document);
  await db
    .insertInto('directory')
    .values({ kind, id, document })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ document }))
    .execute();
}

export function createDirectoryStore(db: Kysely<Tables>): SeedableDirectoryStore {
  return {
    async load() {
      const rows = await db.selectFrom('directory').selectAll().orderBy('id').execute();
      // Only this file writes the documents, from values of these very types.
      const all = <K extends DirectoryKind>(kind: K): readonly DirectoryDocuments[K][] =>
        rows.filter((one) => one.kind === kind).map((one) => JSON.parse(one.document));
      return {
        accounts: all('account'),
        extensions: all('extension'),
        devices: all('device'),
        phoneNumbers: all('phone-number'),
        apps: all('app'),
        trunks: all('trunk'),
        locations: all('location'),
        monitoringGroups: all('monitoring-group'),
      };
    },
    async save(changes) {
      await db.transaction().execute(async (transaction) => {
        for (const change of changes) await write(transaction, change);
      });
    },
    async seed(data) {
      const rows = documentsOf(data).map(({ kind, id, document }) => ({
        kind,
        id,
        document: JSON.stringify(document),
      }));
      if (rows.length === 0) return;
      await db
        .insertInto('directory')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
