import type { Clock } from '../../exchange/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import type { EventLog, LoggedEvent } from './log.ts';
import { keptTop } from './missed-call.ts';
import type { Occurrence, Sight } from './occurrence.ts';
import { uuidOf } from './uuid.ts';

/** One event addressed to one subscription. */
export interface Notification {
  readonly uuid: string;
  /** Deliveries of one lane keep their order. */
  readonly lane: string;
  /** Of the event in the log; absent for what is in no log. */
  readonly position?: number;
  /** The whole envelope, as JSON. */
  readonly payload: string;
}

export interface PublisherOptions {
  readonly clock: Clock;
  readonly log: EventLog;
  /** Of what is in no log. */
  readonly nextUuid: () => string;
  /** Subscriptions of an account, in no order. */
  readonly subscriptionsOf: (accountId: string) => Iterable<Subscription>;
  readonly deliver: (subscription: Subscription, notification: Notification) => void;
}

/** Turns what happened into events for every subscription that asked for it. */
export class Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /**
   * One occurrence, at most one event for each subscription; called in order per lane.
   * @param hears whether a subscription is told of it at all
   */
  publish(
    occurrence: Occurrence,
    hears: (subscription: Subscription) => boolean = () => true,
  ): void {
    const { clock, log, subscriptionsOf, deliver } = this.#options;
    const { accountId, lane } = occurrence;
    const logged = log.append(occurrence.logged);
    const { position } = logged;
    let timestamp: string | undefined;
    for (const subscription of subscriptionsOf(accountId)) {
      if (!hears(subscription)) continue;
      const sight = occurrence.sightFor(subscription.filters, subscription.owner);
      if (sight === undefined) continue;
      timestamp ??= new Date(clock.now()).toISOString();
      const uuid = uuidOf(logged, subscription.id);
      deliver(subscription, addressed(subscription, { uuid, lane, timestamp, sight, position }));
    }
  }

  /** An event of the log for a subscription that has not got it, or not acknowledged it, yet. */
  again(subscription: Subscription, logged: LoggedEvent): Notification {
    const { sessionId, event, body, position } = logged;
    const timestamp = new Date(this.#options.clock.now()).toISOString();
    const lane = sessionId === '' ? event : sessionId;
    const uuid = uuidOf(logged, subscription.id);
    const sight = { event, body, ...keptTop(logged) };
    return addressed(subscription, { uuid, lane, timestamp, sight, position });
  }

  /** What is about one subscription and for nobody else; it is in no log. */
  tell(subscription: Subscription, sight: Sight): void {
    const { clock, nextUuid, deliver } = this.#options;
    const timestamp = new Date(clock.now()).toISOString();
    const lane = `subscription/${subscription.id}`;
    deliver(subscription, addressed(subscription, { uuid: nextUuid(), lane, timestamp, sight }));
  }
}

function addressed(
  { id, owner }: Subscription,
  {
    uuid,
    lane,
    timestamp,
    sight,
    position,
  }: {
    readonly uuid: string;
    readonly lane: string;
    readonly timestamp: string;
    readonly sight: Sight;
    readonly position?: number;
  },
): Notification {
  const at = position === undefined ? '' : `"position":${position},`;
  return {
    uuid,
    lane,
    ...(position === undefined ? {} : { position }),
    // Every value here is made of digits, hex and characters of URIs: nothing needs escaping.
    payload: `{"uuid":"${uuid}","event":"${sight.event}","timestamp":"${timestamp}","subscriptionId":"${id}","ownerId":"${owner.extensionId}",${at}${membersOf(sight)}"body":${sight.body}}`,
  };
}

/** What an event says at its top, ready to be followed by more. */
function membersOf({ top = '{}' }: Sight): string {
  return top === '{}' ? '' : `${top.slice(1, -1)},`;
}
