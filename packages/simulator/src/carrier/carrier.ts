import { createSoundLibrary, type SoundLibrary } from '@cordboard/media';
import {
  createSipEndpoint,
  formatUri,
  type IncomingInvite,
  type Party,
  parseUri,
  type SipEndpoint,
  type SipEndpointOptions,
  sipUri,
  type Target,
} from '@cordboard/sip';
import { type Clock, realClock } from '../clock/index.ts';
import {
  CallDesk,
  type FakeCall,
  type PhoneBehaviour,
  type ScriptedOwner,
} from '../phone/index.ts';
import { SoundTicker } from '../sound/index.ts';
import { behaviourOfNumber } from './numbers.ts';
import { ReturnedCall } from './returned-call.ts';

export interface CarrierOptions {
  /** Address of its sockets; default `127.0.0.1`. */
  readonly host?: string;
  /** SIP port; default any free one. */
  readonly port?: number;
  /** Shared with fake phones, which is cheaper; default its own. */
  readonly ticker?: SoundTicker;
  readonly library?: SoundLibrary;
  /** For the waits of those it connects, not for SIP and sound; default real time. */
  readonly clock?: Clock;
  /** Timers of its SIP, as `createSipEndpoint` takes them. */
  readonly timers?: SipEndpointOptions['timers'];
}

/** The telephone system the carrier serves. */
export interface CarrierCustomer {
  /** Where its SIP is listened for, over UDP. */
  readonly host: string;
  readonly port: number;
  /** Whether a number (E.164, `+` first) is the customer's: calls to it come back in. */
  readonly isOurNumber: (number: string) => boolean;
}

/** A call from outside. */
export interface BringIn {
  /** The caller's number, which behaves as it says; without one an unknown caller. */
  readonly from?: string;
  /** A number of the customer's. */
  readonly to: string;
}

/** Leak ledger of the carrier: after the last call and `close()` all are zero. */
export interface CarrierResources {
  readonly calls: number;
  readonly rtpPorts: number;
  readonly dialogs: number;
  readonly transactions: number;
  readonly timers: number;
  readonly sockets: number;
}

/**
 * The outside world: a trunk behind which every number answers, as `+155501000nn` with what its
 * last two digits say (see `behaviourOfNumber`).
 */
export class Carrier {
  readonly #host: string;
  readonly #endpoint: SipEndpoint;
  readonly #desk: CallDesk;
  readonly #returned = new Set<ReturnedCall>();
  readonly #changes = new Map<string, Partial<PhoneBehaviour>>();
  #customer: CarrierCustomer | undefined;
  #closed: Promise<void> | undefined;

  /** Use `createCarrier`. */
  constructor(options: CarrierOptions, endpoint: SipEndpoint) {
    this.#host = hostOf(options);
    this.#endpoint = endpoint;
    const desk = {
      host: this.#host,
      ticker: options.ticker ?? new SoundTicker(),
      library: options.library ?? createSoundLibrary(),
      clock: options.clock ?? realClock,
      codecs: ['PCMU', 'PCMA'] as const,
      earMemoryMs: 500,
    };
    this.#desk = new CallDesk(desk, endpoint);
  }

  get host(): string {
    return this.#host;
  }

  /** SIP port, UDP: calls to the outside go here, and calls from outside come from here. */
  get port(): number {
    return this.#endpoint.ports.udp ?? 0;
  }

  /** Says whom it serves. Until then it can take calls, but bring none in. */
  connect(customer: CarrierCustomer): void {
    this.#customer = customer;
  }

  /** The calls outside numbers are in, oldest first; calls that came back in are not among them. */
  get calls(): readonly FakeCall[] {
    return this.#desk.calls;
  }

