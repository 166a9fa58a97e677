import type { PartyInfo } from '@cordboard/calls';

/** Whether a message is there, in the bin, or gone (API: MessageAvailabilityEnum). */
export type Availability = 'Alive' | 'Deleted' | 'Purged';

/** A message in a mailbox. */
export interface VoicemailMessage {
  /** A safe integer, as the API has it; grows with time. */
  readonly id: number;
  readonly accountId: string;
  /** Whose mailbox it is in. */
  readonly extensionId: string;
  /** Name of the recorder in the call. */
  readonly recording: string;
  /** API ids of the call. */
  readonly telephonySessionId: string;
  readonly sessionId: string;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Only one that is `available` is shown to anybody. */
  readonly status: 'recording' | 'available';
  readonly durationMs: number;
  readonly read: boolean;
  readonly availability: Availability;
}

/** How many messages of a mailbox are there, unread and read. */
export interface MessageCounts {
  readonly unread: number;
  readonly read: number;
}

/** Keeps what is known of messages; their sound is in files. */
export interface MessageStore {
  find(id: number): Promise<VoicemailMessage | undefined>;
  /** Messages of one mailbox that are complete, newest first, also those that are gone. */
  ofMailbox(accountId: string, extensionId: string): Promise<readonly VoicemailMessage[]>;
  /** The message of a recorder. */
  ofRecording(recording: string): Promise<VoicemailMessage | undefined>;
  /** Messages that a process before this one did not finish. */
  unfinished(): Promise<readonly VoicemailMessage[]>;
  /** What is in each mailbox, by the extension's id. */
  counts(): Promise<ReadonlyMap<string, MessageCounts>>;
  /** The highest id so far, or 0. */
  lastId(): Promise<number>;
  /** Resolves when it is durable. */
  save(message: VoicemailMessage): Promise<void>;
  remove(id: number): Promise<void>;
  /** Removes every message of a mailbox, or of all mailboxes of an account, and gives them back. */
  removeAll(
    whose: { readonly accountId: string } | { readonly extensionId: string },
  ): Promise<readonly VoicemailMessage[]>;
}
