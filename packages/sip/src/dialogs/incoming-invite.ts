import type { CancelListener, ServerTransaction } from '../transactions/index.ts';
import type { Flow } from '../transports/index.ts';
import { from, type NameAddr, optionTags, type SipRequest, to } from '../wire/index.ts';
import { sdpBody, sdpOf } from './bodies.ts';
import { type Dialog, type DialogUsage, serverDialog } from './dialog.ts';
import { InviteDialog } from './invite-dialog.ts';
import { ALLOW, SUPPORTED } from './methods.ts';
import { ReliableProvisionals } from './reliable-provisionals.ts';
import { type Replaces, replacesOf } from './replaces.ts';
import type { HeaderLines } from './request-draft.ts';
import { answerSessionTimer, type SessionTimerWish } from './session-timer.ts';
import { type UserAgent, userOf } from './user-agent.ts';

/** What the user of an unanswered INVITE hears. */
export interface IncomingInviteDelegate {
  /**
   * The caller gave up (CANCEL or an early BYE), or never acknowledged a reliable provisional
   * response. The INVITE has been answered. `reason` is the Reason header.
   */
  onCancelled?(reason: string | undefined): void;
  /** A PRACK brought the answer to an offer in a reliable provisional response. */
  onPrackSdp?(sdp: string): void;
}

export interface AcceptOptions {
  /** Answer, or offer if the INVITE had none. */
  readonly sdp?: string | undefined;
  readonly headers?: HeaderLines | undefined;
  /** Session interval in seconds; 0 declines session timers. */
  readonly sessionExpiresSeconds?: number | undefined;
}

export interface ProgressOptions {
  readonly sdp?: string | undefined;
  readonly headers?: HeaderLines | undefined;
  readonly reason?: string | undefined;
  /** Send it reliably if the peer can (RFC 3262); when the peer demands it, it is anyway. */
  readonly reliable?: boolean | undefined;
}

type InviteState = 'ringing' | 'accepted' | 'rejected' | 'cancelled';

/** An INVITE that opens a dialog, from its arrival to our final answer. */
export class IncomingInvite implements DialogUsage, CancelListener {
  delegate: IncomingInviteDelegate = {};
  readonly request: SipRequest;
  readonly callId: string;
  readonly from: NameAddr;
  readonly to: NameAddr;
  /** The offer; undefined if the caller wants ours. */
  readonly sdp: string | undefined;
  /** The call that this one shall replace (RFC 3891). */
  readonly replaces: Replaces | undefined;
  readonly #agent: UserAgent;
  readonly #transaction: ServerTransaction;
  readonly #dialog: Dialog;
  readonly #peerWants100rel: 'no' | 'supported' | 'required';
  #state: InviteState = 'ringing';
  #provisionals: ReliableProvisionals | undefined;
  #unacknowledgedSdp = false;
  #accepting: (() => void) | undefined;

  constructor(agent: UserAgent, transaction: ServerTransaction) {
    this.#agent = agent;
    this.#transaction = transaction;
    const { request } = transaction;
    const sender = from(request);
    const target = to(request);
    if (sender === undefined || target === undefined) throw new TypeError('Unvalidated INVITE');
    this.request = request;
    this.from = sender;
    this.to = target;
    this.sdp = sdpOf(request);
    const replaces = replacesOf(request);
    this.replaces = replaces === 'malformed' ? undefined : replaces;
    this.#dialog = serverDialog(
      request,
      agent.ids.tag(),
      transaction.flow,
      agent.firstCSeq(),
      userOf(request),
    );
    this.callId = this.#dialog.callId;
    this.#dialog.usage = this;
    this.#peerWants100rel = wants100rel(request);
    transaction.cancelListener = this;
    agent.addDialog(this.#dialog);
  }

  /** Where the INVITE came from. */
  get flow(): Flow {
    return this.#transaction.flow;
  }

  get localTag(): string {
    return this.#dialog.localTag;
  }

  get remoteTag(): string {
    return this.#dialog.remoteTag;
  }

  get state(): InviteState {
    return this.#state;
  }

