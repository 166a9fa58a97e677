import type { Timer, TimerOwner } from '../timers/index.ts';
import type { ServerTransaction } from '../transactions/index.ts';
import type { UserAgent } from './user-agent.ts';

/** Hears that a 2xx was never acknowledged. */
export interface FinalAnswerUser {
  onNoAck(answer: FinalAnswer): void;
}

/**
 * A 2xx to an INVITE, repeated until its ACK comes: from T1 doubling to T2, given up after 64 × T1
 * (RFC 3261 §13.3.1.4). This runs on reliable transports too, since a hop behind may be UDP.
 */
export class FinalAnswer implements TimerOwner {
  /** CSeq number of the INVITE, which its ACK repeats. */
  readonly cseq: number;
  readonly #agent: UserAgent;
  readonly #transaction: ServerTransaction;
  readonly #user: FinalAnswerUser;
  #intervalMs: number;
  #resend: Timer | undefined;
  #giveUp: Timer | undefined;

  /** The 2xx has just been sent on `transaction`. */
  constructor(
    agent: UserAgent,
    transaction: ServerTransaction,
    cseq: number,
    user: FinalAnswerUser,
  ) {
    this.cseq = cseq;
    this.#agent = agent;
    this.#transaction = transaction;
    this.#user = user;
    this.#intervalMs = agent.settings.t1Ms;
    this.#resend = agent.timers.start(this.#intervalMs, this, 'resend');
    this.#giveUp = agent.timers.start(agent.settings.transactionMs, this, 'give-up');
  }

  /** The ACK came, or the dialog is gone. */
  stop(): void {
    this.#agent.timers.stop(this.#resend);
    this.#agent.timers.stop(this.#giveUp);
  }

  onTimer(name: string): void {
    if (name === 'give-up') {
      this.stop();
      this.#user.onNoAck(this);
      return;
    }
    this.#transaction.resend();
    this.#intervalMs = Math.min(this.#intervalMs * 2, this.#agent.settings.t2Ms);
    this.#resend = this.#agent.timers.start(this.#intervalMs, this, 'resend');
  }
}
