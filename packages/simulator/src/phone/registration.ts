import {
  type Credentials,
  contacts,
  type SipEndpoint,
  type SipResponse,
  type Target,
} from '@cordboard/sip';

/** Refreshed so long before the registrar forgets, in ms, or after half the time if that is sooner. */
const EARLY_MS = 5000;
/** A refresh that fails, as when the registrar starts anew, is tried again after so long, in ms. */
const RETRY_MS = 5000;
/** How long an unregistering phone waits for the registrar, in ms; over loopback that is long. */
const STOP_MS = 500;

export interface RegistrationOptions {
  readonly registrar: Target;
  /** Address of record. */
  readonly aor: string;
  readonly userName: string;
  readonly credentials?: Credentials;
  readonly expiresSeconds: number;
  /** Calls back once after a delay; returns how to cancel. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** A phone's registration (RFC 3261 §10.2), refreshed until it is taken back. */
export class Registration {
  readonly #endpoint: SipEndpoint;
  readonly #options: RegistrationOptions;
  readonly #callId = crypto.randomUUID();
  #cseq = 1;
  #cancelRefresh: (() => void) | undefined;
  #isRegistered = false;
  #isWanted = false;
  /** REGISTERs go out one after another: an answer that comes late must not undo a later one. */
  #work: Promise<void> = Promise.resolve();

  constructor(endpoint: SipEndpoint, options: RegistrationOptions) {
    this.#endpoint = endpoint;
    this.#options = options;
  }

  get isRegistered(): boolean {
    return this.#isRegistered;
  }

  /** Registers, and again before it expires. Rejects with an Error when the registrar refuses. */
  start(): Promise<void> {
    this.#isWanted = true;
    return this.#then(() => this.#register());
  }

  /**
   * Takes it back. Never rejects, and does not wait long for a registrar that does not answer: it
   * forgets by itself. Idempotent.
   */
  async stop(): Promise<void> {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#cancelRefresh?.();
    this.#cancelRefresh = undefined;
    const unregistered = this.#then(async () => {
      if (!this.#isRegistered || this.#isWanted) return;
      this.#isRegistered = false;
      await this.#send(0);
    });
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, STOP_MS);
    await Promise.race([unregistered, late]);
    clearTimeout(timer);
  }

  async #register(): Promise<void> {
    if (!this.#isWanted) return;
    const { expiresSeconds } = this.#options;
    const response = await this.#send(expiresSeconds);
    this.#isRegistered = response.status < 300;
    if (!this.#isRegistered) {
      throw new Error(`The REGISTER was answered ${response.status} ${response.reason}`);
    }
    const ms = (grantedSeconds(response) ?? expiresSeconds) * 1000;
    this.#plan(Math.max(ms / 2, ms - EARLY_MS));
  }

  #plan(delayMs: number): void {
    this.#cancelRefresh?.();
    if (!this.#isWanted) return;
    this.#cancelRefresh = this.#options.after(delayMs, () => {
      // The phone is unregistered until then, which is what others see.
      this.#then(() => this.#register()).catch(() => this.#plan(RETRY_MS));
    });
  }

  #then(step: () => Promise<void>): Promise<void> {
    const done = this.#work.then(step);
    this.#work = done.catch(() => undefined);
    return done;
  }

  #send(expiresSeconds: number): Promise<SipResponse> {
    const { registrar, aor, userName, credentials } = this.#options;
    const cseq = this.#cseq;
    // A challenge takes a second number.
    this.#cseq += 2;
    return this.#endpoint.request({
      method: 'REGISTER',
      target: registrar,
      from: { uri: aor },
      to: { uri: aor },
      headers: [['Expires', String(expiresSeconds)]],
      contactUser: userName,
      callId: this.#callId,
      cseq,
      ...(credentials === undefined ? {} : { credentials }),
    });
  }
}

function grantedSeconds(response: SipResponse): number | undefined {
  const granted = (contacts(response) ?? []).map(({ params }) => Number(params.get('expires')));
  const known = granted.filter((seconds) => Number.isInteger(seconds) && seconds > 0);
  return known.length === 0 ? undefined : Math.min(...known);
}