  /** Sends a provisional response (101 to 199); ignored once the INVITE is answered. */
  progress(status: number, options: ProgressOptions = {}): void {
    if (this.#state !== 'ringing' || status <= 100 || status >= 200) return;
    const headers: HeaderLines = [
      ['Contact', this.#contact()],
      ['Allow', ALLOW],
      ...(options.headers ?? []),
    ];
    const reply = { reason: options.reason, headers, ...sdpBody(options.sdp) };
    const isReliable =
      this.#peerWants100rel === 'required' ||
      (options.reliable === true && this.#peerWants100rel === 'supported');
    if (!isReliable) {
      this.#agent.reply(this.#transaction, status, reply, this.localTag);
      return;
    }
    this.#provisionals ??= new ReliableProvisionals(
      this.#agent,
      this.#transaction,
      this.localTag,
      this,
    );
    if (options.sdp !== undefined) this.#unacknowledgedSdp = true;
    this.#provisionals.send(status, reply);
  }

  /** Refuses with 300 to 699; ignored once the INVITE is answered. */
  reject(status: number, reason?: string, headers?: HeaderLines): void {
    if (this.#state !== 'ringing') return;
    this.#state = 'rejected';
    this.#answer(status, reason, headers);
  }

  /**
   * Asks for credentials with 401 or 407, and forgets the INVITE: the challenge is not repeated, and
   * nobody waits for its ACK, so that whoever writes a stranger's address into a datagram gets one
   * answer sent there and not eleven (RFC 3261 §26.3.2.4). Ignored once the INVITE is answered.
   */
  challenge(status: 401 | 407, headers: HeaderLines): void {
    if (this.#state !== 'ringing') return;
    this.reject(status, undefined, headers);
    this.#transaction.terminate();
  }

  /**
   * Accepts. The 2xx is repeated until its ACK; if none comes the call ends by itself with cause
   * `no-ack`. Waits with the 2xx for the PRACK of a session description (RFC 3262 §3). Throws a
   * TypeError once the INVITE is answered or cancelled: look at `state` first.
   */
  accept(options: AcceptOptions): InviteDialog {
    if (this.#state !== 'ringing') throw new TypeError(`INVITE is already ${this.#state}`);
    this.#state = 'accepted';
    this.#transaction.cancelListener = undefined;
    const wish = this.#wish(options.sessionExpiresSeconds);
    const timer = answerSessionTimer(this.request, wish);
    const call = new InviteDialog(this.#agent, this.#dialog, {
      role: 'uas',
      wish,
      localSdp: options.sdp,
    });
    call.provisionals = this.#provisionals;
    this.#accepting = () => {
      this.#accepting = undefined;
      this.#provisionals?.stop();
      if (!this.#transaction.answerable) return;
      this.#agent.reply(
        this.#transaction,
        200,
        {
          headers: [
            ['Contact', this.#contact()],
            ['Allow', ALLOW],
            ['Supported', SUPPORTED],
            ...(timer.kind === 'on' ? timer.headers : []),
            ...(options.headers ?? []),
          ],
          ...sdpBody(options.sdp),
        },
        this.localTag,
      );
      call.answered(this.#transaction, options.sdp, timer.kind === 'on' ? timer.terms : undefined);
    };
    const mustWait = this.#provisionals?.pending === true && this.#unacknowledgedSdp;
    if (!mustWait) this.#accepting();
    return call;
  }

  /** The caller gave up (RFC 3261 §9.2). */
  onCancel(cancel: SipRequest): void {
    this.#cancelled(487, cancel.headers.get('Reason'));
  }

  /** Requests of the caller before our answer. */
  receiveRequest(transaction: ServerTransaction): void {
    const { method } = transaction.request;
    if (method === 'PRACK') {
      if (!this.#provisionals?.receivePrack(transaction)) this.#agent.reply(transaction, 481);
    } else if (method === 'BYE') {
      // RFC 3261 §15: the caller may end an early dialog by BYE.
      this.#agent.reply(transaction, 200);
      this.#cancelled(487, transaction.request.headers.get('Reason'));
    } else if (method === 'UPDATE' && sdpOf(transaction.request) === undefined) {
      this.#dialog.refreshTarget(transaction.request);
      this.#agent.reply(transaction, 200, { headers: [['Contact', this.#contact()]] });
    } else if (method === 'UPDATE') {
      // The first offer has no answer yet (RFC 3311 §5.2).
      this.#agent.reply(transaction, 500, { headers: [['Retry-After', '2']] });
    } else {
      this.#agent.reply(transaction, method === 'INVITE' ? 500 : 405, {
        headers: method === 'INVITE' ? [['Retry-After', '2']] : [['Allow', ALLOW]],
      });
    }
  }

  receiveAck(): void {
    // The ACK of a failure ends in its transaction; there is nothing here to acknowledge.
  }

  onSettled(): void {
    this.#unacknowledgedSdp = false;
    this.#accepting?.();
  }

  onPrackSdp(sdp: string): void {
    this.#agent.upcall(() => this.delegate.onPrackSdp?.(sdp));
  }

  onNoPrack(): void {
    if (this.#state === 'ringing') this.#cancelled(504, 'SIP;cause=504;text="PRACK missing"');
    // An accepted call goes on: its 2xx says more than the lost provisional.
    else this.#accepting?.();
  }

  /** Ends without a word to the user: the endpoint closes. */
  abandon(): void {
    if (this.#state === 'ringing') this.#state = 'cancelled';
    this.#provisionals?.stop();
    this.#agent.removeDialog(this.#dialog);
  }

  #cancelled(status: number, reason: string | undefined): void {
    if (this.#state !== 'ringing') return;
    this.#state = 'cancelled';
    this.#answer(status);
    this.#agent.upcall(() => this.delegate.onCancelled?.(reason));
  }

  #answer(status: number, reason?: string, headers?: HeaderLines): void {
    this.#transaction.cancelListener = undefined;
    this.#provisionals?.stop();
    this.#agent.removeDialog(this.#dialog);
    this.#agent.reply(this.#transaction, status, { reason, headers }, this.localTag);
  }

  #contact(): string {
    return this.#agent.contact(this.#dialog.contactUser, this.#transaction.flow);
  }

  #wish(seconds: number | undefined): SessionTimerWish {
    const { settings } = this.#agent;
    return {
      seconds: seconds ?? settings.sessionExpiresSeconds,
      minSeconds: settings.minSessionExpiresSeconds,
    };
  }
}

function wants100rel(request: SipRequest): 'no' | 'supported' | 'required' {
  if (optionTags(request, 'Require').includes('100rel')) return 'required';
  return optionTags(request, 'Supported').includes('100rel') ? 'supported' : 'no';
}
