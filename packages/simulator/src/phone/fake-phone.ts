import { createSoundLibrary, type SoundLibrary } from '@cordboard/media';
import {
  type Credentials,
  createSipEndpoint,
  formatUri,
  type HeaderLines,
  type IncomingInvite,
  type IncomingRefer,
  type SipEndpoint,
  type SipEndpointOptions,
  sipUri,
  type Target,
} from '@cordboard/sip';
import { type Clock, realClock, waitUntil } from '../clock/index.ts';
import { SoundTicker } from '../sound/index.ts';
import { wantsAutoAnswer } from './api-ids.ts';
import { DEFAULT_BEHAVIOUR, type PhoneBehaviour } from './behaviour.ts';
import { CallDesk } from './call-desk.ts';
import type { PhoneCodec } from './call-sound.ts';
import type { FakeCall } from './fake-call.ts';
import { Registration } from './registration.ts';
import type { ScriptedOwner } from './script.ts';

export interface FakePhoneOptions {
  /** Where it registers and sends its calls. Without one it calls and is called by address. */
  readonly registrar?: { readonly host: string; readonly port: number };
  /** Domain of addresses; default the registrar's host. */
  readonly domain?: string;
  /** User part of its address of record. */
  readonly userName: string;
  /** User name of the digest; default `userName`. */
  readonly authorizationId?: string;
  /** Without one it never answers a challenge. */
  readonly password?: string;
  readonly displayName?: string;
  /** Default `UDP`. */
  readonly transport?: 'UDP' | 'TCP';
  /** Address of its sockets; default `127.0.0.1`. */
  readonly host?: string;
  /** What differs from `DEFAULT_BEHAVIOUR`. */
  readonly behaviour?: Partial<PhoneBehaviour>;
  /** Default PCMU, then PCMA. */
  readonly codecs?: readonly PhoneCodec[];
  /** What it asks the registrar for; default 60. */
  readonly expiresSeconds?: number;
  /** How much of the past its ears remember, in ms; default 500. */
  readonly earMemoryMs?: number;
  /** Shared by phones that talk at the same beat, which is cheaper; default its own. */
  readonly ticker?: SoundTicker;
  readonly library?: SoundLibrary;
  /** For its user's waits, not for SIP and sound; default real time. */
  readonly clock?: Clock;
  /** Timers of its SIP, as `createSipEndpoint` takes them. */
  readonly timers?: SipEndpointOptions['timers'];
}

/** Incoming calls kept for `incoming()`; without anybody who asks, the oldest are forgotten. */
const MOST_UNCLAIMED = 100;

/** Leak ledger of a phone: after the last call and `close()` all are zero. */
export interface FakePhoneResources {
  readonly calls: number;
  readonly rtpPorts: number;
  readonly dialogs: number;
  readonly transactions: number;
  readonly timers: number;
  readonly sockets: number;
}

/**
 * A SIP phone with a user: real SIP and real RTP, for tests of anything a phone can register with.
 * Its user does what the behaviour says, and whatever a test has it do besides.
 */
export class FakePhone {
  readonly #options: FakePhoneOptions;
  readonly #endpoint: SipEndpoint;
  readonly #desk: CallDesk;
  readonly #owner: ScriptedOwner;
  readonly #registration: Registration | undefined;
  readonly #credentials: Credentials | undefined;
  readonly #listeners = new Set<(call: FakeCall) => void>();
  readonly #unclaimed: FakeCall[] = [];
  #behaviour: PhoneBehaviour;
  #closed: Promise<void> | undefined;

