import type { SessionChange } from '../../exchange/index.ts';
import { type EventFilter, matches, type TelephonyFilter } from '../filters/index.ts';
import type { Occurrence } from './occurrence.ts';

/** The ids of the SIP dialog behind a party (filter `sipData=true`). */
export interface SipData {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
}

/** Shapes the `body` of an event: a presenter of the REST API. */
export type PresentBody = (change: SessionChange, extra: { readonly sipData?: SipData }) => object;

export interface TelephonyShape {
  readonly present: PresentBody;
  readonly sipData?: (change: SessionChange) => SipData | undefined;
}

/** The resource an event is about: the extension's when the party has one, else the account's (contract C). */
export function eventUri(change: SessionChange): string {
  const { owner } = change.change.party;
  const account = `/restapi/v1.0/account/${owner.accountId}`;
  return owner.kind === 'extension'
    ? `${account}/extension/${owner.extensionId}/telephony/sessions`
    : `${account}/telephony/sessions`;
}

/** A change of a party as an event of the telephony filters (contract C). */
export function telephonyOccurrence(
  change: SessionChange,
  { present, sipData }: TelephonyShape,
): Occurrence {
  const { party, sequence } = change.change;
  const { owner } = party;
  const event = eventUri(change);
  const body = JSON.stringify(present(change, {}));
  let detailed: string | undefined;
  const withSipData = (): string => {
    const found = sipData?.(change);
    return found === undefined ? body : JSON.stringify(present(change, { sipData: found }));
  };
  return {
    accountId: owner.accountId,
    lane: change.session.id,
    logged: {
      at: change.at,
      accountId: owner.accountId,
      ...(owner.kind === 'extension' ? { extensionId: owner.extensionId } : {}),
      sessionId: change.session.id,
      sequence,
      event,
      body,
    },
    sightFor(filters) {
      const filter = bestMatch(filters, change);
      if (filter === undefined) return undefined;
      if (!filter.sipData) return { event, body };
      detailed ??= withSipData();
      return { event, body: detailed };
    },
  };
}

/** Of several filters that match, the most detailed wins; the event is sent once. */
function bestMatch(
  filters: readonly EventFilter[],
  change: SessionChange,
): TelephonyFilter | undefined {
  let best: TelephonyFilter | undefined;
  for (const filter of filters) {
    if (filter.kind !== 'telephony-sessions' || !matches(filter, change.change.party)) continue;
    if (filter.sipData) return filter;
    best ??= filter;
  }
  return best;
}
