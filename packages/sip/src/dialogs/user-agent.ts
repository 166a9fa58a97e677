import type { TimerQueue, TimerSettings } from '../timers/index.ts';
import type {
  ClientTransaction,
  ClientTransactionUser,
  ServerTransaction,
} from '../transactions/index.ts';
import type { Connection, Flow, Target } from '../transports/index.ts';
import type { SipRequest } from '../wire/index.ts';
import type { Dialog } from './dialog.ts';
import type { IdSource } from './ids.ts';
import type { HeaderLines, RequestDraft } from './request-draft.ts';

/** A digest user and password. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Whoever sends a draft. */
export interface SendUser extends ClientTransactionUser {
  /** The request is about to leave; called before any other method. */
  onSent(transaction: ClientTransaction): void;
  /** No flow leads to the target. Never called from within `send`. */
  onUnreachable(): void;
}

/** What a response may carry beyond its status. */
export interface ReplyOptions {
  readonly reason?: string | undefined;
  readonly headers?: HeaderLines | undefined;
  readonly body?: string | Buffer | undefined;
  readonly contentType?: string | undefined;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What dialogs and requests need of the endpoint that owns them. */
export interface UserAgent {
  readonly timers: TimerQueue;
  readonly settings: TimerSettings;
  readonly ids: IdSource;
  /** Evenly distributed in [0, 1). */
  random(): number;
  /** First CSeq number of a new dialog or request. */
  firstCSeq(): number;
  /** Finds a flow to the target and sends the request over it. */
  send(draft: RequestDraft, target: Target, user: SendUser): void;
  /** The bytes of an ACK, a request without transaction (RFC 3261 §13.2.2.4). */
  ack(draft: RequestDraft, flow: Flow): Buffer;
  /** Finds the connection for an ACK. */
  reach(target: Target, done: (connection: Connection | undefined) => void): void;
  /** Cancels an INVITE on the wire (RFC 3261 §9.1). */
  cancel(invite: ClientTransaction, headers: HeaderLines, user: ClientTransactionUser): void;
  /** Contact value for a peer on that flow. */
  contact(user: string | undefined, flow: Flow): string;
  /** Answers a request; `tag` becomes the To tag if it has none. */
  reply(transaction: ServerTransaction, status: number, options?: ReplyOptions, tag?: string): void;
  addDialog(dialog: Dialog): void;
  removeDialog(dialog: Dialog): void;
  /** Runs a user's delegate; what it throws is logged and goes no further. */
  upcall(run: () => void): void;
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The To header of a request of ours or the user part of an address. */
export function userOf(request: SipRequest): string | undefined {
  const at = request.uri.indexOf('@');
  const colon = request.uri.indexOf(':');
  return at < 0 || colon < 0 || colon > at ? undefined : request.uri.slice(colon + 1, at);
}
