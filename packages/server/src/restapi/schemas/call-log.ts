import { type Static, Type } from 'typebox';

const Optional = Type.Optional;
const Text = Type.String();

/** Where a phone stands in the API. */
export const DeviceAddress = Type.Object({ id: Text, uri: Text });

/** API: CallLogFromParty and CallLogToParty. */
export const CallLogParty = Type.Object({
  phoneNumber: Optional(Text),
  extensionNumber: Optional(Text),
  extensionId: Optional(Text),
  name: Optional(Text),
  device: Optional(DeviceAddress),
});

/** API: CallLogRecordingInfo. */
export const CallLogRecording = Type.Object({
  id: Text,
  uri: Text,
  type: Text,
  contentUri: Text,
});

/** API: CallLogRecordMessage. */
export const CallLogMessage = Type.Object({ id: Text, type: Text, uri: Text });

/** API: ExtensionInfoCallLog. */
export const CallLogExtension = Type.Object({ id: Type.Integer(), uri: Text });

const Stretch = {
  extension: Optional(CallLogExtension),
  telephonySessionId: Text,
  partyId: Text,
  transport: Text,
  from: CallLogParty,
  to: CallLogParty,
  type: Text,
  direction: Text,
  action: Text,
  result: Text,
  reason: Optional(Text),
  reasonDescription: Optional(Text),
  startTime: Text,
  duration: Type.Integer({ description: 'In seconds.' }),
  durationMs: Type.Integer(),
  recording: Optional(CallLogRecording),
  message: Optional(CallLogMessage),
};

/** API: CallLogRecordLegInfo. */
export const CallLogLeg = Type.Object({ ...Stretch, legType: Text, master: Type.Boolean() });

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
