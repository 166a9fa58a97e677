import type { Timer, TimerOwner } from '../timers/index.ts';
import type { Connection } from '../transports/index.ts';
import { createRequest, type SipRequest, type SipResponse, serialize } from '../wire/index.ts';
import {
  type ClientAction,
  type ClientInput,
  type ClientState,
  type ClientTimer,
  inviteClient,
  nonInviteClient,
} from './client-machines.ts';
import type { TransactionContext } from './context.ts';

/** What client transactions need besides. */
export interface ClientTransactionContext extends TransactionContext {
  /** Forgets a terminated transaction. */
  forgetClient(transaction: ClientTransaction): void;
}

/** Whoever sent the request. Exactly one of the calls ends the wait for a final response. */
export interface ClientTransactionUser {
  /** Every provisional response, the final one, and every further 2xx to an INVITE. */
  onResponse(response: SipResponse, transaction: ClientTransaction): void;
  /** Timer B or F: nobody answered. */
  onTimeout(transaction: ClientTransaction): void;
  /** The flow was lost before a final response. */
  onTransportError(transaction: ClientTransaction): void;
}

/** One request of ours and its responses: `inviteClient` and `nonInviteClient` brought to life. */
export class ClientTransaction implements TimerOwner {
  readonly key: string;
  /** Gone once nothing can ask for its ACK or CANCEL any more: finished transactions linger by the thousand. */
  request: SipRequest | undefined;
  readonly flow: Connection;
  readonly #context: ClientTransactionContext;
  #user: ClientTransactionUser | undefined;
  readonly #invite: boolean;
  /** Kept as long as the request may be repeated. */
  #wire: Buffer | undefined;
  #state: ClientState;
  #ack: Buffer | undefined;
  #response: SipResponse | undefined;
  #retransmit: Timer | undefined;
  #retransmitMs: number;
  #giveUp: Timer | undefined;
  #lingers = false;

  /** Sends the request at once. `key` is its branch and method. */
  constructor(
    context: ClientTransactionContext,
    key: string,
    request: SipRequest,
    flow: Connection,
    user: ClientTransactionUser,
  ) {
    this.key = key;
    this.request = request;
    this.flow = flow;
    this.#context = context;
    this.#user = user;
    this.#invite = request.method === 'INVITE';
    this.#state = this.#invite ? 'calling' : 'trying';
    this.#wire = serialize(request);
    this.#retransmitMs = context.settings.t1Ms;
  }

  get state(): ClientState {
    return this.#state;
  }

  /** True once it only waits to absorb repeated responses (Timers D, K and M). */
  get lingers(): boolean {
    return this.#lingers;
  }

  /** Puts the request on the wire; the owner calls it once, after noting the transaction. */
  start(): void {
    const { timers, settings } = this.#context;
    if (!this.flow.reliable) {
      this.#retransmit = timers.start(settings.t1Ms, this, this.#invite ? 'A' : 'E');
    }
    this.#giveUp = timers.start(settings.transactionMs, this, this.#invite ? 'B' : 'F');
    // A failure is reported later, so that the caller has the transaction in hand by then.
    this.#sendRequest();
  }

  receive(response: SipResponse): void {
    this.#response = response;
    if (response.status < 200) this.#apply('1xx');
    else this.#apply(response.status < 300 ? '2xx' : 'failure');
    this.#response = undefined;
  }

  transportFailed(): void {
    this.#apply('transport-error');
  }

  onTimer(name: ClientTimer | 'transport-error'): void {
    this.#apply(name);
  }

  /** Ends without a word to the user: the endpoint closes, or nobody waits any more. */
  terminate(): void {
    this.#stopTimers();
    this.#state = 'terminated';
    this.#context.forgetClient(this);
  }

