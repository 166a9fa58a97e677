import type { HeaderLines } from '../dialogs/index.ts';
import {
  type Clock,
  systemClock,
  type Timer,
  type TimerOwner,
  TimerQueue,
} from '../timers/index.ts';
import type { Flow } from '../transports/index.ts';
import {
  callId,
  contacts,
  cseq,
  expires,
  isContactWildcard,
  type NameAddr,
  parseNameAddr,
  type SipRequest,
  uriEquals,
} from '../wire/index.ts';
import { type Binding, formatBinding, type StoredBinding } from './binding.ts';

export interface RegistrarOptions {
  readonly clock?: Clock;
  /** Shorter registrations are refused with 423; 10 unless told. */
  readonly minExpiresSeconds?: number;
  /** For phones that ask for nothing; 3600 unless told. */
  readonly defaultExpiresSeconds?: number;
  /** Longer ones are cut; 86400 unless told. */
  readonly maxExpiresSeconds?: number;
  /** Contacts per address of record; one more is refused with 603. 5 unless told. */
  readonly maxContacts?: number;
  /** Called after each change of who is reachable where; a mere refresh is none. */
  readonly onChange?: (change: RegistrationChange) => void;
}

export type ChangeCause = 'registered' | 'unregistered' | 'expired' | 'flow-closed';

export interface RegistrationChange {
  readonly key: string;
  readonly cause: ChangeCause;
  /** What is bound now. */
  readonly bindings: readonly Binding[];
  readonly added: readonly Binding[];
  readonly removed: readonly Binding[];
}

/** How to answer a REGISTER, and what it changed. */
export interface RegisterResult {
  readonly status: number;
  readonly reason?: string;
  readonly headers: HeaderLines;
  readonly bindings: readonly Binding[];
  readonly added: readonly Binding[];
  readonly removed: readonly Binding[];
}

export interface RegisterOptions {
  /**
   * Which bindings the 200 lists: all (RFC 3261 §10.3), or only those the request names. Browser
   * phones keep only the last Contact line; in `all` theirs comes last.
   */
  readonly list?: 'all' | 'own';
}

interface Entry {
  readonly binding: Binding;
  readonly timer: Timer;
  /** Of a process before this one, and not heard of since. */
  readonly isRestored: boolean;
}

/** Where a binding comes from. */
interface Origin extends Pick<Binding, 'callId' | 'cseq' | 'path' | 'userAgent'> {
  readonly isRestored: boolean;
}

interface Request {
  readonly contact: NameAddr;
  readonly seconds: number;
}

/** Which phones are reachable where (RFC 3261 §10.3, RFC 5626). Authentication happens before. */
export class Registrar implements TimerOwner {
  readonly #timers: TimerQueue;
  readonly #clock: Clock;
  readonly #min: number;
  readonly #default: number;
  readonly #max: number;
  readonly #maxContacts: number;
  readonly #onChange: ((change: RegistrationChange) => void) | undefined;
  readonly #byKey = new Map<string, Entry[]>();
  readonly #keysByFlow = new Map<string, Set<string>>();
  #count = 0;

  constructor(options: RegistrarOptions = {}) {
    this.#clock = options.clock ?? systemClock;
    this.#timers = new TimerQueue(this.#clock, () => {});
    this.#min = options.minExpiresSeconds ?? 10;
    this.#default = options.defaultExpiresSeconds ?? 3600;
    this.#max = options.maxExpiresSeconds ?? 86_400;
    this.#maxContacts = options.maxContacts ?? 5;
    this.#onChange = options.onChange;
  }

  /** Bindings of all addresses of record. */
  get size(): number {
    return this.#count;
  }

  /** Who answers for that key, preferred first, then the latest first. */
  bindings(key: string): readonly Binding[] {
    const entries = this.#byKey.get(key) ?? [];
    return entries
      .map((entry) => entry.binding)
      .reverse()
      .sort((a, b) => b.q - a.q);
  }

