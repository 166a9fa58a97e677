import type { SessionChange } from '../exchange/index.ts';
import {
  blockedCallsOccurrence,
  dndOccurrence,
  messageStoreOccurrence,
  missedCallOccurrence,
  type Occurrence,
  type Publisher,
  presenceOccurrence,
  queuePresenceOccurrence,
  recordingOccurrence,
  repliedOccurrence,
  type TelephonyShape,
  telephonyOccurrence,
  voicemailOccurrence,
} from './events/index.ts';
import type { NotificationsOptions } from './options.ts';
import type { Subscriber } from './subscriptions/index.ts';

/** Publishes whatever happens; returns how to stop that. */
export function listen<Who extends Subscriber>(
  options: NotificationsOptions<Who>,
  publisher: Publisher,
): readonly (() => void)[] {
  const { clock, presence, recordings, queueAgents, outgoing, replies, messages } = options;
  return [
    options.exchange.onChange((change) => {
      for (const one of occurrencesOf(change, options)) publisher.publish(one);
    }),
    ...(presence === undefined
      ? []
      : [
          presence.source.onChange((change) => {
            publisher.publish(presenceOccurrence(change, presence.present));
            if (change.dndChanged) publisher.publish(dndOccurrence(change));
          }),
        ]),
    ...(queueAgents === undefined
      ? []
      : [
          queueAgents.onAcceptance((change) =>
            publisher.publish(queuePresenceOccurrence(change, clock.now())),
          ),
        ]),
    ...(replies === undefined
      ? []
      : [replies.onEnded((reply) => publisher.publish(repliedOccurrence(reply)))]),
    ...(messages === undefined
      ? []
      : [
          messages.source.onChange((change) => {
            publisher.publish(messageStoreOccurrence(change, messages));
            if (change.kind === 'new') {
              publisher.publish(voicemailOccurrence(change, messages));
            }
          }),
        ]),
    ...(outgoing === undefined
      ? []
      : [outgoing.onBlocked((calls) => publisher.publish(blockedCallsOccurrence(calls)))]),
    ...(recordings === undefined
      ? []
      : [
          recordings.onOutcome((recording) =>
            publisher.publish(recordingOccurrence(recording, clock.now())),
          ),
        ]),
  ];
}

/** What one change of a call is told as. */
export function occurrencesOf(change: SessionChange, shape: TelephonyShape): readonly Occurrence[] {
  const missed = missedCallOccurrence(change);
  const told = telephonyOccurrence(change, shape);
  return missed === undefined ? [told] : [told, missed];
}