  #apply(input: ClientInput): void {
    const machine = this.#invite ? inviteClient : nonInviteClient;
    const step = machine[this.#state][input];
    if (step === undefined) return;
    this.#state = step.next;
    for (const action of step.actions) this.#act(action);
    // No second final response is ever delivered in this state.
    if (step.next === 'completed') this.#user = undefined;
    // The delivery above may have terminated us already, which is harmless to repeat.
    if (step.next === 'terminated') this.terminate();
  }

  #act(action: ClientAction): void {
    const { timers, settings } = this.#context;
    switch (action) {
      case 'retransmit':
        this.#sendRequest();
        return;
      case 'restart-A':
        this.#retransmitMs *= 2;
        this.#retransmit = timers.start(this.#retransmitMs, this, 'A');
        return;
      case 'restart-E':
        this.#retransmitMs = Math.min(this.#retransmitMs * 2, settings.t2Ms);
        this.#retransmit = timers.start(this.#retransmitMs, this, 'E');
        return;
      case 'slow-E':
        this.#retransmit = timers.start(settings.t2Ms, this, 'E');
        return;
      case 'stop-all':
        this.#stopTimers();
        return;
      case 'start-D':
        return this.#linger('D', settings.timerDMs);
      case 'start-K':
        return this.#linger('K', settings.t4Ms);
      case 'start-M':
        // Timer M runs on every transport, since 2xx retransmissions come end to end (RFC 6026 §8.6).
        this.#stopTimers();
        this.#wire = undefined;
        this.request = undefined;
        this.#wait('M', settings.transactionMs);
        return;
      case 'ack':
        this.#sendAck();
        return;
      case 'deliver':
        if (this.#response !== undefined) this.#user?.onResponse(this.#response, this);
        return;
      case 'report-timeout':
        this.#user?.onTimeout(this);
        return;
      case 'report-transport-error':
        this.#user?.onTransportError(this);
        return;
      default:
        action satisfies never;
    }
  }

  #sendRequest(): void {
    if (this.#wire !== undefined && this.flow.send(this.#wire)) return;
    this.#context.timers.start(0, this, 'transport-error');
  }

  /** Timers D and K are zero on reliable transports: nothing can be repeated there. */
  #linger(timer: 'D' | 'K', delayMs: number): void {
    this.#stopTimers();
    this.#wire = undefined;
    if (timer === 'K') this.request = undefined;
    if (this.flow.reliable) this.#apply(timer);
    else this.#wait(timer, delayMs);
  }

  /** From here on exactly one timer runs, which ends the transaction. */
  #wait(timer: 'D' | 'K' | 'M', delayMs: number): void {
    this.#giveUp = this.#context.timers.start(delayMs, this, timer);
    this.#lingers = true;
    this.#context.noteLingering();
  }

  /** The ACK of a failure has the INVITE's branch and routes (RFC 3261 §17.1.1.3). */
  #sendAck(): void {
    if (this.request !== undefined && this.#response !== undefined) {
      this.#ack = serialize(buildFailureAck(this.request, this.#response));
      this.request = undefined;
    }
    if (this.#ack !== undefined) this.flow.send(this.#ack);
  }

  #stopTimers(): void {
    this.#context.timers.stop(this.#retransmit);
    this.#context.timers.stop(this.#giveUp);
    this.#retransmit = undefined;
    this.#giveUp = undefined;
  }
}

function buildFailureAck(invite: SipRequest, response: SipResponse): SipRequest {
  const from = invite.headers;
  const ack = createRequest('ACK', invite.uri, []);
  ack.headers.append('Via', from.get('Via') ?? '');
  ack.headers.append('Max-Forwards', '70');
  for (const [name, value] of from.entries()) {
    if (name === 'Route') ack.headers.append(name, value);
  }
  ack.headers.append('From', from.get('From') ?? '');
  ack.headers.append('To', response.headers.get('To') ?? from.get('To') ?? '');
  ack.headers.append('Call-ID', from.get('Call-ID') ?? '');
  ack.headers.append('CSeq', `${Number.parseInt(from.get('CSeq') ?? '0', 10)} ACK`);
  return ack;
}
