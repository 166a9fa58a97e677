import type { PartyStatus } from '@cordboard/calls';

/** Every status a telephony filter may ask for (contract C; some are not reached yet). */
export const FILTER_STATUS_CODES = [
  'Setup',
  'Proceeding',
  'Answered',
  'Disconnected',
  'Gone',
  'Parked',
  'Hold',
  'VoiceMail',
  'FaxReceive',
  'VoiceMailScreening',
] as const satisfies readonly (PartyStatus['code'] | 'FaxReceive' | 'VoiceMailScreening')[];

export type FilterStatusCode = (typeof FILTER_STATUS_CODES)[number];

/** One test of a query filter; `negated` turns it round (the `!` form). */
export type Condition = { readonly negated: boolean } & (
  | { readonly name: 'direction'; readonly value: 'Inbound' | 'Outbound' }
  | { readonly name: 'missedCall'; readonly value: boolean }
  | { readonly name: 'withRecordings'; readonly value: boolean }
  /** Digits only, so that `+1650…` and `1650…` are one number. */
  | { readonly name: 'phoneNumber'; readonly value: string }
  | { readonly name: 'statusCode'; readonly value: FilterStatusCode }
);

/** `…/telephony/sessions` of an account, or of one extension, with its conditions. */
export interface TelephonyFilter {
  readonly kind: 'telephony-sessions';
  /** The filter with real ids, as the subscription shows it. */
  readonly text: string;
  readonly accountId: string;
  /** Absent on account level. */
  readonly extensionId?: string;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Whether events carry the ids of the SIP dialog. */
  readonly sipData: boolean;
}

/** How much a presence event shows: the status, the calls too, or also their SIP dialogs. */
export type PresenceDetail = 'plain' | 'detailed' | 'sip';

/** `…/presence` of an account, or of one extension. */
export interface PresenceFilter {
  readonly kind: 'presence';
  readonly text: string;
  readonly accountId: string;
  /** Absent on account level. */
  readonly extensionId?: string;
  readonly detail: PresenceDetail;
}

/** `…/presence/dnd` of an extension. */
export interface DndFilter {
  readonly kind: 'presence-dnd';
  readonly text: string;
  readonly accountId: string;
  readonly extensionId: string;
}

/** `…/telephony/recordings` of an account, or of one extension: ours. */
export interface RecordingFilter {
  readonly kind: 'recordings';
  readonly text: string;
  readonly accountId: string;
  /** Absent on account level. */
  readonly extensionId?: string;
}

/** `…/telephony/blocked-calls` of an account, or of one extension: ours. */
export interface BlockedCallsFilter {
  readonly kind: 'blocked-calls';
  readonly text: string;
  readonly accountId: string;
  /** Absent on account level. */
  readonly extensionId?: string;
}

/** `…/telephony/replies` of an account, or of one extension: ours. */
export interface RepliesFilter {
  readonly kind: 'replies';
  readonly text: string;
  readonly accountId: string;
  /** Absent on account level. */
  readonly extensionId?: string;
}

/** `/call-queues/…/presence`: whether members take calls of a queue. */
export interface QueuePresenceFilter {
  readonly kind: 'queue-presence';
  readonly text: string;
  readonly accountId: string;
  readonly queueId: string;
}

/** `…/voicemail`: a new message in a mailbox. */
export interface VoicemailFilter {
  readonly kind: 'voicemail';
  readonly text: string;
  readonly accountId: string;
  readonly extensionId: string;
}

/** `…/missed-calls`: calls that rang at a user and were neither answered nor dealt with. */
export interface MissedCallsFilter {
  readonly kind: 'missed-calls';
  readonly text: string;
  readonly accountId: string;
  readonly extensionId: string;
}

/** `…/message-store`: how many messages of a mailbox are new or have changed. */
export interface MessageStoreFilter {
  readonly kind: 'message-store';
  readonly text: string;
  readonly accountId: string;
  readonly extensionId: string;
}

/** A filter that events are sent for. */
export type EventFilter =
  | QueuePresenceFilter
  | TelephonyFilter
  | PresenceFilter
  | DndFilter
  | RecordingFilter
  | RepliesFilter
  | BlockedCallsFilter
  | VoicemailFilter
  | MessageStoreFilter
  | MissedCallsFilter;

/** `/subscription/~?threshold&interval`: a word before the subscription expires. */
export interface ReminderFilter {
  readonly kind: 'reminder';
  readonly text: string;
  /** Seconds before expiration from when reminders are due, and between two of them. */
  readonly threshold: number;
  readonly interval: number;
}

/** What a text in `eventFilters` turned out to be. */
export type ParsedFilter =
  | EventFilter
  | ReminderFilter
  /** A documented event that this server does not send yet. */
  | { readonly kind: 'not-sent'; readonly text: string }
  | { readonly kind: 'bad-reminder'; readonly text: string; readonly detail: string }
  | { readonly kind: 'invalid'; readonly text: string; readonly detail: string };

/** Whether events are sent for what was parsed. */
export function isEventFilter(parsed: ParsedFilter): parsed is EventFilter {
  return (
    parsed.kind === 'telephony-sessions' ||
    parsed.kind === 'recordings' ||
    parsed.kind === 'blocked-calls' ||
    parsed.kind === 'replies' ||
    parsed.kind === 'queue-presence' ||
    parsed.kind === 'voicemail' ||
    parsed.kind === 'message-store' ||
    parsed.kind === 'missed-calls' ||
    parsed.kind === 'presence' ||
    parsed.kind === 'presence-dnd'
  );
}
