import {
  ALLOW,
  ALLOWED_METHODS,
  answerSessionTimer,
  IncomingInvite,
  type ReplyOptions,
  type Respond,
  requestDialogKey,
  SUPPORTED,
} from '../dialogs/index.ts';
import { eventOf, IncomingSubscribe } from '../subscriptions/index.ts';
import type { ServerTransaction, TransactionHooks } from '../transactions/index.ts';
import type { Connection, TransportHandlers } from '../transports/index.ts';
import {
  type SipMessage,
  type SipParseError,
  type SipRequest,
  type SipResponse,
  validateRequest,
  validateResponse,
} from '../wire/index.ts';
import { type Refusal, unacceptableInvite, unsupportedExtensions } from './checks.ts';
import { markReceived } from './messages.ts';
import type { EndpointDelegate } from './options.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** Methods that make sense only inside a dialog of ours. */
const IN_DIALOG_ONLY = new Set(['BYE', 'PRACK', 'UPDATE', 'INFO']);

/** Requests that wait for the endpoint to begin; the peers of others ask again. */
const MAX_KEPT = 10_000;

/** What was dropped or refused for being unreadable, or came too early, for metrics. */
export interface InboundCounts {
  unparsable: number;
  refused: number;
  strayResponses: number;
  strayAcks: number;
  /** Requests that came before the endpoint began. */
  early: number;
}

/** The way of a message from the wire to whoever deals with it (RFC 3261 §8.2 and §18). */
export class Inbound implements TransactionHooks, TransportHandlers {
  readonly counts: InboundCounts = {
    unparsable: 0,
    refused: 0,
    strayResponses: 0,
    strayAcks: 0,
    early: 0,
  };
  readonly #delegate: EndpointDelegate;
  #core: UserAgentCore | undefined;
  /** Undefined once the endpoint has begun. */
  #kept: { readonly request: SipRequest; readonly flow: Connection }[] | undefined;

  /** @param waits whether requests are kept until `begin` */
  constructor(delegate: EndpointDelegate, waits: boolean) {
    this.#delegate = delegate;
    this.#kept = waits ? [] : undefined;
  }

