import { type Static, Type } from 'typebox';

const Optional = Type.Optional;
const Text = Type.String();

/** Where a phone stands in the API. */
export const DeviceAddress = Type.Object({ id: Text, uri: Text }, { description: 'A phone.' });

/** API: CallLogFromParty and CallLogToParty. */
export const CallLogParty = Type.Object(
  {
    phoneNumber: Optional(Text),
    extensionNumber: Optional(Text),
    extensionId: Optional(Text),
    name: Optional(Text),
    device: Optional(DeviceAddress),
  },
  { description: 'Somebody who called or was called.' },
);

/** API: CallLogRecordingInfo. */
export const CallLogRecording = Type.Object(
  {
    id: Text,
    uri: Text,
    type: Text,
    contentUri: Text,
  },
  { description: 'The recording of a call.' },
);

/** API: CallLogRecordMessage. */
export const CallLogMessage = Type.Object(
  { id: Text, type: Text, uri: Text },
  { description: 'The message that a caller left.' },
);

/** API: ExtensionInfoCallLog. */
export const CallLogExtension = Type.Object(
  { id: Type.Integer(), uri: Text },
  { description: 'Whose call it was.' },
);

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
export const CallLogLeg = Type.Object(
  { ...Stretch, legType: Text, master: Type.Boolean() },
  { description: 'A part of a call: one telephone or one wait.' },
);

/** API: CallLogRecord. */
export const CallLogRecord = Type.Object(
  {
    id: Text,
    uri: Text,
    sessionId: Text,
    ...Stretch,
    transferTarget: Optional(
      Type.Object(
        { telephonySessionId: Text },
        { description: 'After an attended transfer: the call in which the target was asked.' },
      ),
    ),
    transferee: Optional(
      Type.Object(
        { telephonySessionId: Text },
        { description: 'After an attended transfer: the call of whoever was transferred.' },
      ),
    ),
    deleted: Optional(Type.Boolean()),
    lastModifiedTime: Text,
    legs: Optional(Type.Array(CallLogLeg)),
  },
  { description: 'A call that has ended, or goes on.' },
);

/** API: CallLogSyncInfo and CallLogExtractSyncInfo. */
export const CallLogSync = Type.Object(
  {
    uri: Text,
    records: Type.Array(CallLogRecord),
    syncInfo: Type.Object({
      syncType: Text,
      syncToken: Text,
      syncTime: Text,
      newerRecordsExist: Optional(Type.Boolean()),
    }),
  },
  { description: 'What is new in a call log.' },
);

export type CallLogRecordBody = Static<typeof CallLogRecord>;
export type CallLogLegBody = Static<typeof CallLogLeg>;
