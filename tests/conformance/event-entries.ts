import { ALICE, BOB, type DemoUser } from '../support/demo.ts';

/** A filter, whose it is, and what its events say. */
export interface EventEntry {
  /** Name of the schema in the contract. */
  readonly schema: string;
  readonly filter: string;
  readonly as: DemoUser;
  /** Dotted paths that one event at least has. */
  readonly has: readonly string[];
}

const ACCOUNT = '/restapi/v1.0/account/~';
const OWN = `${ACCOUNT}/extension/~`;
const PRESENCE = [
  'body.extensionId',
  'body.telephonyStatus',
  'body.presenceStatus',
  'body.sequence',
];
const SESSION = [
  'body.sequence',
  'body.sessionId',
  'body.telephonySessionId',
  'body.serverId',
  'body.eventTime',
  'body.origin.type',
  'body.parties.0.id',
  'body.parties.0.accountId',
  'body.parties.0.extensionId',
  'body.parties.0.direction',
  'body.parties.0.status.code',
  'body.parties.0.from.phoneNumber',
  'body.parties.0.to.phoneNumber',
  'body.parties.0.missedCall',
  'body.parties.0.muted',
  'body.parties.0.standAlone',
];
const CALL = [
  'id',
  'direction',
  'from',
  'to',
  'telephonyStatus',
  'telephonySessionId',
  'partyId',
].map((path) => `body.activeCalls.0.${path}`);

/** Every kind of event that the contract has a schema of, and that is sent. */
export const EVENTS: readonly EventEntry[] = [
  {
    schema: 'AccountTelephonySessionsEvent',
    filter: `${ACCOUNT}/telephony/sessions`,
    as: ALICE,
    has: SESSION,
  },
  {
    schema: 'ExtensionTelephonySessionsEvent',
    filter: `${OWN}/telephony/sessions?sipData=true`,
    as: BOB,
    has: [...SESSION, 'body.parties.0.sipData.callId'],
  },
  { schema: 'ExtensionPresenceEvent', filter: `${OWN}/presence`, as: BOB, has: PRESENCE },
  {
    schema: 'DetailedExtensionPresenceEvent',
    filter: `${OWN}/presence?detailedTelephonyState=true`,
    as: BOB,
    has: [...PRESENCE, 'body.totalActiveCalls', ...CALL],
  },
  {
    schema: 'DetailedExtensionPresenceWithSIPEvent',
    filter: `${OWN}/presence?detailedTelephonyState=true&sipData=true`,
    as: BOB,
    has: [...PRESENCE, ...CALL, 'body.activeCalls.0.sipData.callId'],
  },
  { schema: 'AccountPresenceEvent', filter: `${ACCOUNT}/presence`, as: ALICE, has: PRESENCE },
  {
    schema: 'CallQueuePresenceEvent',
    filter: `${ACCOUNT}/call-queues/8000301/presence`,
    as: BOB,
    has: ['body.extensionId', 'body.callQueueId', 'body.acceptCalls'],
  },
  {
    schema: 'VoicemailMessageEvent',
    filter: `${OWN}/voicemail`,
    as: BOB,
    has: ['id', 'to', 'from', 'type', 'creationTime', 'readStatus', 'attachments.0.id'].map(
      (path) => `body.${path}`,
    ),
  },
  {
    schema: 'MessageEvent',
    filter: `${OWN}/message-store`,
    as: BOB,
    has: ['body.extensionId', 'body.lastUpdated', 'body.changes.0.type', 'body.changes.0.newCount'],
  },
  {
    schema: 'MissedCallEvent',
    filter: `${OWN}/missed-calls`,
    as: BOB,
    has: ['extensionId', 'action', 'sessionId', 'from', 'fromName', 'to'],
  },
];

/** Kinds that are not sent: a subscription is told so, filter by filter. */
export const NOT_SENT: Readonly<Record<string, string>> = {
  ExtensionListEvent: `${ACCOUNT}/extension`,
  ExtensionInfoEvent: OWN,
  ExtensionGrantListEvent: `${OWN}/grant`,
  InboundMessageEvent: `${OWN}/message-store/instant`,
  InstantMessageEvent: `${OWN}/message-store/instant`,
  IncomingCallEvent: `${OWN}/incoming-call-pickup`,
};
