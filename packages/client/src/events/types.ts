import type { AnyEvent, TelephonySessionEvent } from '../generated/schemas.ts';

type Known = 'event' | 'timestamp' | 'body';

/**
 * An event as the iterator gives it: `uuid`, `subscriptionId` and `ownerId` are there
 * when it came as a notification, and not when it was read again later.
 */
export type StreamedEvent<Event extends AnyEvent = AnyEvent> = Event extends AnyEvent
  ? Pick<Event, Known> &
      Partial<Omit<Event, Known>> & {
        /** Where it is in the log of events; only Cordboard tells it. */
        readonly position?: number;
      }
  : never;

/** Whether an event is about a party of a call. */
export function isTelephonySessionEvent(
  event: StreamedEvent,
): event is StreamedEvent<TelephonySessionEvent> {
  return event.event.endsWith('/telephony/sessions');
}