  /** @see CarrierResources */
  get resources(): CarrierResources {
    const { calls, ...rest } = this.#desk.resources;
    return { ...rest, calls: calls + this.#returned.size };
  }

  /** Changes how an outside number behaves from its next call on; `{}` takes changes back. */
  behave(number: string, changes: Partial<PhoneBehaviour>): void {
    this.#changes.set(canonical(number), changes);
  }

  /**
   * Brings in a call. Resolves as soon as the INVITE is on its way; rejects with an Error when the
   * carrier serves nobody yet.
   */
  async bringIn({ from, to }: BringIn): Promise<FakeCall> {
    const caller = from === undefined ? undefined : canonical(from);
    return this.#desk.place(
      {
        target: this.#targetAt(canonical(to)),
        from: { uri: caller === undefined ? ANONYMOUS : this.#uriOf(caller) },
        behaviour: this.#behaviourOf(caller ?? 'anonymous'),
      },
      this.#ownerOf(caller ?? 'anonymous'),
    );
  }

  /** For the endpoint. */
  async receive(invite: IncomingInvite): Promise<void> {
    const number = parseUri(invite.request.uri)?.user;
    if (number === undefined) {
      invite.reject(404);
      return;
    }
    const called = canonical(number);
    if (this.#customer?.isOurNumber(called) === true) {
      this.#bringBack(invite, called);
      return;
    }
    const behaviour = this.#behaviourOf(called);
    const taken = await this.#desk.take(invite, this.#ownerOf(called), behaviour);
    taken?.script.receive(behaviour.onCall);
  }

  /** Hangs up every call and closes its sockets. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const call of this.#returned) call.hangUp();
    await this.#desk.close();
    await this.#endpoint.close();
  }

  #bringBack(invite: IncomingInvite, to: string): void {
    const { uri, displayName } = invite.from;
    const caller: Party = {
      uri: uri.user === undefined ? ANONYMOUS : this.#uriOf(uri.user),
      ...(displayName === undefined ? {} : { displayName }),
    };
    const call: ReturnedCall = new ReturnedCall(
      invite,
      (sdp, delegate) => {
        const target = this.#targetAt(to);
        return this.#endpoint.invite({
          target,
          from: caller,
          to: { uri: target.uri },
          delegate,
          ...(sdp === undefined ? {} : { sdp }),
        });
      },
      () => this.#returned.delete(call),
    );
    this.#returned.add(call);
  }

  #behaviourOf(number: string): PhoneBehaviour {
    return { ...behaviourOfNumber(number), ...this.#changes.get(number) };
  }

  #targetAt(number: string): Target {
    if (this.#customer === undefined) throw new Error('The carrier serves nobody yet: connect it');
    const { host, port } = this.#customer;
    return { uri: formatUri(sipUri(number, host, port)) };
  }

  #uriOf(number: string): string {
    return formatUri(sipUri(number, this.#host));
  }

  #ownerOf(number: string): ScriptedOwner {
    return {
      uri: this.#uriOf(number),
      openMouth: (sound) => this.#desk.openMouth(sound),
      uriOf: (to) => this.#uriOf(to),
      consult: (to) => this.bringIn({ from: number, to }),
      // A carrier does not transfer its own subscribers on request.
      follow: (refer) => refer.reject(603),
    };
  }
}

const ANONYMOUS = 'sip:anonymous@anonymous.invalid';

/** Starts the outside world. It needs no customer yet, whose configuration wants its port. */
export async function createCarrier(options: CarrierOptions = {}): Promise<Carrier> {
  const host = hostOf(options);
  let carrier: Carrier | undefined;
  const endpoint = await createSipEndpoint({
    host,
    publicAddress: host,
    domain: host,
    userAgent: 'Cordboard simulated carrier',
    udp: { port: options.port ?? 0 },
    ...(options.timers === undefined ? {} : { timers: options.timers }),
    delegate: {
      onInvite(invite) {
        carrier?.receive(invite).catch(() => invite.reject(500));
      },
    },
  });
  carrier = new Carrier(options, endpoint);
  return carrier;
}

/** Numbers of more than six digits are telephone numbers and begin with `+`. */
function canonical(number: string): string {
  return /^\d{7,}$/.test(number) ? `+${number}` : number;
}

function hostOf({ host }: CarrierOptions): string {
  return host ?? '127.0.0.1';
}
