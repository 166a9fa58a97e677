import type { AccountId, LegEnding, PartyInfo } from '@cordboard/calls';
import type {
  Flow,
  HeaderLines,
  OutgoingInviteDelegate,
  SipEndpoint,
  SipRequest,
  TlsClientOptions,
} from '@cordboard/sip';
import type { Logger } from 'pino';
import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { TrunkCall } from './call.ts';
import { identityFor } from './identity.ts';
import { Carried } from './limits.ts';
import { type Trunk, TrunkLine } from './line.ts';
import { isAmong, lengthOfPrefix, written } from './numbers.ts';
import { type SignIn, TrunkSignIn } from './sign-in.ts';

export interface TrunksOptions {
  /** Those of every account, beside what accounts have in the directory. */
  readonly fixed: readonly Trunk[];
  readonly directory: Pick<Directory, 'account' | 'data' | 'onChange'>;
  readonly clock: Clock;
  /** Of our own addresses. */
  readonly domain: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** How long a registrar may take to hear that we leave. */
const FAREWELL_MS = 2_000;

/** A call to the outside. */
export interface OutsideLeg {
  readonly accountId: AccountId;
  /** The trunk that was chosen when the number was looked up; it is tried first. */
  readonly trunkId: string;
  readonly phoneNumber: string;
  /** Who the callee sees calling. */
  readonly shown: PartyInfo;
  readonly headers: HeaderLines;
  readonly sdp: string;
  readonly delegate: OutgoingInviteDelegate;
}

/** The lines to the outside. What the directory says of them holds from the next call on. */
export class Trunks {
  readonly #options: TrunksOptions;
  readonly #lines = new Map<string, TrunkLine>();
  readonly #signIn: TrunkSignIn;
  readonly #closing = new Set<Promise<void>>();
  #endpoint: SipEndpoint | undefined;
  #stopListening: () => void = () => undefined;

  constructor(options: TrunksOptions) {
    this.#options = options;
    this.#signIn = new TrunkSignIn(options.domain);
  }

