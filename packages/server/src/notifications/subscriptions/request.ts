import {
  type EventFilter,
  type FilterOwner,
  isEventFilter,
  type ParsedFilter,
  parseFilter,
  type ReminderFilter,
} from '../filters/index.ts';
import type { DisabledFilter } from './subscription.ts';

/** The reason code of a filter that is not served (contract E). */
const DISABLED = 'SUB-412';
/** App permissions that filters ask for (contract C and D). */
const PERMISSIONS: Readonly<Record<EventFilter['kind'], string>> = {
  'telephony-sessions': 'CallControl',
  presence: 'ReadPresence',
  'presence-dnd': 'ReadPresence',
  recordings: 'ReadCallRecording',
  'blocked-calls': 'CallControl',
  replies: 'CallControl',
  'queue-presence': 'ReadPresence',
  voicemail: 'ReadMessages',
  'message-store': 'ReadMessages',
  'missed-calls': 'ReadPresence',
};

export interface SortedFilters {
  readonly filters: readonly EventFilter[];
  readonly reminders: readonly ReminderFilter[];
  readonly disabled: readonly DisabledFilter[];
}

export type FilterTrouble =
  | { readonly kind: 'invalid'; readonly filter: string; readonly detail: string }
  | { readonly kind: 'bad-reminder'; readonly filter: string; readonly detail: string };

export interface FilterJudge extends FilterOwner {
  readonly permissions: ReadonlySet<string>;
  readonly extensionExists: (accountId: string, extensionId: string) => boolean;
  /** Seconds the subscription will live. */
  readonly lifetime: number;
}

/**
 * Sorts what a client asked for into what it gets and what it does not get, with
 * the reason. Only a filter that nobody could ever get is an error.
 */
export function sortFilters(
  texts: readonly string[],
  judge: FilterJudge,
): SortedFilters | FilterTrouble {
  const filters: EventFilter[] = [];
  const reminders: ReminderFilter[] = [];
  const disabled: DisabledFilter[] = [];
  const seen = new Set<string>();
  for (const text of texts) {
    const parsed = parseFilter(text, judge);
    if (seen.has(parsed.text)) continue;
    seen.add(parsed.text);
    const trouble = troubleWith(parsed, judge);
    if (trouble !== undefined) return { filter: text, ...trouble };
    const message = whyNot(parsed, judge);
    if (message !== undefined) disabled.push({ filter: parsed.text, reason: DISABLED, message });
    else if (parsed.kind === 'reminder') reminders.push(parsed);
    else if (isEventFilter(parsed)) filters.push(parsed);
  }
  return { filters, reminders, disabled };
}

function troubleWith(
  parsed: ParsedFilter,
  judge: FilterJudge,
): Omit<FilterTrouble, 'filter'> | undefined {
  switch (parsed.kind) {
    case 'invalid':
    case 'bad-reminder':
      return { kind: parsed.kind, detail: parsed.detail };
    case 'reminder':
      if (parsed.threshold <= judge.lifetime / 2) return undefined;
      return { kind: 'bad-reminder', detail: 'threshold is at most half of the lifetime' };
    case 'not-sent':
      return undefined;
    default: {
      const { accountId } = parsed;
      const id = parsed.kind === 'queue-presence' ? parsed.queueId : parsed.extensionId;
      if (id === undefined || judge.extensionExists(accountId, id)) return undefined;
      return { kind: 'invalid', detail: `there is no extension ${id}` };
    }
  }
}

function whyNot(parsed: ParsedFilter, judge: FilterJudge): string | undefined {
  if (parsed.kind === 'not-sent') return 'This server does not send these events yet';
  if (!isEventFilter(parsed)) return undefined;
  const permission = PERMISSIONS[parsed.kind];
  return judge.permissions.has(permission)
    ? undefined
    : `In order to receive these events the permission [${permission}] is needed`;
}
