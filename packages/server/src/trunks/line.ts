import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import {
  type ClientRegistration,
  type Flow,
  parseUri,
  type SipEndpoint,
  type Target,
} from '@cordboard/sip';
import { type TrunkRules, type TrunkSettings, trunkRulesOf } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { userPart } from './identity.ts';
import type { Carried } from './limits.ts';
import { isSource } from './sources.ts';

/** A trunk: of one account, or of all. */
export interface Trunk extends TrunkSettings {
  readonly id: string;
  readonly name?: string;
  /** Whose numbers alone it brings calls to, and who alone calls over it; without it every account. */
  readonly accountId?: string;
}

/** How a trunk is at the moment. */
export type TrunkState =
  | { readonly kind: 'up' }
  /** It is not used until it answers again. */
  | { readonly kind: 'down'; readonly why: string };

export interface LineDeps {
  readonly endpoint: SipEndpoint;
  readonly clock: Clock;
  /** Of our own addresses. */
  readonly domain: string;
  readonly onState: (trunk: Trunk, state: TrunkState) => void;
}

/** How long the other side may take to say that it is there. */
const ANSWER_MS = 3_000;
/** How soon one that is down is asked again. */
const AGAIN_MS = 3_000;

/**
 * One trunk at work: it registers, asks whether the other side is there, knows where
 * its calls come from, and counts them.
 */
export class TrunkLine {
  readonly trunk: Trunk;
  readonly rules: TrunkRules;
  readonly carried: Carried;
  readonly #deps: LineDeps;
  readonly #registration: ClientRegistration | undefined;
  #addresses: ReadonlySet<string>;
  #answers = true;
  #registered = true;
  #state: TrunkState = { kind: 'up' };
  #stopTimer: (() => void) | undefined;
  #closed = false;

  constructor(trunk: Trunk, deps: LineDeps, carried: Carried) {
    this.trunk = trunk;
    this.rules = trunkRulesOf(trunk);
    this.carried = carried;
    this.#deps = deps;
    this.#addresses = new Set(isIP(this.rules.host) === 0 ? [] : [this.rules.host]);
    if (!this.rules.enabled) return;
    for (const uri of [this.target().uri, `sip:${this.user}@${this.domain}`]) {
      // Nothing has been begun yet that would go on without the line.
      if (parseUri(uri) === undefined) throw new TypeError(`not a URI: ${uri}`);
    }
    this.#registration = this.rules.register ? this.#register() : undefined;
    this.#check();
  }

  get state(): TrunkState {
    return this.#state;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether calls may be sent over it now. */
  get isUsable(): boolean {
    return this.rules.enabled && this.#state.kind === 'up';
  }

  /** SIP domain of the other side, for From and To. */
  get domain(): string {
    const { domain, register, host } = this.rules;
    return domain ?? (register ? bracketed(host) : this.#deps.domain);
  }

  /** The user part at which the other side reaches us, if we register there. */
  get contactUser(): string | undefined {
    return this.rules.register ? `trunk-${this.trunk.id}` : undefined;
  }

  /** Where a user of the other side is called; without one the other side itself. */
  target(user?: string): Target {
    const { host, port, transport, domain } = this.rules;
    const place = `${bracketed(host)}:${port}`;
    const at = user === undefined ? '' : `${user}@`;
    if (domain === undefined || domain === host) return { uri: `sip:${at}${place}`, transport };
    const way = `<sip:${place};lr;transport=${transport.toLowerCase()}>`;
    return { uri: `sip:${at}${domain}`, route: [way], transport };
  }

  /** Whether a request over this flow is the trunk's. */
  brings(flow: Flow): boolean {
    if (!this.rules.enabled) return false;
    if (this.#registration?.flow?.id === flow.id) return true;
    return isSource(this.rules, this.#addresses, flow);
  }

  /** A call has shown that the other side does not answer: it is left at once, and asked by and by. */
  suspect(why: string): void {
    if (this.#closed || this.rules.healthSeconds === 0) return;
    this.#answers = false;
    this.#settle(why);
    this.#later(AGAIN_MS);
  }

  /** Ends the registration, and asks no more. Calls go on. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopTimer?.();
    await this.#registration?.unregister();
  }

  #register(): ClientRegistration {
    const { expiresSeconds, domain, host } = this.rules;
    const { credentials } = this;
    return this.#deps.endpoint.registerClient({
      registrar: {
        ...this.target(),
        uri: `sip:${domain ?? `${bracketed(host)}:${this.rules.port}`}`,
      },
      aor: `sip:${this.user}@${this.domain}`,
      expiresSeconds,
      contactUser: this.contactUser ?? '',
      ...(credentials === undefined ? {} : { credentials }),
      onState: (state) => {
        if (this.#closed || state.kind === 'registering') return;
        this.#registered = state.kind === 'registered';
        const why = state.kind === 'failed' ? `${state.status} ${state.reason}` : state.kind;
        this.#settle(`registration: ${why}`);
      },
    });
  }

  /** The user part by which the other side knows us. */
  get user(): string {
    return userPart(this.rules.username ?? 'cordboard');
  }

  /** What a challenge of the other side is answered with. */
  get credentials(): { readonly username: string; readonly password: string } | undefined {
    const { username, password } = this.rules;
    return username === undefined || password === undefined ? undefined : { username, password };
  }

  #check(): void {
    this.#resolve().catch(() => undefined);
    if (this.rules.healthSeconds === 0) return;
    let isDecided = false;
    const decide = (answers: boolean): void => {
      if (isDecided || this.#closed) return;
      isDecided = true;
      stop();
      this.#answers = answers;
      this.#settle('no answer');
      this.#later(answers ? this.rules.healthSeconds * 1000 : AGAIN_MS);
    };
    const stop = this.#deps.clock.after(ANSWER_MS, () => decide(false));
    this.#stopTimer = stop;
    const target = this.target();
    const us = { uri: `sip:${this.user}@${this.domain}` };
    this.#deps.endpoint
      .request({ method: 'OPTIONS', target, from: us, to: { uri: target.uri } })
      // Any answer is a sign of life; a response of our own making has come no way.
      .then((response) => decide(response.headers.get('Via') !== undefined))
      .catch(() => decide(false));
  }

  async #resolve(): Promise<void> {
    if (isIP(this.rules.host) !== 0) return;
    const found = await lookup(this.rules.host, { all: true });
    this.#addresses = new Set(found.map(({ address }) => address));
  }

  #later(afterMs: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#deps.clock.after(afterMs, () => this.#check());
  }

  #settle(why: string): void {
    const isUp = this.#answers && this.#registered;
    if (isUp === (this.#state.kind === 'up')) return;
    this.#state = isUp ? { kind: 'up' } : { kind: 'down', why };
    this.#deps.onState(this.trunk, this.#state);
  }
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
