import type { ServerTransaction } from '../transactions/index.ts';
import type { Flow } from '../transports/index.ts';
import {
  cseq,
  optionTags,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../wire/index.ts';
import { Acknowledgement } from './acknowledge.ts';
import { sdpOf } from './bodies.ts';
import type { CallState } from './call-state.ts';
import type { Dialog, DialogUsage, StoredDialog } from './dialog.ts';
import type { InviteDialogDelegate, TerminationCause } from './dialog-delegate.ts';
import { DialogRequests, type ReferOptions, type RequestingCall } from './dialog-requests.ts';
import { FinalAnswer } from './final-answer.ts';
import { type ReceivingCall, receiveInDialog } from './in-dialog.ts';
import { Modifier, type ModifyOptions } from './modifier.ts';
import type { ReliableProvisionals } from './reliable-provisionals.ts';
import type { HeaderLines, RequestDraft } from './request-draft.ts';
import { SessionTimer, type SessionTimerTerms, type SessionTimerWish } from './session-timer.ts';
import type { Credentials, UserAgent } from './user-agent.ts';

export type DialogRole = 'uac' | 'uas';

/** A call as it survives the process: plain JSON. Passwords are not in it. */
export interface StoredCall {
  readonly dialog: StoredDialog;
  readonly role: DialogRole;
  readonly wish: SessionTimerWish;
  readonly localSdp?: string;
  readonly peerTakesUpdate: boolean;
  readonly terms?: SessionTimerTerms;
}

interface InviteDialogParts {
  readonly role: DialogRole;
  readonly wish: SessionTimerWish;
  readonly credentials?: Credentials | undefined;
  /** Our last offer or answer, repeated when a re-INVITE only refreshes the session. */
  readonly localSdp?: string | undefined;
  /** What was settled before the process began, for a call that is older. */
  readonly settled?: Pick<StoredCall, 'peerTakesUpdate' | 'terms'>;
}

/** A call: a confirmed dialog made by INVITE (RFC 3261 §12 to §15). */
export class InviteDialog implements DialogUsage, ReceivingCall, RequestingCall {
  delegate: InviteDialogDelegate = {};
  readonly id: string;
  readonly role: DialogRole;
  readonly wish: SessionTimerWish;
  /** For the other parts of this folder. */
  readonly agent: UserAgent;
  readonly dialog: Dialog;
  readonly modifier: Modifier;
  readonly requests: DialogRequests;
  /** A re-INVITE or UPDATE of the peer that we have not answered. */
  remoteModification: ServerTransaction | undefined;
  /** Reliable provisionals whose PRACK may come after the 2xx. */
  provisionals: ReliableProvisionals | undefined;
  readonly #sessionTimer: SessionTimer;
  readonly #answers = new Map<number, FinalAnswer>();
  #state: CallState = 'confirmed';
  #bye: Promise<void> | undefined;
  #onAcknowledged: (() => void) | undefined;
  #unacknowledged: RequestDraft | undefined;
  #ack: Acknowledgement | undefined;
  #localSdp: string | undefined;
  #peerTakesUpdate: boolean;
  #terms: SessionTimerTerms | undefined;
  #told = false;

  constructor(agent: UserAgent, dialog: Dialog, parts: InviteDialogParts) {
    this.agent = agent;
    this.dialog = dialog;
    this.id = dialog.key;
    this.role = parts.role;
    this.wish = parts.wish;
    this.#localSdp = parts.localSdp;
    this.requests = new DialogRequests(this, parts.credentials);
    this.modifier = new Modifier(agent, dialog, this, parts.role === 'uac', parts.credentials);
    this.#sessionTimer = new SessionTimer(agent.timers, this);
    this.#peerTakesUpdate = parts.settled?.peerTakesUpdate ?? false;
    this.#setTimer(parts.settled?.terms);
    dialog.usage = this;
    agent.addDialog(dialog);
  }

  get callId(): string {
    return this.dialog.callId;
  }

  get localTag(): string {
    return this.dialog.localTag;
  }

  get remoteTag(): string {
    return this.dialog.remoteTag;
  }

  /** The URI the peer wants its requests at. */
  get remoteTarget(): string {
    return this.dialog.remoteTarget;
  }

  /** The flow the peer used last. */
  get flow(): Flow {
    return this.dialog.flow;
  }

  /** The peer registered on another connection: it is reached there from now on. */
  moveTo(flow: Flow): void {
    this.dialog.moveTo(flow);
  }

  get state(): CallState {
    return this.#state;
  }

  /** Our last offer or answer. */
  get localSdp(): string | undefined {
    return this.#localSdp;
  }

  /** What a process after this one needs to go on with the call (`SipEndpoint.restore`). */
  get stored(): StoredCall {
    return {
      dialog: this.dialog.stored,
      role: this.role,
      wish: this.wish,
      ...(this.#localSdp === undefined ? {} : { localSdp: this.#localSdp }),
      peerTakesUpdate: this.#peerTakesUpdate,
      ...(this.#terms === undefined ? {} : { terms: this.#terms }),
    };
  }

  get mayModify(): boolean {
    return (
      this.#state === 'confirmed' &&
      this.remoteModification === undefined &&
      this.#answers.size === 0 &&
      this.#unacknowledged === undefined
    );
  }

  /**
   * Sends a re-INVITE once nothing else is pending; resolves with its final response (408, 481 or
   * 503 of our own making if none came). Never rejects. Glare is waited out.
   */
  reinvite(options: ModifyOptions = {}): Promise<SipResponse> {
    return this.modifier.modify('INVITE', options);
  }

  /** As `reinvite` by UPDATE (RFC 3311). */
  update(options: ModifyOptions = {}): Promise<SipResponse> {
    return this.modifier.modify('UPDATE', options);
  }

  /**
   * Says that the call goes on, without touching its media (RFC 4028 §7.4, RFC 5057 §5): a peer that
   * knows nothing of it, or that does not answer, ends it. Never rejects.
   */
  async refresh(): Promise<void> {
    const sdp = this.#localSdp;
    if (this.#peerTakesUpdate || sdp === undefined) await this.update();
    else await this.reinvite({ sdp });
  }

  /** Sends any other request in the dialog; never rejects. */
  request(
    method: string,
    options: { headers?: HeaderLines; body?: string | Buffer; contentType?: string } = {},
  ): Promise<SipResponse> {
    return this.requests.send(method, options);
  }

  /** Sends INFO (RFC 6086); never rejects. */
  info(options: {
    contentType: string;
    body: string | Buffer;
    headers?: HeaderLines;
  }): Promise<SipResponse> {
    return this.requests.send('INFO', options);
  }

  /** Sends MESSAGE (RFC 3428); never rejects. */
  message(options: {
    contentType: string;
    body: string | Buffer;
    headers?: HeaderLines;
  }): Promise<SipResponse> {
    return this.requests.send('MESSAGE', options);
  }

  /** Sends NOTIFY (RFC 6665); never rejects. */
  notify(options: {
    event: string;
    subscriptionState: string;
    contentType?: string;
    body?: string | Buffer;
    headers?: HeaderLines;
  }): Promise<SipResponse> {
    const { event, subscriptionState, headers, ...body } = options;
    return this.requests.send('NOTIFY', {
      ...body,
      headers: [['Event', event], ['Subscription-State', subscriptionState], ...(headers ?? [])],
    });
  }

  /** Asks the peer to call somebody (RFC 3515); `onProgress` hears its NOTIFYs. */
  refer(options: ReferOptions): Promise<SipResponse> {
    return this.requests.refer(options);
  }

  /** ACKs the 2xx to an INVITE of ours that had no offer; `sdp` answers the peer's offer. */
  acknowledge(sdp: string): void {
    const invite = this.#unacknowledged;
    if (invite === undefined) return;
    this.#unacknowledged = undefined;
    this.#localSdp = sdp;
    this.#ack = new Acknowledgement(this.agent, this.dialog, invite, sdp);
    this.#settle();
  }

  /**
   * Ends the call; resolves when the BYE is answered or given up. Idempotent. A callee must not hang
   * up before the ACK (RFC 3261 §15), so that the BYE may leave later than the call.
   */
  bye(headers?: HeaderLines): Promise<void> {
    return this.#hangUp('local-bye', headers);
  }

  // What follows is for the other parts of this folder and of the endpoint.

  /** The 2xx to the INVITE or a re-INVITE of the peer has been sent on `transaction`. */
  answered(
    transaction: ServerTransaction,
    sdp: string | undefined,
    terms: SessionTimerTerms | undefined,
  ): void {
    const number = cseq(transaction.request)?.number ?? 0;
    this.#answers.set(number, new FinalAnswer(this.agent, transaction, number, this));
    this.modified(transaction.request, sdp, terms);
  }

  /** A 2xx came to our INVITE. Without an offer in it, `acknowledge` must follow. */
  confirmed(
    invite: RequestDraft,
    response: SipResponse,
    hadOffer: boolean,
    terms: SessionTimerTerms | undefined,
  ): void {
    this.modified(response, undefined, terms);
    if (!hadOffer && sdpOf(response) !== undefined) this.#unacknowledged = invite;
    else this.#ack = new Acknowledgement(this.agent, this.dialog, invite);
  }

  /** The 2xx came again. */
  repeatAck(): void {
    this.#ack?.repeat();
  }

  /** An offer and its answer, or a refresh, are through. */
  modified(
    peerMessage: SipMessage,
    sdp: string | undefined,
    terms: SessionTimerTerms | undefined,
  ): void {
    if (peerMessage.headers.has('Allow')) {
      this.#peerTakesUpdate = optionTags(peerMessage, 'Allow').includes('update');
    }
    this.onModified(terms, sdp);
  }

  receiveRequest(transaction: ServerTransaction): void {
    receiveInDialog(this, transaction);
  }

  receiveAck(ack: SipRequest): void {
    const number = cseq(ack)?.number ?? 0;
    const answer = this.#answers.get(number);
    if (answer === undefined) return;
    answer.stop();
    this.#answers.delete(number);
    const sdp = sdpOf(ack);
    if (sdp !== undefined) this.agent.upcall(() => this.delegate.onAckSdp?.(sdp));
    this.#settle();
  }

  onNoAck(answer: FinalAnswer): void {
    this.#answers.delete(answer.cseq);
    void this.#hangUp('no-ack', [['Reason', 'SIP;cause=408;text="ACK missing"']]);
    this.#settle();
  }

  onModified(terms: SessionTimerTerms | undefined, sdp: string | undefined): void {
    if (this.#state !== 'confirmed') return;
    if (sdp !== undefined) this.#localSdp = sdp;
    this.#setTimer(terms);
  }

  onDialogLost(): void {
    void this.#hangUp('timeout', [['Reason', 'SIP;cause=408;text="Dialog lost"']]);
  }

  onRefreshDue(): void {
    void this.refresh();
  }

  onSessionExpired(): void {
    void this.#hangUp('session-expired', [['Reason', 'SIP;cause=408;text="Session expired"']]);
  }

  /** The peer hung up. */
  receiveBye(transaction: ServerTransaction): void {
    this.agent.reply(transaction, 200);
    const open = this.remoteModification;
    // RFC 3261 §15.1.2: pending requests of the peer are answered 487.
    if (open?.answerable) this.agent.reply(open, 487);
    this.#forget();
    this.#tell('remote-bye', transaction.request);
  }

  #setTimer(terms: SessionTimerTerms | undefined): void {
    this.#terms = terms;
    this.#sessionTimer.set(terms);
  }

  /** Something that stood in the way of a modification, or of a BYE, is gone. */
  #settle(): void {
    if (this.#answers.size === 0) {
      const waiting = this.#onAcknowledged;
      this.#onAcknowledged = undefined;
      waiting?.();
    }
    this.modifier.pump();
  }

  /** The peer's modification is answered. */
  remoteModificationDone(): void {
    this.remoteModification = undefined;
    this.modifier.pump();
  }

  #hangUp(cause: TerminationCause, headers?: HeaderLines): Promise<void> {
    if (this.#bye !== undefined) return this.#bye;
    if (this.#state === 'terminated') return Promise.resolve();
    // An unanswered offer in a 2xx must still be acknowledged before the BYE.
    const invite = this.#unacknowledged;
    this.#unacknowledged = undefined;
    if (invite !== undefined) this.#ack = new Acknowledgement(this.agent, this.dialog, invite);
    this.#state = 'terminating';
    this.#bye = this.#sendBye(headers);
    this.#tell(cause);
    return this.#bye;
  }

  async #sendBye(headers: HeaderLines | undefined): Promise<void> {
    if (this.#answers.size > 0) {
      await new Promise<void>((resolve) => {
        this.#onAcknowledged = resolve;
      });
    }
    // The peer's own BYE may have come while ours waited for its ACK.
    if (this.#state !== 'terminated') await this.requests.send('BYE', { headers });
    this.#forget();
  }

  /** Tells the user that the call is over, once. */
  #tell(cause: TerminationCause, request?: SipRequest): void {
    if (this.#told) return;
    this.#told = true;
    this.#sessionTimer.stop();
    this.modifier.close();
    this.provisionals?.stop();
    this.agent.upcall(() => this.delegate.onTerminated?.(cause, request));
    this.#letGo();
  }

  #forget(): void {
    this.#state = 'terminated';
    for (const answer of this.#answers.values()) answer.stop();
    this.#answers.clear();
    this.agent.removeDialog(this.dialog);
    this.#settle();
    this.#letGo();
  }

  /** Transactions keep us for another 32 s; whoever made the call need not wait with us. */
  #letGo(): void {
    if (this.#told && this.#state === 'terminated') this.delegate = {};
  }

  /** Ends without a word on the wire: the endpoint closes. */
  abandon(): void {
    this.#forget();
    this.#tell('transport');
  }
}