  /** Processes a REGISTER for the address of record `key`. Changes all of it or nothing. */
  register(
    key: string,
    request: SipRequest,
    flow: Flow,
    options: RegisterOptions = {},
  ): RegisterResult {
    if (isContactWildcard(request) && request.headers.getAll('Contact').length === 1) {
      return this.#unregisterAll(key, request);
    }
    const named = contacts(request);
    if (named === undefined) return this.#refuse(key, 400, 'Malformed Contact');
    const wanted: Request[] = [];
    for (const contact of named) {
      const seconds = this.#seconds(contact, request);
      if (seconds > 0 && seconds < this.#min) {
        return this.#refuse(key, 423, undefined, [['Min-Expires', String(this.#min)]]);
      }
      wanted.push({ contact, seconds });
    }
    const entries = this.#byKey.get(key) ?? [];
    if (wanted.some(({ contact }) => isOutOfOrder(find(entries, contact), request, flow))) {
      return this.#refuse(key, 500, 'CSeq Out Of Order');
    }
    const fresh = wanted.filter(({ contact, seconds }) => seconds > 0 && !find(entries, contact));
    // A phone that comes back under another contact has started anew.
    const outdated = fresh.length === 0 ? [] : entries.filter((entry) => isOutdated(entry, wanted));
    if (entries.length - outdated.length + fresh.length > this.#maxContacts) {
      return this.#refuse(key, 603, 'Too Many Contacts');
    }
    const gone = this.#remove(key, (binding) =>
      outdated.some((entry) => entry.binding === binding),
    );
    return this.#apply(key, wanted, request, flow, options, gone);
  }

  /**
   * Takes a binding of a process before this one for what it was. It gives way to the next phone that
   * registers for the key, unless that is the same one.
   * @param flow leads where the phone was
   * @param secondsLeft until it is forgotten, over 0
   */
  restore(key: string, stored: StoredBinding, flow: Flow, secondsLeft: number): void {
    const contact = parseNameAddr(stored.contact);
    if (contact === undefined || !(secondsLeft > 0)) return;
    const { callId: id, cseq: number, path, userAgent } = stored;
    const binding = this.#enter(key, contact, secondsLeft, flow, {
      callId: id,
      cseq: number,
      path,
      userAgent,
      isRestored: true,
    });
    this.#changed(key, 'registered', [binding], []);
  }

  /** Forgets what registered on a connection that is gone. UDP flows do not end. */
  removeFlow(flow: Flow): readonly Binding[] {
    const keys = this.#keysByFlow.get(flow.id);
    this.#keysByFlow.delete(flow.id);
    const removed: Binding[] = [];
    for (const key of keys ?? []) {
      const gone = this.#remove(key, (binding) => binding.flow.id === flow.id);
      removed.push(...gone);
      this.#changed(key, 'flow-closed', [], gone);
    }
    return removed;
  }

  /** Forgets all bindings of a key, as when its device is deleted. */
  removeKey(key: string): readonly Binding[] {
    const gone = this.#remove(key, () => true);
    this.#changed(key, 'unregistered', [], gone);
    return gone;
  }

  onTimer(key: string): void {
    const now = this.#clock.now();
    const gone = this.#remove(key, (binding) => binding.expiresAtMs <= now);
    this.#changed(key, 'expired', [], gone);
  }

  /** Forgets everything without telling. Idempotent. */
  close(): void {
    this.#timers.close();
    this.#byKey.clear();
    this.#keysByFlow.clear();
    this.#count = 0;
  }

  #apply(
    key: string,
    wanted: readonly Request[],
    request: SipRequest,
    flow: Flow,
    options: RegisterOptions,
    outdated: readonly Binding[],
  ): RegisterResult {
    const added: Binding[] = [];
    const removed: Binding[] = [...outdated];
    for (const { contact, seconds } of wanted) {
      const old = find(this.#byKey.get(key) ?? [], contact)?.binding;
      // Two pages may be one instance: the one that was replaced takes nothing away when it leaves.
      if (old !== undefined && seconds === 0 && isOfAnother(old, contact, flow)) continue;
      if (old !== undefined) this.#remove(key, (binding) => binding === old);
      const binding = seconds > 0 ? this.#add(key, contact, seconds, request, flow) : undefined;
      const isRefresh = old !== undefined && binding !== undefined && old.flow.id === flow.id;
      if (isRefresh && old.contact.uriText === contact.uriText) continue;
      if (old !== undefined) removed.push(old);
      if (binding !== undefined) added.push(binding);
    }
    this.#changed(key, added.length > 0 ? 'registered' : 'unregistered', added, removed);
    const now = this.#clock.now();
    const entries = this.#byKey.get(key) ?? [];
    const listed =
      options.list === 'own' ? entries.filter((entry) => isNamed(entry, wanted)) : entries;
    const headers: [string, string][] = [];
    for (const entry of listed) headers.push(['Contact', formatBinding(entry.binding, now)]);
    for (const path of request.headers.getAll('Path')) headers.push(['Path', path]);
    return { status: 200, headers, bindings: this.bindings(key), added, removed };
  }

  #add(key: string, contact: NameAddr, seconds: number, request: SipRequest, flow: Flow): Binding {
    return this.#enter(key, contact, seconds, flow, {
      callId: callId(request) ?? '',
      cseq: cseq(request)?.number ?? 0,
      path: request.headers.getAll('Path'),
      userAgent: request.headers.get('User-Agent'),
      isRestored: false,
    });
  }

  #enter(
    key: string,
    contact: NameAddr,
    seconds: number,
    flow: Flow,
    { isRestored, ...from }: Origin,
  ): Binding {
    const q = Number(contact.params.get('q') ?? 1);
    const binding: Binding = {
      ...from,
      key,
      contact,
      flow,
      instance: contact.params.get('+sip.instance'),
      regId: contact.params.get('reg-id'),
      q: q >= 0 && q <= 1 ? q : 1,
      expiresAtMs: this.#clock.now() + seconds * 1000,
    };
    const entries = this.#byKey.get(key);
    const timer = this.#timers.start(seconds * 1000, this, key);
    const entry: Entry = { binding, timer, isRestored };
    if (entries === undefined) this.#byKey.set(key, [entry]);
    else entries.push(entry);
    this.#count += 1;
    if (flow.transport !== 'UDP') {
      const keys = this.#keysByFlow.get(flow.id);
      if (keys === undefined) this.#keysByFlow.set(flow.id, new Set([key]));
      else keys.add(key);
    }
    return binding;
  }

  #remove(key: string, matches: (binding: Binding) => boolean): Binding[] {
    const entries = this.#byKey.get(key);
    if (entries === undefined) return [];
    const gone: Binding[] = [];
    const kept: Entry[] = [];
    for (const entry of entries) {
      if (!matches(entry.binding)) {
        kept.push(entry);
        continue;
      }
      this.#timers.stop(entry.timer);
      gone.push(entry.binding);
    }
    this.#count -= gone.length;
    if (kept.length > 0) this.#byKey.set(key, kept);
    else this.#byKey.delete(key);
    for (const { flow } of gone) this.#forgetFlow(key, flow, kept);
    return gone;
  }

  #forgetFlow(key: string, flow: Flow, kept: readonly Entry[]): void {
    if (kept.some((entry) => entry.binding.flow.id === flow.id)) return;
    const keys = this.#keysByFlow.get(flow.id);
    keys?.delete(key);
    if (keys?.size === 0) this.#keysByFlow.delete(flow.id);
  }

  /** RFC 3261 §10.2.2: `*` stands alone and only with `Expires: 0`. */
  #unregisterAll(key: string, request: SipRequest): RegisterResult {
    if (expires(request) !== 0) return this.#refuse(key, 400, 'Wildcard Without Expires 0');
    const removed = this.#remove(key, () => true);
    this.#changed(key, 'unregistered', [], removed);
    return { status: 200, headers: [], bindings: [], added: [], removed };
  }

  #seconds(contact: NameAddr, request: SipRequest): number {
    const own = contact.params.get('expires');
    // A malformed value counts as 3600 (RFC 3261 §10.2.1.1), which is what we give by default.
    const asked =
      own === undefined ? expires(request) : /^\d{1,10}$/.test(own) ? Number(own) : undefined;
    return Math.min(asked ?? this.#default, this.#max);
  }

  #changed(
    key: string,
    cause: ChangeCause,
    added: readonly Binding[],
    removed: readonly Binding[],
  ): void {
    if (added.length === 0 && removed.length === 0) return;
    this.#onChange?.({ key, cause, bindings: this.bindings(key), added, removed });
  }

  #refuse(key: string, status: number, reason?: string, headers: HeaderLines = []): RegisterResult {
    const result = { status, headers, bindings: this.bindings(key), added: [], removed: [] };
    return reason === undefined ? result : { ...result, reason };
  }
}

