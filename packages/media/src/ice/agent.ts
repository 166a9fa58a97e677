import { randomBytes } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import {
  ATTRIBUTE,
  mappedAddress,
  parseStun,
  type StunMessage,
  uint32,
  writeStun,
} from './stun.ts';

/** Type preferences of RFC 8445 §5.1.2.2; one local interface, one component. */
const HOST_PRIORITY = priorityOf(126);
const PEER_REFLEXIVE_PRIORITY = priorityOf(110);
const MOST_PAIRS = 32;
const MOST_AT_ONCE = 5;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1600;
const MOST_TRIES = 9;
/** RFC 7675 §5.1: asked every 4–6 s, gone after 30 s without an answer. */
const CONSENT_INTERVAL_MS = 5000;
const CONSENT_LIFETIME_MS = 30_000;
const ROLE_CONFLICT = 487;

export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}

export interface IceCandidate {
  /** An IP address; names (mDNS) are of no use to us: such peers come to us by themselves. */
  readonly address: string;
  readonly port: number;
  readonly priority: number;
}

/** What the other side's description says. */
export interface RemoteIce extends IceCredentials {
  readonly candidates: readonly IceCandidate[];
  /** Whether we decide which way is taken (RFC 8445 §6.1.1: who made the first offer). */
  readonly controlling: boolean;
}

export interface IceAgentOptions {
  /** 4 or 6: the family of our socket. */
  readonly family: 4 | 6;
  readonly nowMs: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly send: (datagram: Buffer, address: string, port: number) => void;
  /** A way has been agreed on, another than before. */
  readonly onSelected: (address: string, port: number) => void;
}

interface Pair {
  readonly address: string;
  readonly port: number;
  readonly priority: number;
  state: 'waiting' | 'checking' | 'valid' | 'failed';
  tries: number;
  nextAtMs: number;
  /** The other side has chosen this pair; it counts when the pair is valid. */
  nominated: boolean;
  /** Those of ours that the other side uses on it. */
  local: IceCredentials;
}

interface Check {
  readonly pair: Pair;
  readonly nominating: boolean;
  /** The role we had then. */
  readonly controlling: boolean;
  readonly sentAtMs: number;
}

/**
 * ICE (RFC 8445) for one socket that everybody can reach: one host candidate, one component, full
 * agent in both roles. Ways are found by the other side's candidates and by where its checks come from;
 * consent is asked for as long as the agent lives (RFC 7675), and a restart (new credentials) keeps the
 * way that is in use until a new one is agreed on. It has no timer: call `tick` every 100 ms or so.
 */
export class IceAgent {
  readonly #options: IceAgentOptions;
  readonly #tieBreaker = randomBytes(8);
  /** Ours, newest first: checks of before a restart still come. */
  #locals: readonly IceCredentials[] = [createCredentials()];
  #remote: IceCredentials | undefined;
  #controlling = false;
  #pairs: Pair[] = [];
  /** Ways of before the restart that sound may still come over. */
  #former: Pair[] = [];
  readonly #checks = new Map<string, Check>();
  #selected: Pair | undefined;
  #consentUntilMs = 0;
  #nextConsentAtMs = 0;

  constructor(options: IceAgentOptions) {
    this.#options = options;
  }

  /** Our credentials for the next description. */
  get local(): IceCredentials {
    return this.#locals[0] ?? createCredentials();
  }

  /** Where to send; undefined until a way is agreed on, and while the other side does not consent. */
  get target(): { readonly address: string; readonly port: number } | undefined {
    return this.#selected !== undefined && this.#options.nowMs() < this.#consentUntilMs
      ? this.#selected
      : undefined;
  }

  /** Whether the other side has proved to be there. */
  isValid(address: string, port: number): boolean {
    const matches = (pair: Pair): boolean =>
      pair.state === 'valid' && pair.port === port && pair.address === address;
    return this.#pairs.some(matches) || this.#former.some(matches);
  }

  /** Takes new credentials of ours; they are for the next description. */
  restart(): void {
    this.#locals = [createCredentials(), this.local];
  }

