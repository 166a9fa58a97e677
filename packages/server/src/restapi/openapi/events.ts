import type { TSchema } from 'typebox';
import { SubscriptionInfo } from '../../notifications/schemas.ts';
import {
  BlockedCallsEventBody,
  CallQueuePresenceEventBody,
  DetailedPresenceEventBody,
  DndEventBody,
  eventOf,
  MessageStoreEventBody,
  MissedCallEventBody,
  MissedCallTop,
  PresenceEventBody,
  RecordingEventBody,
  RepliedEventBody,
  TelephonySessionEventBody,
  VoicemailEventBody,
} from '../schemas/events.ts';

/** An event that can be subscribed to. */
interface DescribedEvent {
  /** What happened, in a line. */
  readonly summary: string;
  readonly schema: TSchema;
  /** The filters that ask for it. */
  readonly filters: readonly string[];
  readonly description?: string;
  /** Whether RingCentral has none like it. */
  readonly isOurs?: boolean;
}

const ACCOUNT = '/restapi/v1.0/account/{accountId}';
const EXTENSION = `${ACCOUNT}/extension/{extensionId}`;

/** Every event by its name in the document. */
export const EVENTS: Readonly<Record<string, DescribedEvent>> = {
  telephonySession: {
    summary: 'A party of a call changed',
    description:
      'The filter takes conditions: `direction`, `statusCode`, `missedCall`, `withRecordings`, `phoneNumber`, each also negated by `!`. `sipData=true` adds the SIP dialog.',
    schema: eventOf(
      'TelephonySessionEvent',
      'A party of a call changed.',
      TelephonySessionEventBody,
    ),
    filters: [`${ACCOUNT}/telephony/sessions`, `${EXTENSION}/telephony/sessions`],
  },
  presence: {
    summary: 'Somebody’s presence changed',
    schema: eventOf('PresenceEvent', 'Somebody’s presence changed.', PresenceEventBody),
    filters: [`${ACCOUNT}/presence`, `${EXTENSION}/presence`],
  },
  detailedPresence: {
    summary: 'Somebody’s presence or calls changed',
    schema: eventOf(
      'DetailedPresenceEvent',
      'Somebody’s presence or calls changed.',
      DetailedPresenceEventBody,
    ),
    filters: [
      `${ACCOUNT}/presence?detailedTelephonyState=true`,
      `${EXTENSION}/presence?detailedTelephonyState=true`,
      `${ACCOUNT}/presence?detailedTelephonyState=true&sipData=true`,
      `${EXTENSION}/presence?detailedTelephonyState=true&sipData=true`,
    ],
  },
  doNotDisturb: {
    summary: 'Somebody’s do-not-disturb changed',
    schema: eventOf('DndEvent', 'Somebody’s do-not-disturb changed.', DndEventBody),
    filters: [`${EXTENSION}/presence/dnd`],
  },
  callQueuePresence: {
    summary: 'A member takes calls of a queue, or takes none any more',
    schema: eventOf(
      'CallQueuePresenceEvent',
      'A member takes calls of a queue, or takes none any more.',
      CallQueuePresenceEventBody,
    ),
    filters: [`${ACCOUNT}/call-queues/{groupId}/presence`],
  },
  voicemail: {
    summary: 'A message came',
    schema: eventOf('VoicemailEvent', 'A message came.', VoicemailEventBody),
    filters: [`${EXTENSION}/voicemail`],
  },
  messageStore: {
    summary: 'Messages came or changed',
    schema: eventOf('MessageStoreEvent', 'Messages came or changed.', MessageStoreEventBody),
    filters: [`${EXTENSION}/message-store`],
  },
  missedCall: {
    summary: 'A user missed a call',
    schema: eventOf('MissedCallEvent', 'A user missed a call.', MissedCallEventBody, MissedCallTop),
    filters: [`${EXTENSION}/missed-calls`],
  },
  recording: {
    summary: 'A recording became available, failed, or was deleted',
    schema: eventOf(
      'RecordingEvent',
      'A recording became available, failed, or was deleted.',
      RecordingEventBody,
    ),
    filters: [`${ACCOUNT}/telephony/recordings`, `${EXTENSION}/telephony/recordings`],
    isOurs: true,
  },
  replied: {
    summary: 'A caller answered a reply, or did not',
    schema: eventOf('RepliedEvent', 'A caller answered a reply, or did not.', RepliedEventBody),
    filters: [`${ACCOUNT}/telephony/replies`, `${EXTENSION}/telephony/replies`],
    isOurs: true,
  },
  blockedCalls: {
    summary: 'Calls to the outside were refused',
    schema: eventOf(
      'BlockedCallsEvent',
      'Calls to the outside were refused.',
      BlockedCallsEventBody,
    ),
    filters: [`${ACCOUNT}/telephony/blocked-calls`, `${EXTENSION}/telephony/blocked-calls`],
    isOurs: true,
  },
  subscriptionReminder: {
    summary: 'A subscription is about to expire',
    description:
      'From `threshold` seconds before the end on, every `interval` seconds until it is renewed.',
    schema: eventOf(
      'SubscriptionReminderEvent',
      'A subscription is about to expire.',
      SubscriptionInfo,
    ),
    filters: ['/restapi/v1.0/subscription/~?threshold={seconds}&interval={seconds}'],
  },
};
