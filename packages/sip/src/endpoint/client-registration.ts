import {
  type Credentials,
  failureStatus,
  type HeaderLines,
  OutgoingRequest,
  type RequestDraft,
  type RequestHandler,
} from '../dialogs/index.ts';
import type { Timer, TimerOwner } from '../timers/index.ts';
import type { Connection, Flow, Target } from '../transports/index.ts';
import {
  contacts,
  expires,
  formatNameAddr,
  nameAddr,
  reasonPhrase,
  type SipResponse,
} from '../wire/index.ts';
import type { KeptRegistration, UserAgentCore } from './user-agent-core.ts';

export interface RegisterClientOptions {
  /** Where REGISTERs go; its `uri` is `sip:<domain>` with a flow or route, or the server itself. */
  readonly registrar: Target;
  /** Address of record: `sip:alice@example.com`. */
  readonly aor: string;
  readonly credentials?: Credentials;
  /** Asked for; 3600 unless told. The server's answer counts. */
  readonly expiresSeconds?: number;
  /** `urn:uuid:…`, which makes a later registration replace this one (RFC 5626). */
  readonly instance?: string;
  /** User part of the Contact; that of the address of record unless told. */
  readonly contactUser?: string;
  readonly headers?: HeaderLines;
  readonly onState?: (state: RegistrationState) => void;
}

export type RegistrationState =
  | { readonly kind: 'registering' }
  | { readonly kind: 'registered'; readonly expiresSeconds: number }
  /** It is tried again after `retryMs`. */
  | {
      readonly kind: 'failed';
      readonly status: number;
      readonly reason: string;
      readonly retryMs: number;
    }
  | { readonly kind: 'unregistered' };

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;
/** Keeps NAT bindings and connections open (RFC 5626 §3.5.1 and §4.4.1). */
const KEEP_ALIVE_MS = { UDP: 25_000, stream: 90_000 };
const PING = Buffer.from('\r\n\r\n');

/** A registration of ours with a server: refreshed, repaired and given up on demand. */
export class ClientRegistration implements KeptRegistration, RequestHandler, TimerOwner {
  readonly #core: UserAgentCore;
  readonly #options: RegisterClientOptions;
  readonly #callId: string;
  readonly #from: string;
  readonly #to: string;
  readonly #contactUser: string;
  #seconds: number;
  #cseq: number;
  #state: RegistrationState = { kind: 'registering' };
  #request: OutgoingRequest | undefined;
  #connection: Connection | undefined;
  #timer: Timer | undefined;
  #keepAlive: Timer | undefined;
  #failures = 0;
  #stopped = false;
  #onStopped: (() => void) | undefined;

  constructor(core: UserAgentCore, options: RegisterClientOptions) {
    this.#core = core;
    this.#options = options;
    this.#callId = core.ids.callId();
    const aor = nameAddr(options.aor);
    this.#to = formatNameAddr(aor);
    this.#from = `${this.#to};tag=${core.ids.tag()}`;
    this.#contactUser = options.contactUser ?? aor.uri.user ?? '';
    this.#seconds = options.expiresSeconds ?? 3600;
    this.#cseq = core.firstCSeq();
  }

  get state(): RegistrationState {
    return this.#state;
  }

  /** The flow the server reaches us on; undefined until registered. */
  get flow(): Flow | undefined {
    return this.#connection;
  }

