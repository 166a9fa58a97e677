import type { SessionId } from '@cordboard/calls';
import type { Clock, SessionChange } from '../../exchange/index.ts';
import { matches, type TelephonyFilter } from '../filters/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import type { EventLog } from './log.ts';

/** One event addressed to one subscription. */
export interface Notification {
  readonly uuid: string;
  readonly sessionId: SessionId;
  /** The whole envelope, as JSON. */
  readonly payload: string;
}

/** The ids of the SIP dialog behind a party (filter `sipData=true`). */
export interface SipData {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
}

/** Shapes the `body` of an event: a presenter of the REST API. */
export type PresentBody = (change: SessionChange, extra: { readonly sipData?: SipData }) => object;

export interface PublisherOptions {
  readonly clock: Clock;
  readonly log: EventLog;
  readonly present: PresentBody;
  readonly nextUuid: () => string;
  /** Subscriptions of an account, in no order. */
  readonly subscriptionsOf: (accountId: string) => Iterable<Subscription>;
  readonly deliver: (subscription: Subscription, notification: Notification) => void;
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

/** Turns changes of parties into events for every subscription that asked for them. */
export class Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** One change, one event; called in order per session. */
  publish(change: SessionChange): void {
    const { clock, log, present, nextUuid, subscriptionsOf, deliver } = this.#options;
    const { party, sequence } = change.change;
    const { owner } = party;
    const event = eventUri(change);
    const body = JSON.stringify(present(change, {}));
    log.append({
      at: change.at,
      accountId: owner.accountId,
      ...(owner.kind === 'extension' ? { extensionId: owner.extensionId } : {}),
      sessionId: change.session.id,
      sequence,
      event,
      body,
    });
    let detailed: string | undefined;
    let timestamp: string | undefined;
    for (const subscription of subscriptionsOf(owner.accountId)) {
      const filter = bestMatch(subscription.filters, change);
      if (filter === undefined) continue;
      timestamp ??= new Date(clock.now()).toISOString();
      const uuid = nextUuid();
      let shape = body;
      if (filter.sipData) {
        detailed ??= this.#withSipData(change) ?? body;
        shape = detailed;
      }
      deliver(subscription, {
        uuid,
        sessionId: change.session.id,
        // Every value here is made of digits, hex and slashes: nothing needs escaping.
        payload: `{"uuid":"${uuid}","event":"${event}","timestamp":"${timestamp}","subscriptionId":"${subscription.id}","ownerId":"${subscription.owner.extensionId}","body":${shape}}`,
      });
    }
  }

  #withSipData(change: SessionChange): string | undefined {
    const sipData = this.#options.sipData?.(change);
    if (sipData === undefined) return undefined;
    return JSON.stringify(this.#options.present(change, { sipData }));
  }
}

/** Of several filters that match, the most detailed wins; the event is sent once. */
function bestMatch(
  filters: readonly TelephonyFilter[],
  change: SessionChange,
): TelephonyFilter | undefined {
  let best: TelephonyFilter | undefined;
  for (const filter of filters) {
    if (!matches(filter, change.change.party)) continue;
    if (filter.sipData) return filter;
    best ??= filter;
  }
  return best;
}
