import type { Timer, TimerOwner } from '../timers/index.ts';
import type { ServerTransaction } from '../transactions/index.ts';
import { cseq, type SipRequest } from '../wire/index.ts';
import { sdpOf } from './bodies.ts';
import type { ReplyOptions, UserAgent } from './user-agent.ts';

interface Provisional {
  readonly status: number;
  readonly options: ReplyOptions;
  readonly rseq: number;
}

/** Whoever sent a reliable provisional response. */
export interface ReliableProvisionalsUser {
  /** All are acknowledged: a final response may go. */
  onSettled(): void;
  /** A session description in a PRACK. */
  onPrackSdp(sdp: string): void;
  /** 64 × T1 without PRACK: the INVITE must be refused (RFC 3262 §3). */
  onNoPrack(): void;
}

/** The reliable provisional responses to one INVITE, one at a time (RFC 3262 §3). */
export class ReliableProvisionals implements TimerOwner {
  readonly #agent: UserAgent;
  readonly #transaction: ServerTransaction;
  readonly #tag: string;
  readonly #user: ReliableProvisionalsUser;
  readonly #queue: Provisional[] = [];
  #rseq: number;
  #intervalMs: number;
  #resend: Timer | undefined;
  #giveUp: Timer | undefined;

  constructor(
    agent: UserAgent,
    transaction: ServerTransaction,
    tag: string,
    user: ReliableProvisionalsUser,
  ) {
    this.#agent = agent;
    this.#transaction = transaction;
    this.#tag = tag;
    this.#user = user;
    // Chosen below 2**31 and large enough to be no default of anybody.
    this.#rseq = 1 + Math.floor(agent.random() * 1_000_000);
    this.#intervalMs = agent.settings.t1Ms;
  }

  /** True while a PRACK is awaited. */
  get pending(): boolean {
    return this.#queue.length > 0;
  }

  send(status: number, options: ReplyOptions): void {
    this.#rseq += 1;
    const headers = [
      ...(options.headers ?? []),
      ['Require', '100rel'] as const,
      ['RSeq', String(this.#rseq)] as const,
    ];
    this.#queue.push({ status, options: { ...options, headers }, rseq: this.#rseq });
    if (this.#queue.length === 1) this.#sendFirst();
  }

  /** Answers a PRACK; false if it belongs to none of ours. */
  receivePrack(transaction: ServerTransaction): boolean {
    const first = this.#queue[0];
    if (first === undefined || !acknowledges(transaction.request, first.rseq, this.#cseq)) {
      return false;
    }
    this.#stopTimers();
    this.#queue.shift();
    this.#agent.reply(transaction, 200);
    const sdp = sdpOf(transaction.request);
    if (sdp !== undefined) this.#user.onPrackSdp(sdp);
    if (this.#queue.length > 0) this.#sendFirst();
    else this.#user.onSettled();
    return true;
  }

  /** The INVITE has its final response, or nobody waits for it. */
  stop(): void {
    this.#stopTimers();
    this.#queue.length = 0;
  }

  onTimer(name: string): void {
    const first = this.#queue[0];
    if (first === undefined) return;
    if (name === 'give-up') {
      this.stop();
      this.#user.onNoPrack();
      return;
    }
    this.#transaction.resend();
    this.#intervalMs *= 2;
    this.#resend = this.#agent.timers.start(this.#intervalMs, this, 'resend');
  }

  get #cseq(): number {
    return cseq(this.#transaction.request)?.number ?? 0;
  }

  #sendFirst(): void {
    const first = this.#queue[0];
    if (first === undefined) return;
    const { timers, settings } = this.#agent;
    this.#intervalMs = settings.t1Ms;
    this.#resend = timers.start(this.#intervalMs, this, 'resend');
    this.#giveUp = timers.start(settings.transactionMs, this, 'give-up');
    this.#agent.reply(this.#transaction, first.status, first.options, this.#tag);
  }

  #stopTimers(): void {
    this.#agent.timers.stop(this.#resend);
    this.#agent.timers.stop(this.#giveUp);
  }
}

/** Whether RAck names that response (RFC 3262 §7.2). */
function acknowledges(prack: SipRequest, rseq: number, inviteCSeq: number): boolean {
  const parts = (prack.headers.get('RAck') ?? '').trim().split(/\s+/);
  return (
    Number(parts[0]) === rseq &&
    Number(parts[1]) === inviteCSeq &&
    parts[2]?.toUpperCase() === 'INVITE'
  );
}
