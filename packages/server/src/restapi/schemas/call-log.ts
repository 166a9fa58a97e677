import { type Static, Type } from 'typebox';

const Optional = Type.Optional;
const Text = Type.String();

const Party = Type.Object({
  phoneNumber: Optional(Text),
  extensionNumber: Optional(Text),
  extensionId: Optional(Text),
  name: Optional(Text),
  device: Optional(Type.Object({ id: Text, uri: Text })),
});

const Stretch = {
  extension: Optional(Type.Object({ id: Type.Integer(), uri: Text })),
  telephonySessionId: Text,
  partyId: Text,
  transport: Text,
  from: Party,
  to: Party,
  type: Text,
  direction: Text,
  action: Text,
  result: Text,
  reason: Optional(Text),
  reasonDescription: Optional(Text),
  startTime: Text,
  duration: Type.Integer({ description: 'In seconds.' }),
  durationMs: Type.Integer(),
  recording: Optional(Type.Object({ id: Text, uri: Text, type: Text, contentUri: Text })),
  message: Optional(Type.Object({ id: Text, type: Text, uri: Text })),
};

/** API: CallLogRecordLegInfo. */
const CallLogLeg = Type.Object({ ...Stretch, legType: Text, master: Type.Boolean() });

/** API: CallLogRecord. */
export const CallLogRecord = Type.Object({
  id: Text,
  uri: Text,
  sessionId: Text,
  ...Stretch,
  deleted: Optional(Type.Boolean()),
  lastModifiedTime: Text,
  legs: Optional(Type.Array(CallLogLeg)),
});

/** API: CallLogSyncInfo and CallLogExtractSyncInfo. */
export const CallLogSync = Type.Object({
  uri: Text,
  records: Type.Array(CallLogRecord),
  syncInfo: Type.Object({
    syncType: Text,
    syncToken: Text,
    syncTime: Text,
    newerRecordsExist: Optional(Type.Boolean()),
  }),
});

export type CallLogRecordBody = Static<typeof CallLogRecord>;
export type CallLogLegBody = Static<typeof CallLogLeg>;
