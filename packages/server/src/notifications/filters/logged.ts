import type { EventFilter } from './filter.ts';
import { holds, type PartyView } from './match.ts';

/** An event as the log keeps it: for everybody the same. */
export interface LoggedView {
  readonly accountId: string;
  readonly extensionId?: string;
  /** The concrete URI of what changed. */
  readonly event: string;
  /** The body, as JSON. */
  readonly body: string;
}

/** The last part of a logged event's URI, by the kind of filter that asks for it. */
const ENDINGS: Readonly<Record<EventFilter['kind'], string>> = {
  'telephony-sessions': '/telephony/sessions',
  presence: '/presence',
  'presence-dnd': '/presence/dnd',
  recordings: '/telephony/recordings',
  'blocked-calls': '/telephony/blocked-calls',
  replies: '/telephony/replies',
  'queue-presence': '/presence',
  voicemail: '/voicemail',
  'message-store': '/message-store',
  'missed-calls': '/missed-calls',
};

/** Whether an event of the log is one the filter asks for, whatever detail it asks for. */
export function matchesLogged(filter: EventFilter, logged: LoggedView): boolean {
  if (filter.accountId !== logged.accountId) return false;
  if (!logged.event.endsWith(ENDINGS[filter.kind])) return false;
  switch (filter.kind) {
    case 'queue-presence':
      return logged.event.endsWith(`/call-queues/${filter.queueId}/presence`);
    case 'presence':
      if (logged.event.includes('/call-queues/')) return false;
      return filter.extensionId === undefined || filter.extensionId === logged.extensionId;
    case 'telephony-sessions': {
      if (filter.extensionId !== undefined && filter.extensionId !== logged.extensionId) {
        return false;
      }
      if (filter.conditions.length === 0) return true;
      const party = partyOf(logged.body);
      return filter.conditions.every((condition) => holds(condition, party) !== condition.negated);
    }
    default:
      return filter.extensionId === undefined || filter.extensionId === logged.extensionId;
  }
}

/** The only party of a telephony event. Only our own presenter writes these bodies. */
function partyOf(body: string): PartyView {
  const { parties }: { readonly parties: readonly [PartyView] } = JSON.parse(body);
  return parties[0];
}
