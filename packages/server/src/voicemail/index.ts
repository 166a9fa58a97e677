export { mayHear } from './access.ts';
export { listenForKeys } from './keys.ts';
export { Mailboxes, type MessageChange } from './mailboxes.ts';
export type { Availability, MessageCounts, MessageStore, VoicemailMessage } from './message.ts';
