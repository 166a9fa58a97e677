import {
  type Credentials,
  contacts,
  type SipEndpoint,
  type SipResponse,
  type Target,
} from '@cordboard/sip';

/** Refreshed so long before the registrar forgets, in ms, or after half the time if that is sooner. */
const EARLY_MS = 5000;

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

  constructor(endpoint: SipEndpoint, options: RegistrationOptions) {
    this.#endpoint = endpoint;
    this.#options = options;
  }

  get isRegistered(): boolean {
    return this.#isRegistered;
  }

  /** Registers, and again before it expires. Rejects with an Error when the registrar refuses. */
  async start(): Promise<void> {
    const { expiresSeconds } = this.#options;
    const response = await this.#send(expiresSeconds);
    if (response.status >= 300) {
      this.#isRegistered = false;
      throw new Error(`The REGISTER was answered ${response.status} ${response.reason}`);
    }
    this.#isRegistered = true;
    this.#plan(grantedSeconds(response) ?? expiresSeconds);
  }

  /** Takes it back. Never rejects: a registrar that does not answer forgets by itself. */
  async stop(): Promise<void> {
    this.#cancelRefresh?.();
    this.#cancelRefresh = undefined;
    if (!this.#isRegistered) return;
    this.#isRegistered = false;
    await this.#send(0);
  }

  #plan(seconds: number): void {
    this.#cancelRefresh?.();
    const delayMs = Math.max(seconds * 500, seconds * 1000 - EARLY_MS);
    this.#cancelRefresh = this.#options.after(delayMs, () => {
      // A refresh that fails leaves the phone unregistered, which is what tests then see.
      this.start().catch(() => undefined);
    });
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