  /** Takes the other side's description. The same credentials again only add candidates. */
  configure(remote: RemoteIce): void {
    const isRestart = this.#remote !== undefined && this.#remote.ufrag !== remote.ufrag;
    if (isRestart || this.#remote === undefined) this.#controlling = remote.controlling;
    if (isRestart) {
      // Of several restarts in a row the way is kept that was in use before them all.
      const valid = this.#pairs.filter(({ state }) => state === 'valid');
      this.#former = [...valid, ...this.#former].slice(0, MOST_PAIRS);
      // Who came with the new credentials before we had them is of the new round.
      this.#pairs = this.#pairs.filter(({ state }) => state !== 'valid');
      this.#checks.clear();
    }
    this.#remote = { ufrag: remote.ufrag, pwd: remote.pwd };
    for (const { address, port, priority } of remote.candidates) {
      const isReachable = this.#options.family === 6 ? isIPv6(address) : isIPv4(address);
      if (isReachable && port > 0 && port < 65_536) this.#pairWith(address, port, priority);
    }
    this.tick(this.#options.nowMs());
  }

  /** Takes a STUN datagram; false when it is none of ours. */
  receive(datagram: Buffer, address: string, port: number): boolean {
    const message = parseStun(datagram);
    if (message === undefined) return false;
    switch (message.kind) {
      case 'request':
        return this.#onRequest(message, address, port);
      case 'success':
      case 'error':
        return this.#onResponse(message, address, port);
      case 'indication':
        return true;
    }
  }

  /** Sends the checks that are due. */
  tick(nowMs: number): void {
    if (this.#remote === undefined) return;
    const open = this.#pairs
      .filter(({ state }) => state === 'waiting' || state === 'checking')
      .sort((a, b) => b.priority - a.priority);
    let sent = 0;
    for (const pair of open) {
      if (pair.nextAtMs > nowMs || sent === MOST_AT_ONCE) continue;
      sent++;
      this.#check(pair, nowMs, false);
    }
    if (this.#controlling) this.#nominate(nowMs);
    const selected = this.#selected;
    if (selected !== undefined && nowMs >= this.#nextConsentAtMs) {
      this.#nextConsentAtMs = nowMs + CONSENT_INTERVAL_MS * (0.8 + 0.4 * this.#options.random());
      this.#ask(selected, nowMs, false);
    }
    for (const [transaction, { sentAtMs }] of this.#checks) {
      if (nowMs - sentAtMs > CONSENT_LIFETIME_MS) this.#checks.delete(transaction);
    }
  }

  #onRequest(message: StunMessage, address: string, port: number): boolean {
    const name = message.attributes.get(ATTRIBUTE.username)?.toString('utf8') ?? '';
    const [ufrag, theirs] = name.split(':');
    const local = this.#locals.find((credentials) => credentials.ufrag === ufrag);
    // No answer for whoever does not know our password: we are nobody's mirror.
    if (local === undefined || !message.provesKnowledgeOf(local.pwd)) return false;
    const { transaction } = message;
    if (!this.#settleRoles(message)) {
      const conflict = Buffer.concat([
        uint32(0x0400 | (ROLE_CONFLICT - 400)),
        Buffer.from('Role Conflict'),
      ]);
      const reply = writeStun('error', transaction, [[ATTRIBUTE.errorCode, conflict]], local.pwd);
      this.#options.send(reply, address, port);
      return true;
    }
    const mapped = mappedAddress(address, port, transaction);
    const reply = writeStun(
      'success',
      transaction,
      [[ATTRIBUTE.xorMappedAddress, mapped]],
      local.pwd,
    );
    this.#options.send(reply, address, port);
    // Who restarts may check new ways before it knows our new credentials, and goes on so on them.
    if (local !== this.local && theirs !== this.#remote?.ufrag) return true;
    const told = message.attributes.get(ATTRIBUTE.priority);
    const priority = told?.length === 4 ? told.readUInt32BE() : PEER_REFLEXIVE_PRIORITY;
    const pair = this.#pairWith(address, port, priority);
    if (pair === undefined) return true;
    pair.local = local;
    if (message.attributes.has(ATTRIBUTE.useCandidate) && !this.#controlling) pair.nominated = true;
    if (pair.state === 'valid') {
      if (pair.nominated) this.#select(pair);
    } else if (this.#remote !== undefined) {
      pair.tries = 0;
      this.#check(pair, this.#options.nowMs(), false);
    }
    return true;
  }

  #onResponse(message: StunMessage, address: string, port: number): boolean {
    const check = this.#checks.get(message.transaction);
    if (check === undefined || this.#remote === undefined) return false;
    const { pair, nominating } = check;
    // An answer from elsewhere is no proof of this way (RFC 8445 §7.2.5.2.1).
    if (pair.address !== address || pair.port !== port) return false;
    if (!message.provesKnowledgeOf(this.#remote.pwd)) return false;
    this.#checks.delete(message.transaction);
    if (message.kind === 'error') {
      const code = message.attributes.get(ATTRIBUTE.errorCode);
      const isConflict = ((code?.[2] ?? 0) & 7) * 100 + (code?.[3] ?? 0) === ROLE_CONFLICT;
      if (isConflict) this.#controlling = !check.controlling;
      pair.state = isConflict ? 'waiting' : 'failed';
      return true;
    }
    pair.state = 'valid';
    pair.tries = 0;
    if (nominating) pair.nominated = true;
    if (pair === this.#selected) this.#consented();
    else if (pair.nominated) this.#select(pair);
    return true;
  }

  /** Two that both want to decide, or both not (RFC 8445 §7.3.1.1); false when the other must change. */
  #settleRoles(message: StunMessage): boolean {
    const theirs = message.attributes.get(
      this.#controlling ? ATTRIBUTE.iceControlling : ATTRIBUTE.iceControlled,
    );
    if (theirs?.length !== 8) return true;
    const isOursLarger = Buffer.compare(this.#tieBreaker, theirs) >= 0;
    if (isOursLarger === this.#controlling) return false;
    this.#controlling = !this.#controlling;
    return true;
  }

  #pairWith(address: string, port: number, priority: number): Pair | undefined {
    const known = this.#pairs.find((pair) => pair.address === address && pair.port === port);
    if (known !== undefined || this.#pairs.length >= MOST_PAIRS) return known;
    const pair: Pair = {
      address,
      port,
      priority,
      state: 'waiting',
      tries: 0,
      nextAtMs: 0,
      nominated: false,
      local: this.local,
    };
    this.#pairs.push(pair);
    return pair;
  }

  #check(pair: Pair, nowMs: number, nominating: boolean): void {
    if (pair.tries >= MOST_TRIES) {
      pair.state = 'failed';
      return;
    }
    if (pair.state !== 'valid') pair.state = 'checking';
    pair.nextAtMs = nowMs + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** pair.tries);
    pair.tries++;
    this.#ask(pair, nowMs, nominating);
  }

  /** The controlling side chooses the best way that works (RFC 8445 §8.1.1). */
  #nominate(nowMs: number): void {
    const valid = this.#pairs.filter(({ state }) => state === 'valid');
    if (valid.length === 0 || this.#pairs.some(({ nominated }) => nominated)) return;
    const best = valid.reduce((a, b) => (b.priority > a.priority ? b : a));
    if (best.nextAtMs <= nowMs || best.tries === 0) this.#check(best, nowMs, true);
  }

  #ask(pair: Pair, nowMs: number, nominating: boolean): void {
    const remote = this.#remote;
    if (remote === undefined) return;
    const transaction = randomBytes(12).toString('hex');
    const role = this.#controlling ? ATTRIBUTE.iceControlling : ATTRIBUTE.iceControlled;
    const message = writeStun(
      'request',
      transaction,
      [
        [ATTRIBUTE.username, Buffer.from(`${remote.ufrag}:${pair.local.ufrag}`)],
        [ATTRIBUTE.priority, uint32(PEER_REFLEXIVE_PRIORITY)],
        [role, this.#tieBreaker],
        ...(nominating ? ([[ATTRIBUTE.useCandidate, Buffer.alloc(0)]] as const) : []),
      ],
      remote.pwd,
    );
    const controlling = this.#controlling;
    this.#checks.set(transaction, { pair, nominating, controlling, sentAtMs: nowMs });
    this.#options.send(message, pair.address, pair.port);
  }

  #select(pair: Pair): void {
    const before = this.#selected;
    this.#selected = pair;
    this.#consented();
    if (before !== pair) {
      this.#former = [];
      this.#nextConsentAtMs = this.#options.nowMs() + CONSENT_INTERVAL_MS;
      this.#options.onSelected(pair.address, pair.port);
    }
  }

  #consented(): void {
    this.#consentUntilMs = this.#options.nowMs() + CONSENT_LIFETIME_MS;
  }
}

/** The candidate of our descriptions: the socket's public address. */
export function hostCandidate(address: string, port: number): IceCandidate {
  return { address, port, priority: HOST_PRIORITY };
}

/** RFC 8445 §5.3: 24 bits and 128 bits at least, of the characters `ice-char`. */
function createCredentials(): IceCredentials {
  return { ufrag: randomBytes(6).toString('base64'), pwd: randomBytes(18).toString('base64') };
}

function priorityOf(typePreference: number): number {
  return typePreference * 2 ** 24 + 65_535 * 256 + 255;
}
