import { Type } from 'typebox';
import type { Account, Directory } from '../../../directory/index.ts';
import { invalidParameter } from '../../../errors/index.ts';
import type { RecordQuery } from '../../../records/index.ts';
import { PageNumber, PerPageOrMax } from '../../schemas/lists.ts';

const Optional = Type.Optional;
const Moment = Optional(Type.String({ format: 'date-time' }));
const Short = Optional(Type.String({ minLength: 1, maxLength: 128 }));

const oneOrMore = (...values: readonly string[]) =>
  Optional(Type.Array(Type.Enum([...values]), { maxItems: 10 }));

export const View = Optional(Type.Enum(['Simple', 'Detailed'], { default: 'Simple' }));

const Recorded = {
  withRecording: Optional(Type.Boolean()),
  recordingType: Optional(Type.Enum(['Automatic', 'OnDemand', 'All'])),
};

/** Query of the log of an account. */
export const AccountLogQuery = Type.Object({
  extensionNumber: Short,
  phoneNumber: Short,
  direction: oneOrMore('Inbound', 'Outbound'),
  type: oneOrMore('Voice', 'Fax'),
  view: View,
  ...Recorded,
  dateFrom: Moment,
  dateTo: Moment,
  sessionId: Short,
  telephonySessionId: Short,
  metadataCategory: Optional(Type.Array(Type.String({ maxLength: 128 }))),
  showDeleted: Optional(Type.Boolean({ default: false })),
  page: PageNumber,
  perPage: PerPageOrMax,
});

/** Query of the log of an extension. */
export const ExtensionLogQuery = Type.Object({
  ...AccountLogQuery.properties,
  showBlocked: Optional(Type.Boolean({ default: true })),
  transport: oneOrMore('PSTN', 'VoIP'),
});

export type LogQuery = Type.Static<typeof ExtensionLogQuery>;

/** Query of the synchronisation of a log. */
export const SyncQuery = Type.Object({
  syncType: Optional(Type.Enum(['FSync', 'ISync'], { default: 'FSync' })),
  syncToken: Optional(Type.String({ minLength: 1, maxLength: 512 })),
  dateFrom: Moment,
  recordCount: Optional(Type.Integer({ minimum: 1 })),
  statusGroup: oneOrMore('Missed', 'All'),
  view: View,
  showDeleted: Optional(Type.Boolean({ default: false })),
  ...Recorded,
  metadataCategory: Optional(Type.Array(Type.String({ maxLength: 128 }))),
});

const DAY_MS = 24 * 3_600_000;
/** How a call shows that was not answered. */
export const MISSED = ['Missed', 'Voicemail', 'Rejected', 'Busy'];

type Range = Pick<RecordQuery, 'from' | 'to'>;

function rangeOf(query: LogQuery, now: number): Range {
  const { sessionId, telephonySessionId, dateFrom, dateTo } = query;
  const named = sessionId !== undefined || telephonySessionId !== undefined;
  const to = dateTo === undefined ? undefined : Date.parse(dateTo);
  // One call is looked for in the whole log; without it a day is shown.
  const from =
    dateFrom !== undefined ? Date.parse(dateFrom) : named ? undefined : (to ?? now) - DAY_MS;
  if (from !== undefined && to !== undefined && from > to) {
    throw invalidParameter('dateFrom', dateFrom);
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** What a query asks the log for. Throws `CMN-101` naming what is wrong. */
export function recordQuery(
  query: LogQuery,
  { account, directory, now }: { account: Account; directory: Directory; now: number },
): Omit<RecordQuery, 'limit' | 'offset' | 'accountId'> {
  const { extensionNumber, phoneNumber, sessionId, telephonySessionId, direction, transport } =
    query;
  if (extensionNumber !== undefined && phoneNumber !== undefined) {
    throw invalidParameter('extensionNumber', extensionNumber);
  }
  const extension =
    extensionNumber === undefined
      ? undefined
      : directory.extensionByNumber(account.id, extensionNumber);
  if (extensionNumber !== undefined && extension === undefined) {
    throw invalidParameter('extensionNumber', extensionNumber);
  }
  const recording = recordingOf(query);
  return {
    ...rangeOf(query, now),
    ...(direction === undefined ? {} : { direction }),
    ...(transport === undefined ? {} : { transport }),
    ...(query.showBlocked === false ? { withoutResults: ['Blocked'] } : {}),
    ...(phoneNumber === undefined ? {} : { phoneNumber: `+${phoneNumber.replace(/\D/g, '')}` }),
    ...(extension === undefined ? {} : { extensionId: extension.id }),
    ...(sessionId === undefined ? {} : { legacyId: sessionId }),
    ...(telephonySessionId === undefined ? {} : { telephonySessionId }),
    ...(recording === undefined ? {} : { recording }),
    ...(query.showDeleted === true ? { deleted: 'with' as const } : {}),
  };
}

export function recordingOf({
  withRecording,
  recordingType,
}: Pick<LogQuery, 'withRecording' | 'recordingType'>): RecordQuery['recording'] {
  if (recordingType !== undefined) return recordingType;
  return withRecording === true ? 'All' : undefined;
}
