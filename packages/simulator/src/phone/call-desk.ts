import { Ear, type SoundLibrary } from '@cordboard/media';
import {
  type Credentials,
  formatReplaces,
  type HeaderLines,
  type IncomingInvite,
  type NameAddr,
  type Party,
  type Replaces,
  type SipEndpoint,
  type SipResources,
  type Target,
} from '@cordboard/sip';
import { type Clock, waitUntil } from '../clock/index.ts';
import { openMouth, type PhoneSound, RtpStream, type SoundTicker } from '../sound/index.ts';
import type { PhoneBehaviour } from './behaviour.ts';
import { CallSound, type PhoneCodec } from './call-sound.ts';
import { FakeCall, type Remote } from './fake-call.ts';
import { CallScript, type ScriptedOwner } from './script.ts';

/** What all calls of a phone, or of the carrier, have in common. */
export interface CallDeskOptions {
  /** Address for sound. */
  readonly host: string;
  readonly ticker: SoundTicker;
  readonly library: SoundLibrary;
  readonly clock: Clock;
  readonly codecs: readonly PhoneCodec[];
  /** How much of the past the ears remember, in ms. */
  readonly earMemoryMs: number;
}

/** A call to place. */
export interface Placing {
  readonly target: Target;
  readonly from: Party;
  readonly headers?: HeaderLines;
  readonly replaces?: Replaces;
  readonly credentials?: Credentials;
  readonly behaviour: Pick<PhoneBehaviour, 'sound' | 'steps' | 'insistsOnHold' | 'loss'>;
}

/** How long the end waits for the answers to what hangs up the last calls, in ms. */
const PARTING_MS = 1000;

/** Makes the calls of one endpoint and keeps them until they end. */
export class CallDesk {
  readonly #options: CallDeskOptions;
  readonly #endpoint: SipEndpoint;
  readonly #calls = new Set<FakeCall>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: CallDeskOptions, endpoint: SipEndpoint) {
    this.#options = options;
    this.#endpoint = endpoint;
  }

  /** The calls that have not ended, oldest first. */
  get calls(): readonly FakeCall[] {
    return [...this.#calls];
  }

  /** Leak ledger: all zero when no call is left. */
  get resources(): Omit<SipResources, 'lingering'> & {
    readonly calls: number;
    readonly rtpPorts: number;
  } {
    const rtpPorts = this.#calls.size + this.#closing.size;
    const { dialogs, transactions, timers, sockets } = this.#endpoint.resources();
    return { calls: this.#calls.size, rtpPorts, dialogs, transactions, timers, sockets };
  }

  /** @throws as `openMouth` */
  openMouth(sound: PhoneSound): ReturnType<typeof openMouth> {
    return openMouth(sound, this.#options.library);
  }

  /**
   * Makes the call of an INVITE, and the script of its user, which has not begun yet. Undefined when
   * the caller gives up before there is a port for the call's sound.
   */
  async take(
    invite: IncomingInvite,
    owner: ScriptedOwner,
    behaviour: PhoneBehaviour,
  ): Promise<{ readonly call: FakeCall; readonly script: CallScript } | undefined> {
    const call = await this.#open('incoming', remoteOf(invite.from), owner, behaviour);
    if (invite.state !== 'ringing') {
      call.hangUp();
      return undefined;
    }
    call.take(invite);
    const script = new CallScript(call, owner, this.#options.clock, behaviour.steps);
    return { call, script };
  }

  /** Takes a call over that replaces another one: answers it and hangs the other up (RFC 3891). */
  replace(call: FakeCall, replaces: Replaces): void {
    const dialog = this.#endpoint.findReplaced(replaces);
    const replaced = this.calls.find((known) => dialog !== undefined && known.dialog === dialog);
    if (replaced === undefined) {
      call.reject(481);
      return;
    }
    call.answer();
    replaced.hangUp();
  }

  /** Places a call. Rejects with a TypeError for an address that is no URI. */
  async place(placing: Placing, owner: ScriptedOwner): Promise<FakeCall> {
    const { target, from, behaviour, credentials, replaces } = placing;
    const remote = { number: userOf(target.uri) };
    const call = await this.#open('outgoing', remote, owner, behaviour);
    new CallScript(call, owner, this.#options.clock, behaviour.steps);
    const headers: [string, string][] = (placing.headers ?? []).map(([name, value]) => [
      name,
      value,
    ]);
    if (replaces !== undefined) headers.push(['Replaces', formatReplaces(replaces)]);
    try {
      call.place((sdp, delegate) =>
        this.#endpoint.invite({
          target,
          from,
          to: { uri: target.uri },
          headers,
          sdp,
          delegate,
          ...(credentials === undefined ? {} : { credentials }),
        }),
      );
    } catch (error) {
      call.hangUp();
      throw error;
    }
    return call;
  }

  /** Hangs up every call and waits until the other sides know. */
  async close(): Promise<void> {
    for (const call of this.#calls) call.hangUp();
    const isQuiet = (): boolean => this.#endpoint.resources().dialogs === 0;
    // Whoever does not answer a BYE has no claim to more.
    await waitUntil(isQuiet, 'every call to end', PARTING_MS).catch(() => undefined);
    await Promise.all(this.#closing);
  }

  async #open(
    direction: FakeCall['direction'],
    remote: Remote,
    owner: ScriptedOwner,
    { sound, loss, insistsOnHold }: Placing['behaviour'],
  ): Promise<FakeCall> {
    const { host, ticker, library, codecs, earMemoryMs } = this.#options;
    const ear = new Ear({ memoryMs: earMemoryMs });
    const mouth = openMouth(sound, library);
    let digitsTo: FakeCall | undefined;
    const onDigit = (digit: string): void => digitsTo?.heardDigits(digit);
    const stream = await RtpStream.open({ host, ticker, ear, mouth, loss, onDigit });
    const parts = { direction, remote, owner, ear, insistsOnHold };
    const call = new FakeCall({ ...parts, sound: new CallSound(stream, host, codecs) });
    digitsTo = call;
    this.#calls.add(call);
    call.onEnded(() => this.#forget(call));
    return call;
  }

  #forget(call: FakeCall): void {
    this.#calls.delete(call);
    const closing = call.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}

function remoteOf({ uri, displayName }: NameAddr): Remote {
  const number = uri.user ?? uri.host;
  return displayName === undefined ? { number } : { number, displayName };
}

/** User part of a URI as text, good enough for a display. */
function userOf(uri: string): string {
  return /^[a-z]+:([^@;?]+)@/i.exec(uri)?.[1] ?? uri;
}
