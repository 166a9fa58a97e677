import type { EventFilter } from '../filters/index.ts';
import type { SubscriptionOwner } from '../subscriptions/index.ts';
import type { LoggedEvent } from './log.ts';

/** How one subscription sees an occurrence. */
export interface Sight {
  /** The concrete URI of what changed. */
  readonly event: string;
  /** The body, as JSON. */
  readonly body: string;
  /** For events that the contract has without a body: what they say at the top, as JSON. */
  readonly top?: string;
}

/** Something that happened and that subscriptions of an account can ask for. */
export interface Occurrence {
  readonly accountId: string;
  /** Deliveries of one lane keep their order. */
  readonly lane: string;
  /** What the event log keeps of it, for whoever reads by position. */
  readonly logged: Omit<LoggedEvent, 'position'>;
  /**
   * What a subscription with these filters gets: the most detailed sight that one of
   * them asks for, once; undefined when none does or the owner may not see it.
   */
  sightFor(filters: readonly EventFilter[], owner: SubscriptionOwner): Sight | undefined;
}

/** What the log keeps of an event that is about no call, or has no number in its call. */
export function loggedSight(
  { event, body }: Sight,
  about: Pick<LoggedEvent, 'at' | 'accountId' | 'sessionId'> & {
    readonly extensionId?: string | undefined;
  },
): Omit<LoggedEvent, 'position'> {
  const { at, accountId, extensionId, sessionId } = about;
  return {
    at,
    accountId,
    ...(extensionId === undefined ? {} : { extensionId }),
    sessionId,
    sequence: 0,
    event,
    body,
  };
}