  /** Deals with requests from now on, first with those that came before. Idempotent. */
  begin(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const { request, flow } of kept) this.onMessage(request, flow);
  }

  /** The core and its inbound side need each other; this ties the knot before any socket opens. */
  attach(core: UserAgentCore): void {
    this.#core = core;
  }

  onMessage(message: SipMessage, flow: Connection): void {
    const core = this.#core;
    if (core === undefined || core.closed) return;
    if (message.kind === 'request' && this.#kept !== undefined) {
      this.counts.early += 1;
      if (this.#kept.length < MAX_KEPT) this.#kept.push({ request: message, flow });
      return;
    }
    core.upcall(() => {
      if (message.kind === 'request') this.#receiveRequest(core, message, flow);
      else if (validateResponse(message) === undefined) core.transactions.receiveResponse(message);
      else this.counts.refused += 1;
    });
  }

  onUnparsable(error: SipParseError, flow: Connection): void {
    this.counts.unparsable += 1;
    const core = this.#core;
    if (core === undefined || core.closed) return;
    core.upcall(() => {
      const { partial } = error;
      if (partial !== undefined && partial.method !== 'ACK') {
        markReceived(partial, flow);
        core.replyToBroken(partial, error.status, error.reason, flow);
      }
      this.#delegate.onUnanswerable?.(error, flow);
    });
  }

  onClosed(flow: Connection): void {
    const core = this.#core;
    if (core === undefined) return;
    core.upcall(() => core.transactions.flowClosed(flow));
    if (core.closed) return;
    for (const registration of core.registrations) registration.flowClosed(flow);
    core.upcall(() => this.#delegate.onFlowClosed?.(flow));
  }

  onStrayResponse(_response: SipResponse): void {
    this.counts.strayResponses += 1;
  }

  onAck(ack: SipRequest): void {
    const key = requestDialogKey(ack);
    const usage = key === undefined ? undefined : this.#core?.dialogs.get(key)?.usage;
    if (usage === undefined) this.counts.strayAcks += 1;
    else usage.receiveAck(ack);
  }

  onRequest(transaction: ServerTransaction, merged: boolean): void {
    const core = this.#core;
    if (core === undefined) return;
    const { request } = transaction;
    if (request.method === 'CANCEL') return cancel(core, transaction);
    if (merged) return core.reply(transaction, 482);
    const refusal = unsupportedExtensions(request);
    if (refusal !== undefined) return this.#refuse(core, transaction, refusal);
    const key = requestDialogKey(request);
    if (key === undefined) this.#openDialog(core, transaction);
    else receiveInDialog(core, transaction, key);
  }

  #receiveRequest(core: UserAgentCore, request: SipRequest, flow: Connection): void {
    const verdict = validateRequest(request);
    const top = markReceived(request, flow);
    if (verdict !== undefined || top === undefined) {
      this.counts.refused += 1;
      if (request.method === 'ACK' || verdict === undefined || !request.headers.has('Via')) return;
      core.replyToBroken(request, verdict.status, verdict.reason, flow);
      return;
    }
    let replies = flow;
    // Without rport a UDP response goes to the port the Via names (RFC 3261 §18.2.2).
    if (flow.transport === 'UDP' && !top.params.has('rport')) {
      const port = top.port ?? 5060;
      if (port !== flow.remotePort) {
        replies = core.transports.udpFlow(flow.remoteAddress, port) ?? flow;
      }
    }
    core.transactions.receiveRequest(request, top, flow, replies);
  }

  /** A request without To tag (RFC 3261 §8.2). */
  #openDialog(core: UserAgentCore, transaction: ServerTransaction): void {
    const { request, flow } = transaction;
    const respond = responder(core, transaction);
    const { method } = request;
    if (method === 'INVITE') return this.#receiveInvite(core, transaction);
    if (IN_DIALOG_ONLY.has(method)) return core.reply(transaction, 481);
    if (method === 'REGISTER') {
      if (this.#delegate.onRegister === undefined) return refuseMethod(core, transaction);
      return core.upcall(() => this.#delegate.onRegister?.(request, flow, respond));
    }
    if (!ALLOWED_METHODS.some((allowed) => allowed === method)) {
      return refuseMethod(core, transaction);
    }
    if (method === 'SUBSCRIBE' && this.#delegate.onSubscribe !== undefined) {
      const event = eventOf(request);
      if (event === undefined) return core.reply(transaction, 489);
      const subscribe = new IncomingSubscribe(core, transaction, event);
      return core.upcall(() => this.#delegate.onSubscribe?.(subscribe));
    }
    if (method === 'MESSAGE' && this.#delegate.onMessage !== undefined) {
      return core.upcall(() => this.#delegate.onMessage?.(request, flow, respond));
    }
    if (this.#delegate.onRequest !== undefined) {
      return core.upcall(() => this.#delegate.onRequest?.(request, flow, respond));
    }
    if (method === 'OPTIONS') {
      core.reply(transaction, 200, {
        headers: [
          ['Allow', ALLOW],
          ['Accept', 'application/sdp'],
          ['Supported', SUPPORTED],
        ],
      });
    } else if (method === 'SUBSCRIBE' || method === 'NOTIFY') {
      core.reply(transaction, 489);
    } else {
      refuseMethod(core, transaction);
    }
  }

  #receiveInvite(core: UserAgentCore, transaction: ServerTransaction): void {
    const { request } = transaction;
    const refusal = unacceptableInvite(request);
    if (refusal !== undefined) return this.#refuse(core, transaction, refusal);
    const { sessionExpiresSeconds, minSessionExpiresSeconds } = core.settings;
    const timer = answerSessionTimer(request, {
      seconds: sessionExpiresSeconds,
      minSeconds: minSessionExpiresSeconds,
    });
    if (timer.kind === 'too-small') {
      return core.reply(transaction, 422, { headers: [['Min-SE', String(timer.minSeconds)]] });
    }
    const invite = new IncomingInvite(core, transaction);
    core.upcall(() => this.#delegate.onInvite(invite));
    // Whoever answers at once, as with a challenge, needs no 100 before it (RFC 3261 §17.2.1).
    if (transaction.lastStatus === undefined) core.reply(transaction, 100);
  }

  #refuse(core: UserAgentCore, transaction: ServerTransaction, refusal: Refusal): void {
    this.counts.refused += 1;
    core.reply(transaction, refusal.status, { reason: refusal.reason, headers: refusal.headers });
  }
}

/** RFC 3261 §9.2: the CANCEL is answered for itself, the INVITE by whoever holds it. */
function cancel(core: UserAgentCore, transaction: ServerTransaction): void {
  const invite = core.transactions.findCancelled(transaction.request);
  core.reply(transaction, invite === undefined ? 481 : 200);
  if (invite?.answerable) invite.cancelListener?.onCancel(transaction.request);
}

function receiveInDialog(core: UserAgentCore, transaction: ServerTransaction, key: string): void {
  const dialog = core.dialogs.get(key);
  if (dialog?.usage === undefined) return core.reply(transaction, 481);
  if (!dialog.takesInOrder(transaction.request, transaction.flow)) {
    return core.reply(transaction, 500, { reason: 'CSeq Out Of Order' });
  }
  dialog.usage.receiveRequest(transaction);
}

function refuseMethod(core: UserAgentCore, transaction: ServerTransaction): void {
  core.reply(transaction, 405, { headers: [['Allow', ALLOW]] });
}

function responder(core: UserAgentCore, transaction: ServerTransaction): Respond {
  return (status: number, options?: ReplyOptions) => {
    if (transaction.answerable) core.reply(transaction, status, options);
  };
}