  /** Registers now instead of when it is due. */
  refresh(): void {
    if (this.#stopped) return;
    this.#stopTimers();
    this.#send(this.#seconds);
  }

  /** Removes the binding from the server and stops; resolves when answered or given up. Idempotent. */
  unregister(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#stop();
    return new Promise((resolve) => {
      this.#onStopped = resolve;
      this.#send(0);
    });
  }

  /** Stops without telling the server, as a phone that loses power. Idempotent. */
  abandon(): void {
    this.#stop();
    this.#request = undefined;
    this.#onStopped?.();
  }

  /** The connection is gone, and with it the binding: register anew. */
  flowClosed(flow: Flow): void {
    if (this.#stopped || flow !== this.#connection) return;
    this.#connection = undefined;
    if (this.#state.kind === 'registered') this.#failed(503, 'Connection lost');
  }

  onResponse(response: SipResponse, request: OutgoingRequest): void {
    if (response.status < 200 || request !== this.#request) return;
    this.#request = undefined;
    this.#cseq = request.draft.cseq;
    if (this.#stopped) return this.#finished();
    if (response.status < 300) return this.#registered(response, request);
    const least = Number(response.headers.get('Min-Expires'));
    if (response.status === 423 && least > this.#seconds) {
      this.#seconds = least;
      this.#send(least);
      return;
    }
    this.#failed(response.status, response.reason);
  }

  onFailure(cause: 'timeout' | 'transport', request: OutgoingRequest): void {
    if (request !== this.#request) return;
    this.#request = undefined;
    if (this.#stopped) return this.#finished();
    const status = failureStatus(cause);
    this.#failed(status, reasonPhrase(status));
  }

  onTimer(name: string): void {
    if (name === 'keep-alive') {
      this.#connection?.send(PING);
      this.#startKeepAlive();
    } else {
      this.#send(this.#seconds);
    }
  }

  #send(seconds: number): void {
    this.#cseq += 1;
    const { registrar, credentials, instance, headers } = this.#options;
    const draft: RequestDraft = {
      method: 'REGISTER',
      uri: registrar.uri,
      route: registrar.route ?? [],
      from: this.#from,
      to: this.#to,
      callId: this.#callId,
      cseq: this.#cseq,
      contactUser: this.#contactUser,
      contactParams: instance === undefined ? '' : `;+sip.instance="<${instance}>"`,
      headers: [['Expires', String(seconds)], ...(headers ?? [])],
    };
    this.#request = new OutgoingRequest(this.#core, draft, registrar, this, credentials);
    this.#request.send();
  }

  #registered(response: SipResponse, request: OutgoingRequest): void {
    this.#failures = 0;
    this.#connection = request.transaction?.flow;
    const seconds = this.#granted(response);
    // Early enough for a retry before the binding ends.
    const refreshSeconds = Math.max(seconds / 2, seconds - 60);
    this.#stopTimers();
    this.#timer = this.#core.timers.start(refreshSeconds * 1000, this, 'refresh');
    this.#startKeepAlive();
    this.#become({ kind: 'registered', expiresSeconds: seconds });
  }

  /** The server lists all contacts of the address; ours has our user and instance. */
  #granted(response: SipResponse): number {
    const { instance } = this.#options;
    const own = contacts(response)?.find((contact) =>
      instance === undefined
        ? contact.uri.user === this.#contactUser
        : contact.params.get('+sip.instance') === `<${instance}>`,
    );
    const granted = Number(own?.params.get('expires') ?? expires(response) ?? this.#seconds);
    return granted > 0 ? granted : this.#seconds;
  }

  #failed(status: number, reason: string): void {
    this.#failures += 1;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LONGEST_RETRY_MS);
    // Spread out, so that phones do not come back as one wave after an outage (RFC 5626 §4.5).
    const retryMs = Math.round(wait * (0.5 + this.#core.random() / 2));
    this.#stopTimers();
    this.#timer = this.#core.timers.start(retryMs, this, 'retry');
    this.#become({ kind: 'failed', status, reason, retryMs });
  }

  #finished(): void {
    this.#connection = undefined;
    this.#become({ kind: 'unregistered' });
    this.#onStopped?.();
  }

  #become(state: RegistrationState): void {
    this.#state = state;
    this.#core.upcall(() => this.#options.onState?.(state));
  }

  #startKeepAlive(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    const ms = connection.reliable ? KEEP_ALIVE_MS.stream : KEEP_ALIVE_MS.UDP;
    this.#keepAlive = this.#core.timers.start(ms, this, 'keep-alive');
  }

  #stop(): void {
    this.#stopped = true;
    this.#core.registrations.delete(this);
    this.#stopTimers();
  }

  #stopTimers(): void {
    this.#core.timers.stop(this.#timer);
    this.#core.timers.stop(this.#keepAlive);
  }
}
