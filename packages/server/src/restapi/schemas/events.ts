import { type TProperties, type TSchema, Type } from 'typebox';
import { MessageAttachment } from './messages.ts';
import {
  CallDirection,
  CallOrigin,
  CallStatusInfo,
  ConferenceRole,
  PartyInfo,
  RecordingInfo,
} from './party.ts';
import {
  ActiveCallInfo,
  CallerInfo,
  CallInfo,
  DndStatus,
  TelephonyStatus,
  UserStatus,
} from './presence.ts';

/*
 * The bodies of events, and the envelope around each. Tests hold real events to these
 * schemas with no field besides.
 */

const Optional = Type.Optional;
const Text = Type.String();
const Moment = Type.String({ format: 'date-time' });
const LegacyId = Type.String({ description: 'Numeric legacy id; `0` in a conference.' });

/** An event as it is sent, whatever it tells of. */
export function eventOf<Body extends TSchema>(
  title: string,
  description: string,
  body: Body,
  top: TProperties = {},
) {
  return Type.Object(
    {
      uuid: Type.String({ description: 'Of this notification: the same when it is sent again.' }),
      event: Type.String({ description: 'The resource that it is about.' }),
      timestamp: Moment,
      subscriptionId: Text,
      ownerId: Type.String({ description: 'Extension id of the subscriber.' }),
      position: Optional(
        Type.Integer({ description: 'Where it is in the log of events, to read on from there.' }),
      ),
      ...top,
      body,
    },
    { title, description },
  );
}

/** API: SipData of an event: the SIP dialog behind a party. */
export const EventSipData = Type.Object(
  { callId: Text, fromTag: Text, toTag: Text },
  { description: 'The SIP dialog behind a party.' },
);

/** API: UiCallInfo. */
export const UiCallInfo = Type.Object(
  { primary: CallInfo, additional: CallInfo },
  { description: 'What an agent’s screen shows of a queue’s call.' },
);

/** API: TelephonySessionsEventPartyInfo. Whose it is, is told by its ids, not by `owner`. */
export const TelephonyEventParty = Type.Object(
  {
    accountId: Text,
    extensionId: Optional(Type.String({ description: 'Absent: a party outside the company.' })),
    id: Text,
    direction: CallDirection,
    to: PartyInfo,
    from: PartyInfo,
    recordings: Optional(Type.Array(RecordingInfo)),
    status: CallStatusInfo,
    park: Type.Object({ id: Optional(Text) }),
    queueCall: Optional(Type.Boolean()),
    missedCall: Type.Boolean(),
    standAlone: Type.Boolean(),
    muted: Type.Boolean(),
    conferenceRole: Optional(ConferenceRole),
    sipData: Optional(EventSipData),
    uiCallInfo: Optional(UiCallInfo),
  },
  { description: 'One seat of a call, in an event.' },
);

/** Ours: who or what made a change. */
export const EventCause = Type.Object(
  {
    kind: Type.Enum(['api', 'phone', 'outside', 'keys', 'timer', 'system'], {
      description:
        'A request; a phone of a user; somebody outside; keys that a party pressed; a time that ran out; the phone system itself.',
    }),
    fact: Type.String({ description: 'The name of what happened, such as `leg-answered`.' }),
    operationId: Optional(Type.String({ description: 'The operation that was asked for.' })),
    requestId: Optional(Type.String({ description: 'The `RCRequestId` of its answer.' })),
    clientId: Optional(Type.String({ description: 'The application that asked.' })),
    extensionId: Optional(Type.String({ description: 'Who asked, or whose phone it was.' })),
    deviceId: Optional(Text),
    trunkId: Optional(Text),
    phoneNumber: Optional(Type.String({ description: 'The number outside.' })),
    partyId: Optional(Type.String({ description: 'Who pressed the keys.' })),
    timer: Optional(Type.String({ description: 'What was waited for, such as `ring` or `park`.' })),
  },
  { title: 'EventCause', description: 'Who or what made a change. Not in RingCentral’s events.' },
);

/** API: TelephonySessionsEventBody. */
export const TelephonySessionEventBody = Type.Object(
  {
    sequence: Type.Integer({
      description: 'Counts the changes of a session from 1 on, without gaps.',
    }),
    sessionId: LegacyId,
    telephonySessionId: Text,
    serverId: Text,
    eventTime: Moment,
    parties: Type.Array(TelephonyEventParty, {
      minItems: 1,
      maxItems: 1,
      description: 'The one party that changed, as it was then.',
    }),
    origin: CallOrigin,
    cause: EventCause,
  },
  { description: 'A party of a call, as it was when it changed.' },
);

const Presence = {
  extensionId: Text,
  telephonyStatus: Optional(TelephonyStatus),
  aggregatedTelephonyStatus: Optional(TelephonyStatus),
  sequence: Type.Integer(),
  presenceStatus: UserStatus,
  userStatus: Optional(UserStatus),
  dndStatus: Optional(DndStatus),
  meetingStatus: Optional(Type.Literal('Disconnected')),
  allowSeeMyPresence: Type.Boolean(),
  ringOnMonitoredCall: Optional(Type.Boolean()),
  pickUpCallsOnHold: Optional(Type.Boolean()),
};

