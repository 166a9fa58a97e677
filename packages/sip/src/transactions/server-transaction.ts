import type { Timer, TimerOwner } from '../timers/index.ts';
import type { Connection } from '../transports/index.ts';
import { type SipRequest, type SipResponse, serialize } from '../wire/index.ts';
import type { TransactionContext } from './context.ts';
import {
  inviteServer,
  nonInviteServer,
  type ServerAction,
  type ServerInput,
  type ServerState,
  type ServerTimer,
} from './server-machines.ts';

/** What server transactions need besides. */
export interface ServerTransactionContext extends TransactionContext {
  /** Forgets a terminated transaction. */
  forgetServer(transaction: ServerTransaction): void;
  /** Hands up the ACK of a 2xx. */
  deliverAck(ack: SipRequest): void;
}

/** Whoever holds an INVITE open and must know that the peer gave it up. */
export interface CancelListener {
  onCancel(cancel: SipRequest): void;
}

/** One request of a peer and our responses: `inviteServer` and `nonInviteServer` brought to life. */
export class ServerTransaction implements TimerOwner {
  readonly key: string;
  /** Set while a request without To tag could still arrive by another path (RFC 3261 §8.2.2.2). */
  mergeKey: string | undefined;
  readonly request: SipRequest;
  /** Where the request came from. */
  readonly flow: Connection;
  /** Told of a CANCEL while the INVITE is unanswered. */
  cancelListener: CancelListener | undefined;
  readonly #context: ServerTransactionContext;
  readonly #replies: Connection;
  readonly #invite: boolean;
  #state: ServerState;
  #response: SipResponse | undefined;
  #lastStatus: number | undefined;
  #ack: SipRequest | undefined;
  #wire: Buffer | undefined;
  #retransmit: Timer | undefined;
  #retransmitMs: number;
  #giveUp: Timer | undefined;
  #lingers = false;

  /** `replies` is where responses go: the flow itself unless the Via asks for another port. */
  constructor(
    context: ServerTransactionContext,
    key: string,
    request: SipRequest,
    flow: Connection,
    replies: Connection,
  ) {
    this.key = key;
    this.request = request;
    this.flow = flow;
    this.#replies = replies;
    this.#context = context;
    this.#invite = request.method === 'INVITE';
    this.#state = this.#invite ? 'proceeding' : 'trying';
    this.#retransmitMs = context.settings.t1Ms;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Status of the last response sent; undefined before the first. */
  get lastStatus(): number | undefined {
    return this.#lastStatus;
  }

  /** True once it only waits to absorb repeated requests (Timers I, J and L). */
  get lingers(): boolean {
    return this.#lingers;
  }

  /** True while a final response may still be sent. */
  get answerable(): boolean {
    return this.#state === 'proceeding' || this.#state === 'trying';
  }

  /** Sends a response; ignored when a final one has been sent (a 2xx may be repeated). */
  respond(response: SipResponse): void {
    this.#response = response;
    this.#apply(responseInput(response.status));
    this.#response = undefined;
  }

  /** Puts the last response on the wire again; used by the dialog to repeat a 2xx. */
  resend(): void {
    if (this.#wire !== undefined) this.#replies.send(this.#wire);
  }

  /** The same request again. */
  receiveRetransmission(): void {
    this.#apply('request');
  }

  /** An ACK with the INVITE's branch: of a failure, or of a 2xx as some phones send it. */
  receiveAck(ack: SipRequest): void {
    this.#ack = ack;
    this.#apply('ack');
    this.#ack = undefined;
  }

  onTimer(name: ServerTimer): void {
    this.#apply(name);
  }

  /** Ends at once; used when the endpoint closes. */
  terminate(): void {
    this.#stopTimers();
    this.#state = 'terminated';
    this.#context.forgetServer(this);
  }

  #apply(input: ServerInput): void {
    const machine = this.#invite ? inviteServer : nonInviteServer;
    const step = machine[this.#state][input];
    if (step === undefined) return;
    this.#state = step.next;
    for (const action of step.actions) this.#act(action);
    if (step.next === 'terminated') this.terminate();
  }

  #act(action: ServerAction): void {
    const { timers, settings } = this.#context;
    switch (action) {
      case 'send':
        if (this.#response === undefined) return;
        this.#wire = serialize(this.#response);
        this.#lastStatus = this.#response.status;
        // Answered requests linger by the thousand; what was decoded of them is of no use any more.
        if (this.#lastStatus >= 200) {
          this.request.headers.decoded = {};
          this.cancelListener = undefined;
        }
        this.resend();
        return;
      case 'resend':
        this.resend();
        return;
      case 'start-G':
        if (!this.#replies.reliable) {
          this.#retransmit = timers.start(this.#retransmitMs, this, 'G');
        }
        return;
      case 'restart-G':
        this.#retransmitMs = Math.min(this.#retransmitMs * 2, settings.t2Ms);
        this.#retransmit = timers.start(this.#retransmitMs, this, 'G');
        return;
      case 'start-H':
        this.#giveUp = timers.start(settings.transactionMs, this, 'H');
        return;
      case 'start-I':
        return this.#linger('I', settings.t4Ms);
      case 'start-J':
        return this.#linger('J', settings.transactionMs);
      case 'start-L':
        // Timer L runs on every transport (RFC 6026 §8.7).
        this.#wait('L', settings.transactionMs);
        return;
      case 'stop-all':
        this.#stopTimers();
        return;
      case 'deliver-ack':
        if (this.#ack !== undefined) this.#context.deliverAck(this.#ack);
        return;
      default:
        action satisfies never;
    }
  }

  /** Timers I and J are zero on reliable transports. */
  #linger(timer: 'I' | 'J', delayMs: number): void {
    if (this.#replies.reliable) this.#apply(timer);
    else this.#wait(timer, delayMs);
  }

  /** From here on exactly one timer runs, which ends the transaction. */
  #wait(timer: 'I' | 'J' | 'L', delayMs: number): void {
    // Small buffers are cut from shared blocks, and one that is kept for 32 s keeps its whole block.
    this.#wire = timer === 'I' || this.#wire === undefined ? undefined : ownCopy(this.#wire);
    this.#giveUp = this.#context.timers.start(delayMs, this, timer);
    this.#lingers = true;
    this.#context.noteLingering();
  }

  #stopTimers(): void {
    this.#context.timers.stop(this.#retransmit);
    this.#context.timers.stop(this.#giveUp);
    this.#retransmit = undefined;
    this.#giveUp = undefined;
  }
}

function ownCopy(data: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(data.length);
  data.copy(copy);
  return copy;
}

function responseInput(status: number): ServerInput {
  if (status < 200) return 'send-1xx';
  return status < 300 ? 'send-2xx' : 'send-failure';
}
