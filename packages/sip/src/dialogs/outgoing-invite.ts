import type { Timer, TimerOwner } from '../timers/index.ts';
import type { ClientTransactionUser, ServerTransaction } from '../transactions/index.ts';
import type { Flow, Target } from '../transports/index.ts';
import { optionTags, reasonPhrase, type SipResponse, to } from '../wire/index.ts';
import { Acknowledgement } from './acknowledge.ts';
import { sdpOf } from './bodies.ts';
import { clientDialog, type Dialog, type DialogUsage } from './dialog.ts';
import { InviteDialog } from './invite-dialog.ts';
import { failureStatus } from './local-response.ts';
import { OutgoingRequest, type RequestHandler } from './outgoing-request.ts';
import type { HeaderLines, RequestDraft } from './request-draft.ts';
import { type SessionTimerWish, settledSessionTimer } from './session-timer.ts';
import type { Credentials, UserAgent } from './user-agent.ts';

/** Why an INVITE of ours came to nothing. */
export interface InviteFailure {
  /** Of the response, or 408, 487 or 503 in its place. */
  readonly status: number;
  readonly reason: string;
  readonly cause: 'response' | 'timeout' | 'transport' | 'cancelled';
  readonly response?: SipResponse;
}

/** What the user of an INVITE hears; `onAnswered` or `onFailed` exactly once, as the last. */
export interface OutgoingInviteDelegate {
  /** A provisional response above 100. Reliable ones have been acknowledged. */
  onProgress?(response: SipResponse, sdp: string | undefined): void;
  /**
   * Answered and acknowledged. Only when our INVITE had no offer must the user call
   * `dialog.acknowledge` with an answer to `sdp`.
   */
  onAnswered(dialog: InviteDialog, response: SipResponse, sdp: string | undefined): void;
  /** It came to nothing: refused, cancelled, or nobody answered. */
  onFailed(failure: InviteFailure): void;
}

export interface OutgoingInviteParts {
  readonly draft: RequestDraft;
  readonly localTag: string;
  readonly target: Target;
  readonly wish: SessionTimerWish;
  readonly credentials: Credentials | undefined;
  readonly timeoutMs: number;
  readonly delegate: OutgoingInviteDelegate;
}

/** Takes the place of a user that was told all: the transaction keeps us for another 32 s. */
const NOBODY: OutgoingInviteDelegate = { onAnswered() {}, onFailed() {} };

/** How long after the 200 to our CANCEL a phone may take for its 487, in multiples of T1. */
const CANCEL_GRACE_T1 = 4;

/** An INVITE of ours, from sending to its final answer, with all its forks. */
export class OutgoingInvite implements RequestHandler, DialogUsage, TimerOwner {
  readonly callId: string;
  readonly localTag: string;
  delegate: OutgoingInviteDelegate;
  readonly #agent: UserAgent;
  readonly #parts: OutgoingInviteParts;
  readonly #request: OutgoingRequest;
  readonly #early = new Map<string, Dialog>();
  readonly #lastRSeq = new Map<string, number>();
  readonly #forks = new Map<string, Acknowledgement>();
  #call: InviteDialog | undefined;
  /** Nothing more will be told to the user. */
  #done = false;
  #ringing = false;
  #cancel: 'no' | 'wanted' | 'sent' = 'no';
  #cancelHeaders: HeaderLines = [];
  #timedOut = false;
  #timer: Timer | undefined;

  constructor(agent: UserAgent, parts: OutgoingInviteParts) {
    this.#agent = agent;
    // The delegate is let go of when it was told all; nothing else may hold it.
    this.#parts = { ...parts, delegate: NOBODY };
    this.callId = parts.draft.callId;
    this.localTag = parts.localTag;
    this.delegate = parts.delegate;
    this.#request = new OutgoingRequest(agent, parts.draft, parts.target, this, parts.credentials);
  }

  /** The flow the INVITE left on; undefined while none is found. */
  get flow(): Flow | undefined {
    return this.#request.transaction?.flow;
  }

  /** Whether the callee's side has said anything yet, be it 100 Trying. */
  get heard(): boolean {
    return this.#ringing;
  }

  /** Puts the INVITE on the wire; the endpoint calls it once. */
  start(): void {
    this.#timer = this.#agent.timers.start(this.#parts.timeoutMs, this, 'ring');
    this.#request.send();
  }

