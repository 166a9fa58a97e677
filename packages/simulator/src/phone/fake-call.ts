import type { Ear } from '@cordboard/media';
import type {
  IncomingInvite,
  InviteDialog,
  OutgoingInvite,
  OutgoingInviteDelegate,
  SipMessage,
} from '@cordboard/sip';
import { waitUntil } from '../clock/index.ts';
import { areDigits, type PhoneSound, type RtpCounts } from '../sound/index.ts';
import { type ApiIds, apiIdsOf } from './api-ids.ts';
import { CallLeg } from './call-leg.ts';
import type { CallSound } from './call-sound.ts';
import type { CallState } from './call-state.ts';
import type { CallOwner } from './owner.ts';
import { attendedTransfer, blindTransfer } from './transfer.ts';

/** How often a sound is looked for that is dear to recognise, in ms. */
const DEAR_LOOK_MS = 200;

/** The other side of a call as the phone's display shows it. */
export interface Remote {
  /** User part of the peer's address: a number, or `anonymous`. */
  readonly number: string;
  readonly displayName?: string;
}

export interface FakeCallParts {
  readonly direction: 'incoming' | 'outgoing';
  readonly remote: Remote;
  readonly owner: CallOwner;
  readonly sound: CallSound;
  readonly ear: Ear;
  readonly insistsOnHold: boolean;
}

/**
 * One call of a fake phone, with the buttons its user can press and an ear on what is heard.
 * Buttons that make no sense in a call's state throw an Error that says how the call stands.
 */
export class FakeCall {
  readonly direction: 'incoming' | 'outgoing';
  readonly remote: Remote;
  /** What the phone's user hears; it remembers the last half second unless told otherwise. */
  readonly ear: Ear;
  /** The API's ids of this call, each pair once, in the order in which they were seen. */
  readonly apiIds: ApiIds[] = [];
  /** Every request and response the other side sent in this call, in order. */
  readonly messages: SipMessage[] = [];
  /** What went wrong in steps that the phone took by itself. */
  readonly problems: string[] = [];
  readonly #owner: CallOwner;
  readonly #sound: CallSound;
  readonly #leg: CallLeg;
  readonly #onAnswered: (() => void)[] = [];
  readonly #onEnded: (() => void)[] = [];
  #digits = '';

  constructor(parts: FakeCallParts) {
    this.direction = parts.direction;
    this.remote = parts.remote;
    this.ear = parts.ear;
    this.#owner = parts.owner;
    this.#sound = parts.sound;
    this.#leg = new CallLeg(parts.sound, parts.insistsOnHold, {
      onMessage: (message) => this.#see(message),
      onDigits: (digits) => this.heardDigits(digits),
      onRefer: (refer) => parts.owner.follow(refer),
      onAnswered: () => runAll(this.#onAnswered),
      onEnded: () => runAll(this.#onEnded),
    });
  }

  get state(): CallState {
    return this.#leg.state;
  }

  /** The digits heard so far, by RFC 4733 or INFO. */
  get digits(): string {
    return this.#digits;
  }

  /** Whether this phone holds the call. */
  get holds(): boolean {
    return this.#leg.holds;
  }

  /** Whether the other side does not want to hear this phone. */
  get isHeld(): boolean {
    return this.#leg.isHeld;
  }

  /** Packets of sound sent and received. */
  get counts(): RtpCounts {
    return this.#sound.stream.counts;
  }

  /** The dialog while the call is answered, for tests that go below the buttons. */
  get dialog(): InviteDialog | undefined {
    return this.#leg.dialog;
  }

  /** Whether a tone of that many Hz is heard. */
  hears(hz: number): boolean {
    return this.ear.hears(hz);
  }

  /**
   * Whether the last 300 ms are from a sound Cordboard ships, such as `hold`. Dear: 0.1 s for long
   * ones. @throws TypeError when there is no such sound
   */
  hearsSound(name: string): boolean {
    return this.ear.hearsSound(name);
  }

  /** Whether nothing was heard for as long as the ear remembers. */
  isSilent(): boolean {
    return this.ear.isSilent();
  }

  /** Rejects after the timeout (default 5 s) with an Error that says what is heard instead. */
  async waitUntilHears(hz: number, timeoutMs?: number): Promise<void> {
    await this.#until(() => this.hears(hz), `to hear ${hz} Hz`, timeoutMs);
  }

  /** As `waitUntilHears`, for a sound Cordboard ships, such as `hold`. */
  async waitUntilHearsSound(name: string, timeoutMs?: number): Promise<void> {
    const hears = (): boolean => this.hearsSound(name);
    await waitUntil(hears, () => `to hear ${name}; ${this.describe()}`, timeoutMs, DEAR_LOOK_MS);
  }

  /** As `waitUntilHears`, for half a second of silence. */
  async waitUntilSilent(timeoutMs?: number): Promise<void> {
    await this.#until(() => this.isSilent(), 'for silence', timeoutMs);
  }

  /** Rejects after the timeout, and as soon as the call ends unanswered. */
  async waitUntilAnswered(timeoutMs?: number): Promise<void> {
    const { name } = await this.#untilState(['answered', 'ended'], timeoutMs);
    if (name === 'ended') throw new Error(`Not answered: ${this.describe()}`);
  }

