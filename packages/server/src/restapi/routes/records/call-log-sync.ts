import type { Static } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import type { CallLog, KeptRecord, RecordQuery } from '../../../records/index.ts';
import { MISSED, recordingOf, type SyncQuery } from './call-log-query.ts';

/** What a sync gives at most. */
const LONGEST_SYNC = 250;
/** What an extract gives at most, and without being asked for a number. */
const LONGEST_EXTRACT = 1000;
const USUAL_EXTRACT = 250;
/** An extract without a beginning starts so long ago. */
const HOUR_MS = 3_600_000;

type Query = Static<typeof SyncQuery>;

/** Whose log is read, and when. */
interface Frame {
  readonly scope: Pick<RecordQuery, 'accountId' | 'owner'>;
  /** Epoch milliseconds. */
  readonly now: number;
}

interface Synchronised {
  /** Newest first. */
  readonly records: readonly KeptRecord[];
  /** With it the next request gives what came after these. */
  readonly syncToken: string;
  readonly newerRecordsExist: boolean;
}

/**
 * Brings a reader's copy of a log up to date (API: syncUserCallLog, syncAccountCallLog): at first the
 * newest records, then what has changed since. What does not fit is given with the next token.
 */
export async function synchroniseRecords(
  log: Pick<CallLog, 'find' | 'revision' | 'settled'>,
  query: Query,
  { scope }: Frame,
): Promise<Synchronised> {
  const { syncType = 'FSync', syncToken, dateFrom, recordCount, statusGroup, showDeleted } = query;
  const recording = recordingOf(query);
  const onlyMissed = statusGroup?.includes('Missed') === true && !statusGroup.includes('All');
  const wanted = {
    ...scope,
    ...(dateFrom === undefined ? {} : { from: Date.parse(dateFrom) }),
    ...(onlyMissed ? { results: MISSED, direction: ['Inbound'] } : {}),
    ...(recording === undefined ? {} : { recording }),
  };
  await log.settled();
  const { revision } = log;
  if (syncType === 'FSync') {
    const limit = Math.min(recordCount ?? LONGEST_SYNC, LONGEST_SYNC);
    const { records } = await log.find({ ...wanted, limit, offset: 0 });
    return { records, syncToken: tokenOf(revision), newerRecordsExist: false };
  }
  const seen = revisionOf(syncToken);
  const changed = await changes(log, {
    ...wanted,
    afterRevision: seen,
    deleted: showDeleted === true ? 'with' : 'without',
    limit: LONGEST_SYNC,
  });
  // For this mode the number says how many older records are wanted besides.
  const room = Math.max(0, Math.min(recordCount ?? 0, LONGEST_SYNC - changed.records.length));
  const older =
    room === 0
      ? []
      : (await log.find({ ...wanted, untilRevision: seen, limit: room, offset: 0 })).records;
  return {
    records: newestFirst([...changed.records, ...older]),
    syncToken: tokenOf(changed.hasMore ? changed.upTo : revision),
    newerRecordsExist: changed.hasMore,
  };
}

/**
 * Everything that changed in a log from a moment on, in the order in which it changed (API:
 * extractSyncAccountCallLog).
 */
export async function extractRecords(
  log: Pick<CallLog, 'find' | 'revision' | 'settled'>,
  { syncType = 'FSync', syncToken, dateFrom, recordCount = USUAL_EXTRACT }: Query,
  { scope, now }: Frame,
): Promise<Synchronised> {
  const isFull = syncType === 'FSync';
  await log.settled();
  const { revision } = log;
  // A record's revision is the moment of its last change, or just after it.
  const since = dateFrom === undefined ? now - HOUR_MS : Date.parse(dateFrom);
  const changed = await changes(log, {
    ...scope,
    afterRevision: isFull ? since - 1 : revisionOf(syncToken),
    limit: isFull ? Math.min(recordCount, LONGEST_EXTRACT) : USUAL_EXTRACT,
  });
  return {
    records: newestFirst(changed.records),
    syncToken: tokenOf(changed.hasMore ? changed.upTo : revision),
    newerRecordsExist: changed.hasMore,
  };
}

interface Changes {
  readonly records: readonly KeptRecord[];
  /** Revision of the last. */
  readonly upTo: number;
  readonly hasMore: boolean;
}

/** The first changes after a revision. Records that were deleted together are given together, over the limit if need be. */
async function changes(
  log: Pick<CallLog, 'find'>,
  query: Omit<RecordQuery, 'offset' | 'order'> & { readonly afterRevision: number },
): Promise<Changes> {
  const { records, total } = await log.find({ ...query, order: 'changed', offset: 0 });
  const last = records.at(-1);
  if (last === undefined || total <= records.length) {
    return { records, upTo: last?.revision ?? query.afterRevision, hasMore: false };
  }
  const { revision: upTo } = last;
  const together = await log.find({
    ...query,
    afterRevision: upTo - 1,
    untilRevision: upTo,
    limit: total,
    offset: 0,
  });
  const whole = [...records.filter(({ revision }) => revision < upTo), ...together.records];
  return { records: whole, upTo, hasMore: total > whole.length };
}

function newestFirst(records: readonly KeptRecord[]): readonly KeptRecord[] {
  return records.toSorted((a, b) => b.startedAt - a.startedAt);
}

/** What a reader has seen, as a text that says nothing else. */
function tokenOf(revision: number): string {
  return Buffer.from(`r${revision}`).toString('base64url');
}

function revisionOf(token: string | undefined): number {
  const digits = /^r(\d+)$/.exec(Buffer.from(token ?? '', 'base64url').toString('utf8'))?.[1];
  if (token === undefined) throw invalidParameter('syncToken', token, 'is required by ISync');
  if (digits === undefined) throw invalidParameter('syncToken', token);
  return Number(digits);
}
