import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { CallLogStore, KeptRecord, RecordQuery } from '../records/index.ts';
import { insertsInto } from './insert-rows.ts';
import type { Tables } from './schema.ts';

/** Rows in one statement: databases limit how many values one may have. */
const ROWS = 50;
/** The account's own log has no owner; a column in a key cannot be null. */
const ACCOUNT = '';

/** The call log beyond the life of the process. */
export function createCallLogStore(db: Kysely<Tables>): CallLogStore {
  const insertOf = insertsInto(db, 'call_log');
  return {
    async written(sessions) {
      if (sessions.length === 0) return new Set();
      const rows = await db
        .selectFrom('call_log_sessions')
        .select('session_id')
        .where('session_id', 'in', [...sessions])
        .execute();
      return new Set(rows.map((row) => row.session_id));
    },
    async write(sessions) {
      await db.transaction().execute(async (transaction) => {
        for (let from = 0; from < sessions.length; from += ROWS) {
          const some = sessions.slice(from, from + ROWS);
          const inserted = await transaction
            .insertInto('call_log_sessions')
            .values(some.map(({ id }) => ({ session_id: id })))
            .onConflict((conflict) => conflict.doNothing())
            .returning('session_id')
            .execute();
          const isNew = new Set(inserted.map((row) => row.session_id));
          const rows = some.flatMap(({ id, records }) => (isNew.has(id) ? records.map(rowOf) : []));
          for (let row = 0; row < rows.length; row += ROWS) {
            await transaction.executeQuery(insertOf(rows.slice(row, row + ROWS)));
          }
        }
      });
    },
    async find(query) {
      const { total } = await filtered(db.selectFrom('call_log'), query)
        .select(({ fn }) => fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      const selected = filtered(db.selectFrom('call_log'), query).select([
        'document',
        'deleted',
        'revision',
      ]);
      const ordered =
        query.order === 'changed'
          ? selected.orderBy('revision')
          : selected.orderBy('started_at', 'desc');
      const rows = await ordered.orderBy('id').limit(query.limit).offset(query.offset).execute();
      return { records: rows.map(parse), total: Number(total) };
    },
    async remove(accountId, owner, to, revision) {
      await db
        .updateTable('call_log')
        .set({ deleted: 1, revision })
        .where('account_id', '=', accountId)
        .where('owner', '=', owner)
        .where('started_at', '<=', to)
        .where('deleted', '=', 0)
        .execute();
    },
    async latestRevision() {
      const row = await db
        .selectFrom('call_log')
        .select(({ fn }) => fn.max('revision').as('latest'))
        .executeTakeFirst();
      return Number(row?.latest ?? 0);
    },
  };
}

function rowOf(record: KeptRecord) {
  const { deleted, revision, ...document } = record;
  return {
    id: record.id,
    owner: record.owner ?? ACCOUNT,
    account_id: record.accountId,
    session_id: record.telephonySessionId,
    legacy_id: record.legacyId,
    started_at: record.startedAt,
    direction: record.direction,
    transport: record.transport,
    result: record.result,
    from_number: record.from.phoneNumber ?? '',
    to_number: record.to.phoneNumber ?? '',
    extension_ids: ` ${extensionsOf(record).join(' ')} `,
    recording: record.recording?.mode ?? '',
    deleted: deleted ? 1 : 0,
    revision,
    document: JSON.stringify(document),
  };
}

/** Whoever took part, called or was called: who looks for the calls with one of them finds them. */
function extensionsOf(record: KeptRecord): readonly string[] {
  const named = [record, ...record.legs].flatMap(({ extensionId, from, to }) => [
    extensionId,
    from.extensionId,
    to.extensionId,
  ]);
  return [...new Set(named.filter((id) => id !== undefined))];
}

function parse(row: { document: string; deleted: number; revision: number }): KeptRecord {
  // Only `rowOf` writes the documents, from values of this very type.
  const document: Omit<KeptRecord, 'deleted' | 'revision'> = JSON.parse(row.document);
  return { ...document, deleted: row.deleted !== 0, revision: Number(row.revision) };
}

function filtered<Result>(
  rows: SelectQueryBuilder<Tables, 'call_log', Result>,
  query: RecordQuery,
): SelectQueryBuilder<Tables, 'call_log', Result> {
  const { direction, transport, results, withoutResults, phoneNumber, extensionId } = query;
  let found = rows
    .where('account_id', '=', query.accountId)
    .where('owner', '=', query.owner ?? ACCOUNT);
  if (query.id !== undefined) found = found.where('id', '=', query.id);
  if (query.from !== undefined) found = found.where('started_at', '>=', query.from);
  if (query.to !== undefined) found = found.where('started_at', '<=', query.to);
  if (direction !== undefined) found = found.where('direction', 'in', [...direction]);
  if (transport !== undefined) found = found.where('transport', 'in', [...transport]);
  if (results !== undefined) found = found.where('result', 'in', [...results]);
  if (withoutResults !== undefined) found = found.where('result', 'not in', [...withoutResults]);
  if (phoneNumber !== undefined) {
    found = found.where((either) =>
      either.or([either('from_number', '=', phoneNumber), either('to_number', '=', phoneNumber)]),
    );
  }
  if (extensionId !== undefined) {
    found = found.where(sql<boolean>`extension_ids like ${`% ${extensionId} %`}`);
  }
  if (query.legacyId !== undefined) found = found.where('legacy_id', '=', query.legacyId);
  if (query.telephonySessionId !== undefined) {
    found = found.where('session_id', '=', query.telephonySessionId);
  }
  if (query.recording === 'All') found = found.where('recording', '!=', '');
  else if (query.recording !== undefined) found = found.where('recording', '=', query.recording);
  if (query.deleted !== 'with') found = found.where('deleted', '=', 0);
  if (query.afterRevision !== undefined) found = found.where('revision', '>', query.afterRevision);
  if (query.untilRevision !== undefined) found = found.where('revision', '<=', query.untilRevision);
  return found;
}
