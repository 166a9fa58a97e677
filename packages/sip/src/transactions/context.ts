import type { TimerQueue, TimerSettings } from '../timers/index.ts';
import type { SipRequest } from '../wire/index.ts';
import type { ClientTransaction } from './client-transaction.ts';
import type { ServerTransaction } from './server-transaction.ts';

/** What transactions need from the layer that keeps them. */
export interface TransactionContext {
  readonly timers: TimerQueue;
  readonly settings: TimerSettings;
  /** A transaction is finished and only waits to absorb what is repeated. Told once of each. */
  noteLingering(): void;
  /** Forgets a terminated transaction. */
  forgetClient(transaction: ClientTransaction): void;
  forgetServer(transaction: ServerTransaction): void;
  /** Hands up the ACK of a 2xx. */
  deliverAck(ack: SipRequest): void;
}