  /** Resolves also when the call is already answered. */
  async waitUntilRinging(timeoutMs?: number): Promise<void> {
    const { name } = await this.#untilState(['ringing', 'answered', 'ended'], timeoutMs);
    if (name === 'ended') throw new Error(`Does not ring: ${this.describe()}`);
  }

  /** Rejects after the timeout, in ms; resolves also when the call is already over. */
  async waitUntilEnded(timeoutMs?: number): Promise<void> {
    await this.#untilState(['ended'], timeoutMs);
  }

  /** Rejects after the timeout, in ms, unless exactly these digits have been heard, in this order. */
  async waitUntilDigits(digits: string, timeoutMs?: number): Promise<void> {
    await this.#until(() => this.#digits === digits, `for digits ${digits}`, timeoutMs);
  }

  /** One line for error messages: how the call stands and what is heard. */
  describe(): string {
    const hz = this.ear.dominantFrequency();
    const heard = hz === undefined ? 'silence' : `${Math.round(hz)} Hz`;
    const { sent, received } = this.counts;
    return [
      `${this.direction} call with ${this.remote.number}: ${JSON.stringify(this.state)}`,
      `hears ${heard}`,
      `digits "${this.#digits}"`,
      `${sent} packets sent, ${received} received`,
      ...this.problems,
    ].join(', ');
  }

  /** Lets an incoming call ring (180); with early sound the caller hears the phone already (183). */
  ring(options: { readonly earlySound?: boolean } = {}): void {
    this.#must(this.#leg.ring(options.earlySound ?? false));
  }

  /** Picks up. */
  answer(): void {
    this.#must(this.#leg.answer());
  }

  /** Refuses an incoming call; 603 Decline unless told. */
  reject(status = 603): void {
    this.#must(this.#leg.reject(status));
  }

  /** Hangs up, cancels or declines, as the call's state wants. Idempotent. */
  hangUp(): void {
    this.#leg.hangUp();
  }

  /** Puts the other side on hold (re-INVITE, sendonly). Rejects when it refuses. */
  hold(): Promise<void> {
    return this.#leg.reoffer('hold');
  }

  /** Takes the other side back (re-INVITE, sendrecv). Rejects when it refuses. */
  resume(): Promise<void> {
    return this.#leg.reoffer('talk');
  }

  /** Presses keys (RFC 4733). @throws RangeError when one is no key */
  sendDigits(digits: string): void {
    if (!areDigits(digits)) throw new RangeError(`Not digits of a keypad: "${digits}"`);
    this.#must(this.dialog !== undefined);
    this.#sound.stream.press(digits);
  }

  /** Says something else from now on. Throws as `openMouth` does for sounds there are not. */
  play(sound: PhoneSound): void {
    this.#sound.stream.speakWith(this.#owner.openMouth(sound));
  }

  /**
   * Transfers the other side to that number or SIP URI without asking there (REFER). Resolves once
   * it reports success, and hangs up; rejects when it refuses or reports a failure.
   */
  async transfer(to: string): Promise<void> {
    const { dialog } = this;
    if (dialog === undefined) throw new Error(`Not possible now: ${this.describe()}`);
    await blindTransfer(this, dialog, this.#owner, to);
  }

  /** Joins the other sides of this call and of another one of this phone (REFER with Replaces). */
  async transferTo(consultation: FakeCall): Promise<void> {
    const { dialog } = this;
    const other = consultation.dialog;
    if (dialog === undefined) throw new Error(`Not possible now: ${this.describe()}`);
    if (other === undefined) throw new Error(`Not possible now: ${consultation.describe()}`);
    await attendedTransfer(this, dialog, this.#owner, other);
  }

  // What follows is for the phone that owns the call.

  /** Calls back at the answer, or never. */
  onAnswered(callback: () => void): void {
    this.#onAnswered.push(callback);
  }

  /** Calls back at the end. */
  onEnded(callback: () => void): void {
    this.#onEnded.push(callback);
  }

  /** Digits came by RTP. */
  heardDigits(digits: string): void {
    this.#digits += digits;
  }

  /** An INVITE came for it. */
  take(invite: IncomingInvite): void {
    this.#leg.take(invite);
  }

  /** Sends the INVITE. */
  place(send: (sdp: string, delegate: OutgoingInviteDelegate) => OutgoingInvite): void {
    this.#leg.place(send);
  }

  /** Frees the sound of an ended call. */
  close(): Promise<void> {
    return this.#sound.stream.close();
  }

  #see(message: SipMessage): void {
    this.messages.push(message);
    const ids = apiIdsOf(message);
    if (ids === undefined) return;
    const isKnown = this.apiIds.some(
      ({ partyId, sessionId }) => partyId === ids.partyId && sessionId === ids.sessionId,
    );
    if (!isKnown) this.apiIds.push(ids);
  }

  #must(possible: boolean): void {
    if (!possible) throw new Error(`Not possible now: ${this.describe()}`);
  }

  async #untilState(names: readonly CallState['name'][], timeoutMs?: number): Promise<CallState> {
    await this.#until(() => names.includes(this.state.name), `to be ${names[0]}`, timeoutMs);
    return this.state;
  }

  async #until(condition: () => boolean, what: string, timeoutMs?: number): Promise<void> {
    await waitUntil(condition, () => `${what}; ${this.describe()}`, timeoutMs);
  }
}

function runAll(callbacks: (() => void)[]): void {
  for (const callback of callbacks.splice(0)) callback();
}
