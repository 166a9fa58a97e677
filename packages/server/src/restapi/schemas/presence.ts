import { type Static, Type } from 'typebox';
import { CALLER_ID_VISIBILITIES, DND_STATUSES, USER_STATUSES } from '../../presence/index.ts';
import { CallDirection } from './party.ts';

const Optional = Type.Optional;
const Text = Type.String();
const TELEPHONY_STATUSES = ['NoCall', 'Ringing', 'CallConnected', 'OnHold', 'ParkedCall'] as const;
const LONGEST_MESSAGE = 75;

export const UserStatus = Type.Enum([...USER_STATUSES]);
export const DndStatus = Type.Enum([...DND_STATUSES]);
export const CallerIdVisibility = Type.Enum([...CALLER_ID_VISIBILITIES]);
export const TelephonyStatus = Type.Enum([...TELEPHONY_STATUSES]);

/** API: PresenceInfoRequest. */
export const PresenceUpdate = Type.Object(
  {
    userStatus: Optional(UserStatus),
    dndStatus: Optional(DndStatus),
    dndStatusPersonal: Optional(DndStatus),
    message: Optional(Type.String({ maxLength: LONGEST_MESSAGE })),
    allowSeeMyPresence: Optional(Type.Boolean()),
    callerIdVisibility: Optional(CallerIdVisibility),
    ringOnMonitoredCall: Optional(Type.Boolean()),
    pickUpCallsOnHold: Optional(Type.Boolean()),
    acceptCallQueueCalls: Optional(Type.Boolean()),
  },
  { description: 'What one says of oneself.' },
);

/** How much is asked for; the third name is one that a published client uses (contract T12). */
export const PresenceQuery = {
  detailedTelephonyState: Optional(Type.Boolean()),
  sipData: Optional(Type.Boolean({ description: 'Implies `detailedTelephonyState`.' })),
  detailedTelephonyPresence: Optional(
    Type.Boolean({ description: 'The same as `detailedTelephonyState`.' }),
  ),
};

export const CallInfo = Type.Object(
  { type: Text, value: Text },
  { description: 'A line that a screen shows of a call.' },
);

/** API: DetailedCallInfo's SipData. */
export const SipData = Type.Object(
  {
    callId: Text,
    toTag: Text,
    fromTag: Text,
    remoteUri: Text,
    localUri: Text,
  },
  { description: 'The SIP dialog of a call: with it another phone can take it over.' },
);

/** API: ActiveCallInfo. */
export const ActiveCallInfo = Type.Object(
  {
    id: Text,
    direction: CallDirection,
    queueCall: Type.Boolean(),
    from: Optional(Text),
    fromName: Optional(Text),
    to: Optional(Text),
    toName: Optional(Text),
    telephonyStatus: TelephonyStatus,
    terminationType: Optional(Type.Literal('final')),
    sipData: Optional(SipData),
    sessionId: Type.String({ description: 'The numeric legacy id; `0` in a conference.' }),
    startTime: Type.String({ format: 'date-time' }),
    partyId: Text,
    telephonySessionId: Text,
    callInfo: Optional(Type.Object({ primary: CallInfo, additional: CallInfo })),
  },
  { description: 'A call that somebody is in.' },
);
export type ActiveCallBody = Static<typeof ActiveCallInfo>;

/** API: PresenceInfoResponse. */
export const PresenceInfo = Type.Object(
  {
    uri: Text,
    extension: Type.Object({ uri: Text, id: Type.Integer(), extensionNumber: Text }),
    presenceStatus: UserStatus,
    telephonyStatus: Optional(TelephonyStatus),
    aggregatedTelephonyStatus: Optional(TelephonyStatus),
    userStatus: Optional(UserStatus),
    dndStatus: Optional(DndStatus),
    meetingStatus: Optional(Type.Literal('Disconnected')),
    message: Optional(Text),
    allowSeeMyPresence: Type.Boolean(),
    callerIdVisibility: Optional(CallerIdVisibility),
    ringOnMonitoredCall: Optional(Type.Boolean()),
    pickUpCallsOnHold: Optional(Type.Boolean()),
    acceptCallQueueCalls: Optional(Type.Boolean()),
    activeCalls: Optional(Type.Array(ActiveCallInfo)),
  },
  { description: 'Whether somebody is on the telephone and takes calls.' },
);
export type PresenceInfoBody = Static<typeof PresenceInfo>;

/** API: CallLogFromParty and the callers of messages. */
export const CallerInfo = Type.Object(
  {
    phoneNumber: Optional(Text),
    extensionNumber: Optional(Text),
    extensionId: Optional(Text),
    name: Optional(Text),
  },
  { description: 'Somebody who called or was called.' },
);