/** The binding a contact replaces: of the same instance (RFC 5626 §6), else of the same URI. */
function find(entries: readonly Entry[], contact: NameAddr): Entry | undefined {
  const instance = contact.params.get('+sip.instance');
  const regId = contact.params.get('reg-id');
  return entries.find(({ binding }) =>
    instance !== undefined && binding.instance !== undefined
      ? binding.instance === instance && binding.regId === regId
      : uriEquals(binding.contact.uri, contact.uri),
  );
}

function isOfAnother({ contact: own, flow: at }: Binding, contact: NameAddr, flow: Flow): boolean {
  return at.id !== flow.id && !uriEquals(own.uri, contact.uri);
}

function isOutdated(entry: Entry, wanted: readonly Request[]): boolean {
  return entry.isRestored && !isNamed(entry, wanted);
}

function isNamed(entry: Entry, wanted: readonly Request[]): boolean {
  return wanted.some(({ contact }) => find([entry], contact) !== undefined);
}

/**
 * RFC 3261 §10.3 step 7. Only UDP reorders; over connections some phones repeat a Call-ID with
 * numbers that do not rise, and their last word counts. Equal numbers are let pass for such phones.
 */
function isOutOfOrder(entry: Entry | undefined, request: SipRequest, flow: Flow): boolean {
  if (entry === undefined || flow.transport !== 'UDP') return false;
  const { binding } = entry;
  return binding.callId === callId(request) && (cseq(request)?.number ?? 0) < binding.cseq;
}