  /** Begins to register and to ask after the other sides. */
  start(endpoint: SipEndpoint): void {
    this.#endpoint = endpoint;
    this.#reconcile();
    this.#stopListening = this.#options.directory.onChange(({ kind }) => {
      if (kind === 'trunk-saved' || kind === 'trunk-removed' || kind === 'account-removed') {
        this.#reconcile();
      }
    });
  }

  get(id: string): TrunkLine | undefined {
    return this.#lines.get(id);
  }

  /** All of them, for those who watch over the system. */
  get all(): readonly TrunkLine[] {
    return [...this.#lines.values()];
  }

  /**
   * The trunk for a number of the outside: of those that take it the first one that
   * works, or the first one where none does.
   */
  outgoing(accountId: AccountId, phoneNumber: string): string | undefined {
    return this.#ways(accountId, phoneNumber)[0]?.trunk.id;
  }

  /** The trunk that a request came from. */
  at(flow: Flow): TrunkLine | undefined {
    return this.all.find((line) => line.brings(flow));
  }

  /** Whether a request of a trunk is signed as it must be. */
  signIn(request: SipRequest, line: TrunkLine): SignIn {
    return this.#signIn.check(request, line);
  }

  /** Calls the outside, over another trunk when the first one cannot. */
  call(leg: OutsideLeg): TrunkCall | { readonly failed: LegEnding } {
    if (this.#endpoint === undefined) return { failed: { cause: 'unreachable' } };
    const { accountId, phoneNumber, trunkId, shown } = leg;
    const home = this.#options.directory.account(accountId)?.mainNumber;
    const ways = this.#ways(accountId, phoneNumber);
    const first = ways.filter(({ trunk, isUsable }) => trunk.id === trunkId && isUsable);
    return TrunkCall.place({
      endpoint: this.#endpoint,
      clock: this.#options.clock,
      lines: [...first, ...ways.filter((line) => !first.includes(line))],
      numberFor: ({ rules }) => written(phoneNumber, rules, home),
      identityFor: ({ rules, domain }) => identityFor(shown, rules, home, domain),
      headers: leg.headers,
      sdp: leg.sdp,
      delegate: leg.delegate,
      onFailover: ({ trunk }, why) =>
        this.#options.log.warn(
          { part: 'trunks', trunk: trunk.id, why },
          `trunk ${nameOf(trunk)} did not take a call (${why}): the next one is tried`,
        ),
    });
  }

  /** How TLS connections to a trunk's host check its certificate. */
  tlsFor(host: string, port: number): TlsClientOptions | undefined {
    const found = this.all.find(
      ({ rules }) => rules.transport === 'TLS' && rules.host === host && rules.port === port,
    );
    const ca = found?.rules.certificateAuthority;
    return ca === undefined ? undefined : { ca };
  }

  /** Ends registrations and waits until the other sides know it. Idempotent. */
  async close(): Promise<void> {
    this.#stopListening();
    for (const line of this.all) this.#end(line);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FAREWELL_MS);
    });
    await Promise.race([Promise.all(this.#closing), tooLong]);
    clearTimeout(timer);
  }

  #ways(accountId: AccountId, phoneNumber: string): readonly TrunkLine[] {
    const taking = this.all.filter(
      ({ trunk, rules }) =>
        rules.enabled &&
        (trunk.accountId ?? accountId) === accountId &&
        // A list of prefixes is about telephone numbers, not about those of emergency services.
        (phoneNumber.startsWith('+') ? isAmong(phoneNumber, rules.prefixes) : takesAny(rules)),
    );
    const rank = ({ trunk, rules, isUsable }: TrunkLine): readonly number[] => [
      isUsable ? 0 : 1,
      // What an account has of its own goes before what all have.
      trunk.accountId === undefined ? 1 : 0,
      rules.priority,
      -lengthOfPrefix(phoneNumber, rules.prefixes),
    ];
    return taking
      .map((line) => ({ line, by: rank(line) }))
      .sort((a, b) => compare(a.by, b.by))
      .map(({ line }) => line);
  }

  /** Lets there be one line for each trunk that the directory has, as it has it. */
  #reconcile(): void {
    const endpoint = this.#endpoint;
    if (endpoint === undefined) return;
    const { fixed, directory, clock, domain } = this.#options;
    const wanted = new Map<string, Trunk>();
    // Nobody watches over a line that is no trunk of the directory unless told.
    for (const one of fixed) wanted.set(one.id, { healthSeconds: 0, ...one });
    for (const one of directory.data().trunks) wanted.set(one.id, one);
    for (const [id, line] of this.#lines) {
      if (wanted.get(id) === line.trunk || same(wanted.get(id), line.trunk)) continue;
      this.#end(line);
    }
    for (const [id, trunk] of wanted) {
      const before = this.#lines.get(id);
      if (before !== undefined && !before.isClosed) continue;
      const onState: ConstructorParameters<typeof TrunkLine>[1]['onState'] = (one, state) =>
        this.#tell(one, state);
      // Calls that are on it stay, and go on counting.
      const carried = before?.carried ?? new Carried(() => clock.now());
      this.#begin(trunk, { endpoint, clock, domain, onState }, carried);
    }
    for (const [id] of this.#lines) if (!wanted.has(id)) this.#lines.delete(id);
  }

  /** One trunk that cannot work must not keep the others, or the whole system, from starting. */
  #begin(trunk: Trunk, deps: ConstructorParameters<typeof TrunkLine>[1], carried: Carried): void {
    try {
      this.#lines.set(trunk.id, new TrunkLine(trunk, deps, carried));
    } catch (err) {
      this.#lines.delete(trunk.id);
      const about = { part: 'trunks', trunk: trunk.id, err };
      this.#options.log.error(about, `trunk ${nameOf(trunk)} cannot be used as it is set`);
    }
  }

  #end(line: TrunkLine): void {
    const closing: Promise<void> = line.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #tell(trunk: Trunk, state: TrunkLine['state']): void {
    const { log } = this.#options;
    const about = { part: 'trunks', trunk: trunk.id };
    if (state.kind === 'up') log.info(about, `trunk ${nameOf(trunk)} is there`);
    else log.warn({ ...about, why: state.why }, `trunk ${nameOf(trunk)} is out: ${state.why}`);
  }
}

function takesAny({ prefixes }: TrunkLine['rules']): boolean {
  return prefixes === undefined || prefixes.length > 0;
}

function nameOf({ name, id }: Trunk): string {
  return name === undefined ? id : `${name} (${id})`;
}

function same(one: Trunk | undefined, other: Trunk): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [at, value] of one.entries()) {
    const difference = value - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
