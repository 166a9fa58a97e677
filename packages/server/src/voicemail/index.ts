export type {
  Availability,
  MessageCounts,
  MessageStore,
  VoicemailMessage,
} from './message.ts';
