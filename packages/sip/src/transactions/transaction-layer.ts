import type { TimerQueue, TimerSettings } from '../timers/index.ts';
import type { Connection } from '../transports/index.ts';
import { cseq, type SipRequest, type SipResponse, type Via, via } from '../wire/index.ts';
import {
  ClientTransaction,
  type ClientTransactionContext,
  type ClientTransactionUser,
} from './client-transaction.ts';
import { clientKey, mergeKey, serverKey } from './keys.ts';
import { ServerTransaction, type ServerTransactionContext } from './server-transaction.ts';

/** Where the layer hands up what it does not settle itself. */
export interface TransactionHooks {
  /** A request that opened a transaction. `merged`: a copy of one that came by another path. */
  onRequest(transaction: ServerTransaction, merged: boolean): void;
  /** An ACK that belongs to a 2xx: the dialog's business. */
  onAck(ack: SipRequest): void;
  /** A response that no transaction waits for; dropped, but worth counting. */
  onStrayResponse(response: SipResponse): void;
}

/** All transactions of an endpoint (RFC 3261 §17). */
export class TransactionLayer implements ClientTransactionContext, ServerTransactionContext {
  readonly timers: TimerQueue;
  readonly settings: TimerSettings;
  readonly #hooks: TransactionHooks;
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #servers = new Map<string, ServerTransaction>();
  readonly #mergeable = new Map<string, ServerTransaction>();
  readonly #clientsByFlow = new Map<Connection, Set<ClientTransaction>>();
  #lingering = 0;

  constructor(timers: TimerQueue, settings: TimerSettings, hooks: TransactionHooks) {
    this.timers = timers;
    this.settings = settings;
    this.#hooks = hooks;
  }

  /** Number of transactions that are not finished (leak ledger). */
  get size(): number {
    return this.#clients.size + this.#servers.size - this.#lingering;
  }

  /** Number of finished transactions that absorb what is repeated; each has exactly one timer. */
  get lingering(): number {
    return this.#lingering;
  }

  /** A transaction for a request whose top Via carries `branch`; its `start` sends it. */
  prepare(
    request: SipRequest,
    branch: string,
    flow: Connection,
    user: ClientTransactionUser,
  ): ClientTransaction {
    const key = clientKey(branch, request.method);
    const transaction = new ClientTransaction(this, key, request, flow, user);
    this.#clients.set(key, transaction);
    if (flow.reliable) this.#noteFlow(transaction);
    return transaction;
  }

  /** A response from the wire. */
  receiveResponse(response: SipResponse): void {
    const branch = via(response)?.branch;
    const method = cseq(response)?.method;
    const transaction =
      branch !== undefined && method !== undefined
        ? this.#clients.get(clientKey(branch, method))
        : undefined;
    if (transaction === undefined) this.#hooks.onStrayResponse(response);
    else transaction.receive(response);
  }

  /** A request from the wire, already validated; responses go to `replies`. */
  receiveRequest(request: SipRequest, topVia: Via, flow: Connection, replies: Connection): void {
    const key = serverKey(request, topVia);
    const known = this.#servers.get(key);
    if (request.method === 'ACK') {
      if (known === undefined) this.#hooks.onAck(request);
      else known.receiveAck(request);
      return;
    }
    if (known !== undefined) {
      known.receiveRetransmission();
      return;
    }
    const transaction = new ServerTransaction(this, key, request, flow, replies);
    this.#servers.set(key, transaction);
    const merge = mergeKey(request);
    const other = merge === undefined ? undefined : this.#mergeable.get(merge);
    if (merge !== undefined && other === undefined) {
      this.#mergeable.set(merge, transaction);
      transaction.mergeKey = merge;
    }
    this.#hooks.onRequest(transaction, other !== undefined && !wasChallenged(other));
  }

  /** The INVITE that a CANCEL means: same key but for the method (RFC 3261 §9.2). */
  findCancelled(cancel: SipRequest): ServerTransaction | undefined {
    const top = via(cancel);
    if (top === undefined) return undefined;
    return this.#servers.get(serverKey({ ...cancel, method: 'INVITE' }, top));
  }

  /** Fails every request of ours that waits on a connection that is gone. */
  flowClosed(flow: Connection): void {
    const waiting = this.#clientsByFlow.get(flow);
    this.#clientsByFlow.delete(flow);
    for (const transaction of waiting ?? []) transaction.transportFailed();
  }

  /** Ends all transactions; requests of ours that wait fail as if their flow were lost. */
  close(): void {
    for (const transaction of [...this.#clients.values()]) {
      transaction.transportFailed();
      transaction.terminate();
    }
    for (const transaction of [...this.#servers.values()]) transaction.terminate();
    this.#clientsByFlow.clear();
  }

  noteLingering(): void {
    this.#lingering += 1;
  }

  forgetClient(transaction: ClientTransaction): void {
    if (this.#clients.delete(transaction.key) && transaction.lingers) this.#lingering -= 1;
    const waiting = this.#clientsByFlow.get(transaction.flow);
    if (waiting === undefined) return;
    waiting.delete(transaction);
    if (waiting.size === 0) this.#clientsByFlow.delete(transaction.flow);
  }

  forgetServer(transaction: ServerTransaction): void {
    if (this.#servers.delete(transaction.key) && transaction.lingers) this.#lingering -= 1;
    const merge = transaction.mergeKey;
    if (merge !== undefined && this.#mergeable.get(merge) === transaction) {
      this.#mergeable.delete(merge);
    }
  }

  deliverAck(ack: SipRequest): void {
    this.#hooks.onAck(ack);
  }

  #noteFlow(transaction: ClientTransaction): void {
    const waiting = this.#clientsByFlow.get(transaction.flow);
    if (waiting === undefined) this.#clientsByFlow.set(transaction.flow, new Set([transaction]));
    else waiting.add(transaction);
  }
}

/**
 * Some phones repeat a challenged request with credentials but the same CSeq number; that is a new
 * attempt and not a merged copy.
 */
function wasChallenged(transaction: ServerTransaction): boolean {
  return transaction.lastStatus === 401 || transaction.lastStatus === 407;
}