  /**
   * Gives up; the user hears `cancelled`. The CANCEL waits for a provisional response (RFC 3261
   * §9.1); a 2xx that crosses it is acknowledged and ended by BYE. Idempotent.
   */
  cancel(headers: HeaderLines = []): void {
    if (this.#cancel !== 'no' || this.#done) return;
    this.#cancel = 'wanted';
    this.#cancelHeaders = headers;
    this.#agent.timers.stop(this.#timer);
    // Whatever the peer does, the user is told in the end.
    this.#timer = this.#agent.timers.start(
      this.#agent.settings.transactionMs,
      this,
      'cancel-unanswered',
    );
    if (this.#ringing) this.#sendCancel();
  }

  onResponse(response: SipResponse, request: OutgoingRequest): void {
    if (response.status < 200) this.#provisional(response);
    else if (response.status < 300) this.#accepted(response, request);
    else this.#refused(response);
  }

  onFailure(cause: 'timeout' | 'transport'): void {
    if (this.#cancel !== 'no') return this.#fail(487, 'cancelled');
    this.#fail(failureStatus(cause), cause);
  }

  onTimer(name: string): void {
    if (name === 'ring') {
      this.#timedOut = true;
      this.cancel();
      return;
    }
    // The callee answered our CANCEL but never the INVITE, or nothing at all. A 2xx that still
    // comes finds the transaction and is ended by BYE.
    const transaction = this.#request.transaction;
    this.#failCancelled();
    if (name === 'cancel-unanswered') transaction?.terminate();
    else this.#linger();
  }

  /** Requests of the callee in an early dialog. */
  receiveRequest(transaction: ServerTransaction): void {
    const { method } = transaction.request;
    if (method === 'UPDATE' && sdpOf(transaction.request) === undefined) {
      const contact = this.#agent.contact(this.#parts.draft.contactUser, transaction.flow);
      this.#agent.reply(transaction, 200, { headers: [['Contact', contact]] });
    } else if (method === 'UPDATE') {
      this.#agent.reply(transaction, 491);
    } else if (method === 'INFO' || method === 'NOTIFY' || method === 'MESSAGE') {
      this.#agent.reply(transaction, 200);
    } else {
      // RFC 3261 §15: the callee must not send BYE in an early dialog.
      this.#agent.reply(transaction, method === 'BYE' ? 403 : 405);
    }
  }

  receiveAck(): void {
    // Only callers acknowledge, and here that is us.
  }

  /** Ends without a word to the user: the endpoint closes. */
  abandon(): void {
    this.#done = true;
    this.#agent.timers.stop(this.#timer);
    this.#dropEarly();
  }

  #provisional(response: SipResponse): void {
    this.#ringing = true;
    if (this.#cancel === 'wanted') this.#sendCancel();
    const tag = to(response)?.tag;
    if (tag !== undefined && response.status > 100) {
      const dialog = this.#earlyDialog(tag, response);
      if (dialog !== undefined && !this.#prack(dialog, tag, response)) return;
    }
    if (response.status === 100 || this.#done || this.#cancel !== 'no') return;
    this.#agent.upcall(() => this.delegate.onProgress?.(response, sdpOf(response)));
  }

  /** Acknowledges a reliable provisional (RFC 3262 §4); false if it is a repetition or out of order. */
  #prack(dialog: Dialog, tag: string, response: SipResponse): boolean {
    const rseq = Number(response.headers.get('RSeq'));
    if (!Number.isInteger(rseq) || !optionTags(response, 'Require').includes('100rel')) return true;
    const last = this.#lastRSeq.get(tag);
    if (last !== undefined && rseq !== last + 1) return false;
    this.#lastRSeq.set(tag, rseq);
    const { method, cseq } = this.#request.draft;
    const draft = dialog.draft('PRACK', { headers: [['RAck', `${rseq} ${cseq} ${method}`]] });
    const ignore = { onResponse: () => {}, onFailure: () => {} };
    const { credentials } = this.#parts;
    const next = () => dialog.nextCSeq();
    new OutgoingRequest(this.#agent, draft, dialog.target, ignore, credentials, next).send();
    return true;
  }

  #accepted(response: SipResponse, request: OutgoingRequest): void {
    const tag = to(response)?.tag ?? '';
    if (this.#call?.remoteTag === tag) return this.#call.repeatAck();
    const known = this.#forks.get(tag);
    if (known !== undefined) return known.repeat();
    const dialog = this.#takeDialog(tag, response, request);
    if (dialog === undefined) return;
    if (this.#call !== undefined || this.#done || this.#cancel !== 'no') {
      this.#endFork(dialog, tag, request.draft);
      if (this.#cancel !== 'no') this.#failCancelled();
      return;
    }
    this.#stop();
    const call = new InviteDialog(this.#agent, dialog, {
      role: 'uac',
      wish: this.#parts.wish,
      credentials: this.#parts.credentials,
      localSdp: bodyText(this.#parts.draft.body),
    });
    this.#call = call;
    const hadOffer = this.#parts.draft.body !== undefined;
    call.confirmed(
      request.draft,
      response,
      hadOffer,
      settledSessionTimer(response, this.#parts.wish),
    );
    this.#agent.upcall(() => this.delegate.onAnswered(call, response, sdpOf(response)));
    this.delegate = NOBODY;
  }

  /** Another callee than the one we talk to answered, or one answered too late (§13.2.2.4). */
  #endFork(dialog: Dialog, tag: string, invite: RequestDraft): void {
    this.#forks.set(tag, new Acknowledgement(this.#agent, dialog, invite));
    const call = new InviteDialog(this.#agent, dialog, {
      role: 'uac',
      wish: { seconds: 0, minSeconds: 0 },
      credentials: this.#parts.credentials,
    });
    void call.bye();
  }

  #refused(response: SipResponse): void {
    if (this.#cancel !== 'no') return this.#failCancelled(response);
    this.#fail(response.status, 'response', response);
  }

  #failCancelled(response?: SipResponse): void {
    if (this.#timedOut) this.#fail(408, 'timeout', response);
    else this.#fail(487, 'cancelled', response);
  }

  #fail(status: number, cause: InviteFailure['cause'], response?: SipResponse): void {
    if (this.#done) {
      this.#agent.timers.stop(this.#timer);
      return;
    }
    this.#stop();
    const reason = response?.reason ?? reasonPhrase(status);
    const failure = { status, reason, cause, ...(response === undefined ? {} : { response }) };
    this.#agent.upcall(() => this.delegate.onFailed(failure));
    this.delegate = NOBODY;
  }

  #stop(): void {
    this.#done = true;
    this.#agent.timers.stop(this.#timer);
    this.#timer = undefined;
    this.#dropEarly();
  }

  #sendCancel(): void {
    const { transaction } = this.#request;
    if (transaction === undefined || this.#cancel === 'sent') return;
    this.#cancel = 'sent';
    const user: ClientTransactionUser = {
      onResponse: (response) => {
        if (response.status >= 200 && !this.#done) this.#awaitFinal();
      },
      onTimeout: () => {},
      onTransportError: () => {},
    };
    this.#agent.cancel(transaction, this.#cancelHeaders, user);
  }

  /** Some phones answer the CANCEL but never send the 487. */
  #awaitFinal(): void {
    const { timers, settings } = this.#agent;
    timers.stop(this.#timer);
    this.#timer = timers.start(CANCEL_GRACE_T1 * settings.t1Ms, this, 'cancel-answered');
  }

  #linger(): void {
    const { timers, settings } = this.#agent;
    this.#timer = timers.start(settings.transactionMs, this, 'cancel-unanswered');
  }

  #earlyDialog(tag: string, response: SipResponse): Dialog | undefined {
    const known = this.#early.get(tag);
    if (known !== undefined || this.#done) return known;
    const { flow } = this;
    if (flow === undefined) return undefined;
    const { target, localTag } = this.#parts;
    const dialog = clientDialog(this.#request.draft, localTag, response, target, flow);
    dialog.usage = this;
    this.#early.set(tag, dialog);
    this.#agent.addDialog(dialog);
    return dialog;
  }

  /** The dialog a 2xx confirms: the early one of that tag, or a new one. */
  #takeDialog(tag: string, response: SipResponse, request: OutgoingRequest): Dialog | undefined {
    const early = this.#early.get(tag);
    if (early !== undefined) {
      early.refreshTarget(response);
      early.refreshRoute(response);
      // It belongs to the call from here on.
      this.#early.delete(tag);
      return early;
    }
    const { flow } = this;
    if (flow === undefined) return undefined;
    const { target, localTag } = this.#parts;
    return clientDialog(request.draft, localTag, response, target, flow);
  }

  #dropEarly(): void {
    for (const dialog of this.#early.values()) this.#agent.removeDialog(dialog);
    this.#early.clear();
  }
}

function bodyText(body: string | Buffer | undefined): string | undefined {
  return typeof body === 'string' ? body : body?.toString('utf8');
}
