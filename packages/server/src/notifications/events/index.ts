export { blockedCallsOccurrence } from './blocked-calls.ts';
export { EventLog, type EventStore, type LoggedEvent, type LogPage } from './log.ts';
export { missedCallOccurrence } from './missed-call.ts';
export type { Occurrence, Sight } from './occurrence.ts';
export {
  dndOccurrence,
  keptPresenceSight,
  type PresentPresence,
  presenceOccurrence,
} from './presence.ts';
export { type Notification, Publisher } from './publisher.ts';
export { queuePresenceOccurrence } from './queue-presence.ts';
export { recordingOccurrence } from './recording.ts';
export { repliedOccurrence } from './replied.ts';
export {
  type PresentBody,
  type SipData,
  type TelephonyShape,
  telephonyOccurrence,
} from './telephony.ts';
export { unloggedChanges } from './unlogged.ts';
export { createUuidSource } from './uuid.ts';
export { type MessageEvents, messageStoreOccurrence, voicemailOccurrence } from './voicemail.ts';