  /** Use `createFakePhone`. */
  constructor(options: FakePhoneOptions, endpoint: SipEndpoint) {
    const { registrar, password, userName } = options;
    const clock = options.clock ?? realClock;
    this.#options = options;
    this.#endpoint = endpoint;
    this.#behaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour };
    this.#credentials =
      password === undefined
        ? undefined
        : { username: options.authorizationId ?? userName, password };
    this.#desk = new CallDesk(
      {
        host: hostOf(options),
        ticker: options.ticker ?? new SoundTicker(),
        library: options.library ?? createSoundLibrary(),
        clock,
        codecs: options.codecs ?? ['PCMU', 'PCMA'],
        earMemoryMs: options.earMemoryMs ?? 500,
      },
      endpoint,
    );
    this.#owner = {
      uri: this.uri,
      openMouth: (sound) => this.#desk.openMouth(sound),
      uriOf: (number) => this.#uriOf(number),
      consult: (number) => this.#place(this.#uriOf(number), { steps: [] }),
      follow: (refer) => void this.#follow(refer),
    };
    if (registrar === undefined) return;
    this.#registration = new Registration(endpoint, {
      registrar: this.#targetOf(`sip:${this.#domain}`),
      aor: this.uri,
      userName,
      expiresSeconds: options.expiresSeconds ?? 60,
      after: (delayMs, callback) => clock.after(delayMs, callback),
      ...(this.#credentials === undefined ? {} : { credentials: this.#credentials }),
    });
  }

  /** Its address of record, or without a registrar the address it can be called at. */
  get uri(): string {
    if (this.#options.registrar === undefined) return this.address;
    return formatUri(sipUri(this.#options.userName, this.#domain));
  }

  /** The address of its socket as a SIP URI: another fake phone can call it there. */
  get address(): string {
    const { udp, tcp } = this.#endpoint.ports;
    const params = new Map(udp === undefined ? [['transport', 'tcp']] : []);
    return formatUri(sipUri(this.#options.userName, hostOf(this.#options), udp ?? tcp, params));
  }

  get isRegistered(): boolean {
    return this.#registration?.isRegistered ?? false;
  }

  /** What its user does from the next call on. */
  get behaviour(): PhoneBehaviour {
    return this.#behaviour;
  }

  /** Changes parts of the behaviour, from the next call on. */
  behave(changes: Partial<PhoneBehaviour>): void {
    this.#behaviour = { ...this.#behaviour, ...changes };
  }

  /** The calls that have not ended, oldest first. */
  get calls(): readonly FakeCall[] {
    return this.#desk.calls;
  }

  /** @see FakePhoneResources */
  get resources(): FakePhoneResources {
    return this.#desk.resources;
  }

  /** Registers, and keeps it so. Rejects with an Error when the registrar refuses. */
  async register(): Promise<void> {
    if (this.#registration === undefined) throw new Error('The phone has no registrar');
    await this.#registration.start();
  }

  /** Takes the registration back. */
  async unregister(): Promise<void> {
    await this.#registration?.stop();
  }

  /** Calls a number or a SIP URI. Resolves as soon as the INVITE is on its way. */
  call(
    number: string,
    options: { readonly headers?: HeaderLines } & Partial<PhoneBehaviour> = {},
  ): Promise<FakeCall> {
    return this.#place(this.#uriOf(number), options);
  }

  /** Calls back for every incoming call, before its user does anything; returns how to stop that. */
  onIncoming(listener: (call: FakeCall) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The next incoming call that was not given out by this method before. Rejects after the timeout. */
  async incoming(timeoutMs = 5000): Promise<FakeCall> {
    const next = (): FakeCall | undefined => this.#unclaimed[0];
    await waitUntil(() => next() !== undefined, `${this.uri} to be called`, timeoutMs);
    const call = this.#unclaimed.shift();
    return call ?? this.incoming(timeoutMs);
  }

  /** Hangs up, unregisters and closes its sockets. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** For the endpoint. */
  async receive(invite: IncomingInvite): Promise<void> {
    const behaviour = this.#behaviour;
    const taken = await this.#desk.take(invite, this.#owner, behaviour);
    if (taken === undefined) return;
    const { call, script } = taken;
    if (this.#unclaimed.push(call) > MOST_UNCLAIMED) this.#unclaimed.shift();
    for (const listener of this.#listeners) listener(call);
    if (call.state.name !== 'calling') return;
    if (invite.replaces !== undefined) this.#desk.replace(call, invite.replaces);
    else if (wantsAutoAnswer(invite.request)) call.answer();
    else script.receive(behaviour.onCall);
  }

  async #close(): Promise<void> {
    await this.#desk.close();
    await this.unregister();
    await this.#endpoint.close();
  }

  get #domain(): string {
    const { domain, registrar } = this.#options;
    return domain ?? registrar?.host ?? hostOf(this.#options);
  }

  #uriOf(number: string): string {
    return /^sips?:/i.test(number) ? number : formatUri(sipUri(number, this.#domain));
  }

  /** Everything goes through the registrar, as its outbound proxy. */
  #targetOf(uri: string): Target {
    const { registrar, transport = 'UDP' } = this.#options;
    if (registrar === undefined) return { uri };
    const params = new Map([['lr', '']]);
    if (transport === 'TCP') params.set('transport', 'tcp');
    const proxy = formatUri(sipUri(undefined, registrar.host, registrar.port, params));
    return { uri, route: [`<${proxy}>`] };
  }

  #place(
    uri: string,
    options: Partial<PhoneBehaviour> & {
      readonly headers?: HeaderLines;
      readonly replaces?: IncomingRefer['replaces'];
    },
  ): Promise<FakeCall> {
    const { headers, replaces, ...behaviour } = options;
    const { displayName } = this.#options;
    return this.#desk.place(
      {
        target: this.#targetOf(uri),
        from: { uri: this.uri, ...(displayName === undefined ? {} : { displayName }) },
        behaviour: { ...this.#behaviour, ...behaviour },
        ...(headers === undefined ? {} : { headers }),
        ...(replaces === undefined ? {} : { replaces }),
        ...(this.#credentials === undefined ? {} : { credentials: this.#credentials }),
      },
      this.#owner,
    );
  }

  /** Calls where the other side wants it to, and reports how that goes (RFC 3515). */
  async #follow(refer: IncomingRefer): Promise<void> {
    const progress = refer.accept();
    const uri = formatUri({ ...refer.referTo.uri, headers: [] });
    const { replaces } = refer;
    const placing = this.#place(uri, { steps: [], ...(replaces && { replaces }) });
    const call = await placing.catch(() => undefined);
    if (call === undefined) {
      void progress.notify(500);
      return;
    }
    call.onAnswered(() => void progress.notify(200));
    call.onEnded(() => {
      const { state } = call;
      void progress.notify(state.name === 'ended' ? (state.status ?? 487) : 487);
    });
  }
}

/** Opens a fake phone's sockets. Rejects with the system's error if they cannot be bound. */
export async function createFakePhone(options: FakePhoneOptions): Promise<FakePhone> {
  const { transport = 'UDP', timers } = options;
  const host = hostOf(options);
  let phone: FakePhone | undefined;
  const endpoint = await createSipEndpoint({
    host,
    publicAddress: host,
    domain: options.domain ?? options.registrar?.host ?? host,
    userAgent: 'Cordboard fake phone',
    ...(transport === 'UDP' ? { udp: { port: 0 } } : { tcp: { port: 0 } }),
    ...(timers === undefined ? {} : { timers }),
    delegate: {
      onInvite(invite) {
        // Without a port for its sound the phone is as good as out of order.
        phone?.receive(invite).catch(() => invite.reject(500));
      },
    },
  });
  phone = new FakePhone(options, endpoint);
  return phone;
}

function hostOf({ host }: FakePhoneOptions): string {
  return host ?? '127.0.0.1';
}
