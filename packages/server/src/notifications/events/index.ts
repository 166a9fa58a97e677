export { EventLog, type EventStore, type LoggedEvent } from './log.ts';
export { type Notification, type PresentBody, Publisher, type SipData } from './publisher.ts';
export { createUuidSource } from './uuid.ts';
