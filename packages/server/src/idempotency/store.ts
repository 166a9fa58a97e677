import type { EpochMs } from '@cordboard/calls';

/** What is kept of a command that was sent with a key. */
export interface KeptCommand {
  /** Who sent it: a user by an app. Keys of others are other keys. */
  readonly sender: string;
  readonly key: string;
  readonly at: EpochMs;
  /** Names method, address and body, so that a key means one command. */
  readonly fingerprint: string;
  /** The request that did it, as in the facts of the ledger. */
  readonly requestId: string;
  /** Absent until the command is over. */
  readonly outcome?: Outcome;
}

/** The answer to a command, to be given again. */
export interface Outcome {
  /** HTTP status. */
  readonly status: number;
  /** Content type of the body; empty where there is none. */
  readonly type: string;
  readonly body: string;
}

/** Where commands with keys are kept beyond the life of the process. */
export interface IdempotencyStore {
  /** Keeps a new command, or gives back the one that has its key already. */
  begin(command: KeptCommand): Promise<KeptCommand | undefined>;
  finish(sender: string, key: string, outcome: Outcome): Promise<void>;
  /** The command begins anew, as another request. */
  again(sender: string, key: string, requestId: string): Promise<void>;
  forget(sender: string, key: string): Promise<void>;
  forgetBefore(at: EpochMs): Promise<void>;
}