/** API: ExtensionPresenceEventBody. */
export const PresenceEventBody = Type.Object(Presence, { description: 'Somebody’s presence.' });

/** API: DetailedExtensionPresenceEventBody; the SIP dialogs are there when they are asked for. */
export const DetailedPresenceEventBody = Type.Object(
  {
    ...Presence,
    activeCalls: Optional(
      Type.Array(ActiveCallInfo, { description: 'The newest seven, and one that just ended.' }),
    ),
    totalActiveCalls: Optional(Type.Integer()),
  },
  { description: 'Somebody’s presence and calls.' },
);

/** API: the body of an extension's DND status event. */
export const DndEventBody = Type.Object(
  { extensionId: Text, dndStatus: DndStatus },
  { description: 'Whether somebody is disturbed.' },
);

/** API: CallQueuePresenceEventBody. */
export const CallQueuePresenceEventBody = Type.Object(
  {
    extensionId: Text,
    callQueueId: Text,
    acceptCalls: Type.Boolean(),
    records: Type.Array(
      Type.Object({ member: Type.Object({ id: Text }), acceptCurrentQueueCalls: Type.Boolean() }),
      { description: 'The same, as older documents have it.' },
    ),
  },
  { description: 'Whether a member takes calls of a queue.' },
);

/** API: VoicemailMessageEventBody. */
export const VoicemailEventBody = Type.Object(
  {
    id: Type.Integer(),
    to: Type.Array(CallerInfo),
    from: CallerInfo,
    type: Type.Literal('VoiceMail'),
    creationTime: Moment,
    readStatus: Type.Enum(['Read', 'Unread']),
    priority: Type.Enum(['Normal', 'High']),
    attachments: Type.Array(MessageAttachment),
    direction: CallDirection,
    availability: Type.Enum(['Alive', 'Deleted', 'Purged']),
    messageStatus: Type.Literal('Received'),
    lastModifiedTime: Moment,
    vmTranscriptionStatus: Type.Literal('NotAvailable'),
  },
  { description: 'A message that came.' },
);

/** API: MessageEventBody: how many messages of a mailbox are new or have changed. */
export const MessageStoreEventBody = Type.Object(
  {
    extensionId: Text,
    lastUpdated: Moment,
    changes: Type.Array(
      Type.Object({
        type: Type.Literal('VoiceMail'),
        newCount: Type.Integer(),
        updatedCount: Type.Integer(),
        newMessageIds: Optional(Type.Array(Type.Integer())),
      }),
    ),
  },
  { description: 'How many messages of a mailbox are new or have changed.' },
);

/** API: MissedCallEvent, which has these beside its uuid and no body. */
export const MissedCallTop = {
  extensionId: Text,
  action: Type.Literal('StopRing'),
  sessionId: Text,
  from: Optional(Text),
  fromName: Optional(Text),
  to: Optional(Text),
  toName: Optional(Text),
};
export const MissedCallEventBody = Type.Object(
  {
    ...MissedCallTop,
    telephonySessionId: Text,
    partyId: Text,
    timestamp: Moment,
  },
  { description: 'A call that a user missed.' },
);

const Ours = {
  accountId: Text,
  extensionId: Optional(Text),
};
const OfCall = { ...Ours, telephonySessionId: Text, sessionId: Text, partyId: Text };

/** Ours: a recording that has become available, or has failed. */
export const RecordingEventBody = Type.Object(
  {
    recordingId: Text,
    ...OfCall,
    mode: Type.Enum(['Automatic', 'OnDemand']),
    status: Type.Enum(['Available', 'Failed', 'Deleted']),
    eventTime: Moment,
    duration: Optional(Type.Integer({ description: 'In seconds, when it is available.' })),
    uri: Optional(Text),
    contentUri: Optional(Text),
    message: Optional(Type.String({ description: 'Why it failed.' })),
  },
  { description: 'A recording that became available, or failed.' },
);

/** Ours: what a caller answered to a reply by the keys. */
export const RepliedEventBody = Type.Object(
  {
    ...OfCall,
    from: PartyInfo,
    answer: Type.Enum(['Yes', 'No', 'CallBackNumber', 'None']),
    phoneNumber: Optional(Type.String({ description: 'Where to call back.' })),
    eventTime: Moment,
  },
  { description: 'What a caller answered to a reply.' },
);

/** Ours: calls to the outside that were refused. */
export const BlockedCallsEventBody = Type.Object(
  {
    ...Ours,
    phoneNumber: Text,
    blockedBy: Text,
    reason: Text,
    count: Type.Integer(),
    eventTime: Moment,
  },
  { description: 'Calls to the outside that were refused.' },
);
