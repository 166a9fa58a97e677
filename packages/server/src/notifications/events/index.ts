export { blockedCallsOccurrence } from './blocked-calls.ts';
export { EventLog, type EventStore, type LoggedEvent } from './log.ts';
export type { Occurrence, Sight } from './occurrence.ts';
export { dndOccurrence, type PresentPresence, presenceOccurrence } from './presence.ts';
export { type Notification, Publisher } from './publisher.ts';
export { queuePresenceOccurrence } from './queue-presence.ts';
export { recordingOccurrence } from './recording.ts';
export { type PresentBody, type SipData, telephonyOccurrence } from './telephony.ts';
export { createUuidSource } from './uuid.ts';
