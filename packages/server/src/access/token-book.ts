import type { Clock } from '../exchange/index.ts';
import { hashToken, randomToken } from './hashes.ts';
import type { Principal } from './principal.ts';
import type { OAuthSession, TokenPair, TokenStore } from './stores.ts';

/** Tokens as they are given to a client. */
export interface IssuedTokens {
  readonly session: OAuthSession;
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken?: string;
  readonly refreshExpiresInSeconds: number;
}

/** What an access token is worth. */
export type TokenVerdict =
  | { readonly kind: 'good'; readonly principal: Principal }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** After the new tokens were first used, the old refresh token works this much longer (contract F). */
const GRACE_AFTER_USE_MS = 10_000;
/** While the new tokens were never used, the old refresh token works this long (contract F). */
const GRACE_UNUSED_MS = 60 * 60_000;
const SWEEP_EVERY_MS = 60_000;

interface LiveSession {
  readonly session: OAuthSession;
  readonly permissions: ReadonlySet<string>;
  /** The newest, and before it the one it replaced. */
  pairs: readonly LivePair[];
  /** Refreshes of one session come one after another. */
  busy: Promise<unknown>;
  ended: boolean;
}

interface LivePair {
  readonly pair: TokenPair;
  readonly owner: LiveSession;
  readonly principal: Principal;
  usedAt: number | undefined;
}

/** How long the tokens of a refresh are good, where that is not as in its session. */
export interface AskedLifetimes {
  readonly accessTtlSeconds?: number;
  /** 0: no further refresh. */
  readonly refreshTtlSeconds?: number;
}

export interface TokenBookOptions {
  readonly store: TokenStore;
  readonly clock: Clock;
  /** See `Keys.derive`. */
  readonly derive: (text: string) => string;
  /** Parallel sessions of one user and app; one more ends the oldest. */
  readonly maxSessions: number;
  /** Trouble of the store that no request waits for. */
  readonly onDefect: (error: unknown) => void;
}

/**
 * All OAuth sessions with their tokens. Only hashes are kept. Checking an access
 * token is a look-up in memory; everything that must last goes to the store before
 * a client learns of it.
 *
 * The tokens of a refresh are derived from the refresh token they replace, so that a
 * client whose answer got lost can ask again and is given the same ones.
 */
export class TokenBook {
  readonly #options: TokenBookOptions;
  readonly #sessions = new Map<string, LiveSession>();
  readonly #byAccess = new Map<string, LivePair>();
  readonly #byRefresh = new Map<string, LivePair>();
  readonly #endListeners = new Set<(sessionId: string) => void>();
  /** Writes that no request waits for. */
  readonly #writing = new Set<Promise<void>>();
  #sweptAt = 0;

  constructor(options: TokenBookOptions) {
    this.#options = options;
  }

  /** Takes up what the store kept. */
  async load(): Promise<void> {
    const { sessions, pairs } = await this.#options.store.load();
    for (const session of sessions) {
      const own = pairs.filter((pair) => pair.sessionId === session.id);
      if (own.length > 0) this.#enter(session, own.slice(-2));
    }
  }

  /** Begins a session. */
  async begin(session: Omit<OAuthSession, 'id' | 'createdAt'>, id: string): Promise<IssuedTokens> {
    this.#sweep();
    await this.#makeRoom(session);
    const begun: OAuthSession = { ...session, id, createdAt: this.#options.clock.now() };
    const accessToken = randomToken();
    const refreshToken = begun.refreshTtlSeconds > 0 ? randomToken() : undefined;
    const pair = this.#pairOf(begun, 0, accessToken, refreshToken);
    await this.#options.store.begin(begun, pair);
    this.#enter(begun, [pair]);
    return this.#issued(begun, pair, accessToken, refreshToken);
  }

  /** The session a refresh token belongs to, good or not. */
  sessionOfRefreshToken(refreshToken: string): OAuthSession | undefined {
    return this.#byRefresh.get(hashToken(refreshToken))?.owner.session;
  }

  /** Exchanges a refresh token for new tokens; undefined when it buys none. */
  refresh(refreshToken: string, asked: AskedLifetimes = {}): Promise<IssuedTokens | undefined> {
    const found = this.#byRefresh.get(hashToken(refreshToken));
    if (found === undefined) return Promise.resolve(undefined);
    const { owner } = found;
    const done = owner.busy.then(() => this.#refresh(found, refreshToken, asked));
    owner.busy = done.catch(() => undefined);
    return done;
  }

  /** What an access token is worth now. */
  check(accessToken: string): TokenVerdict {
    const found = this.#byAccess.get(hashToken(accessToken));
    // A refresh ends the access token it replaces at once.
    if (found === undefined || found !== found.owner.pairs.at(-1)) return { kind: 'unknown' };
    const now = this.#options.clock.now();
    if (found.pair.accessExpiresAt <= now) return { kind: 'expired' };
    if (found.usedAt === undefined) this.#used(found, now);
    return { kind: 'good', principal: found.principal };
  }

  /** Whether a session still lives. */
  isAlive(sessionId: string): boolean {
    return this.#sessions.has(sessionId);
  }

  /** Who holds a token of a session that lives; the token itself may have been replaced since. */
  holderOf(sessionId: string, tokenId: string): Principal | undefined {
    const live = this.#sessions.get(sessionId);
    return live === undefined
      ? undefined
      : { ...principalOf(live.session, live.permissions), tokenId };
  }

  /** The session of an access or refresh token. */
  sessionOf(token: string): OAuthSession | undefined {
    const key = hashToken(token);
    return (this.#byAccess.get(key) ?? this.#byRefresh.get(key))?.owner.session;
  }

  /** Ends a session: none of its tokens is good any more. */
  async end(sessionId: string): Promise<void> {
    const live = this.#sessions.get(sessionId);
    if (live === undefined) return;
    this.#leave(live);
    await this.#options.store.end([sessionId]);
  }

  /** Ends every session that matches. */
  async endAll(matches: (session: OAuthSession) => boolean): Promise<void> {
    const ids = [...this.#sessions.values()]
      .filter(({ session }) => matches(session))
      .map(({ session }) => session.id);
    for (const id of ids) await this.end(id);
  }

  /** Called with the id of every session that ends. Returns how to stop listening. */
  onEnd(listener: (sessionId: string) => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  /** Waits until everything is written. */
  async settle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #background(write: Promise<void>): void {
    const done = write.catch(this.#options.onDefect).then(() => {
      this.#writing.delete(done);
    });
    this.#writing.add(done);
  }

  async #refresh(
    found: LivePair,
    refreshToken: string,
    asked: AskedLifetimes,
  ): Promise<IssuedTokens | undefined> {
    const { owner, pair } = found;
    const { clock, store } = this.#options;
    const now = clock.now();
    if (owner.ended || pair.refreshExpiresAt <= now) return undefined;
    const { accessToken, nextRefresh } = this.#successors(refreshToken);
    const newest = owner.pairs.at(-1);
    if (newest !== undefined && found !== newest) {
      if (!inGrace(found, newest, now)) return undefined;
      const same = newest.pair.refreshHash === undefined ? undefined : nextRefresh;
      return this.#issued(owner.session, newest.pair, accessToken, same);
    }
    const lifetimes = { ...owner.session, ...asked };
    const further = lifetimes.refreshTtlSeconds > 0 ? nextRefresh : undefined;
    const next = this.#pairOf(lifetimes, pair.generation + 1, accessToken, further);
    await store.add(next, pair.generation);
    if (owner.ended) return undefined;
    for (const old of owner.pairs) if (old !== found) this.#unindex(old.pair);
    owner.pairs = [found, this.#index(owner, next)];
    return this.#issued(owner.session, next, accessToken, further);
  }

  #successors(refreshToken: string): { accessToken: string; nextRefresh: string } {
    const { derive } = this.#options;
    return {
      accessToken: derive(`access ${refreshToken}`),
      nextRefresh: derive(`refresh ${refreshToken}`),
    };
  }

  #used(found: LivePair, now: number): void {
    found.usedAt = now;
    this.#background(this.#options.store.markUsed(found.pair.accessHash, now));
  }

  #pairOf(
    session: OAuthSession,
    generation: number,
    accessToken: string,
    refreshToken: string | undefined,
  ): TokenPair {
    const now = this.#options.clock.now();
    return {
      accessHash: hashToken(accessToken),
      ...(refreshToken === undefined ? {} : { refreshHash: hashToken(refreshToken) }),
      sessionId: session.id,
      generation,
      issuedAt: now,
      accessExpiresAt: now + session.accessTtlSeconds * 1000,
      refreshExpiresAt: now + session.refreshTtlSeconds * 1000,
    };
  }

  #issued(
    session: OAuthSession,
    pair: TokenPair,
    accessToken: string,
    refreshToken: string | undefined,
  ): IssuedTokens {
    const seconds = (until: number) =>
      Math.max(0, Math.round((until - this.#options.clock.now()) / 1000));
    return {
      session,
      accessToken,
      expiresInSeconds: seconds(pair.accessExpiresAt),
      ...(refreshToken === undefined ? {} : { refreshToken }),
      refreshExpiresInSeconds: seconds(pair.refreshExpiresAt),
    };
  }

  #enter(session: OAuthSession, pairs: readonly TokenPair[]): LiveSession {
    const live: LiveSession = {
      session,
      permissions: new Set(session.scope),
      pairs: [],
      busy: Promise.resolve(),
      ended: false,
    };
    live.pairs = pairs.map((pair) => this.#index(live, pair));
    this.#sessions.set(session.id, live);
    return live;
  }

  #index(owner: LiveSession, pair: TokenPair): LivePair {
    const live: LivePair = {
      pair,
      owner,
      principal: { ...principalOf(owner.session, owner.permissions), tokenId: pair.accessHash },
      usedAt: pair.usedAt,
    };
    this.#byAccess.set(pair.accessHash, live);
    if (pair.refreshHash !== undefined) this.#byRefresh.set(pair.refreshHash, live);
    return live;
  }

  #unindex(pair: TokenPair): void {
    this.#byAccess.delete(pair.accessHash);
    if (pair.refreshHash !== undefined) this.#byRefresh.delete(pair.refreshHash);
  }

  #leave(live: LiveSession): void {
    live.ended = true;
    this.#sessions.delete(live.session.id);
    for (const { pair } of live.pairs) this.#unindex(pair);
    for (const listener of this.#endListeners) listener(live.session.id);
  }

  async #makeRoom(session: Omit<OAuthSession, 'id' | 'createdAt'>): Promise<void> {
    const own = [...this.#sessions.values()].filter(
      (one) =>
        one.session.extensionId === session.extensionId &&
        one.session.clientId === session.clientId,
    );
    const tooMany = own.slice(0, Math.max(0, own.length + 1 - this.#options.maxSessions));
    for (const { session: old } of tooMany) await this.end(old.id);
  }

  /** Forgets sessions whose tokens have all run out. */
  #sweep(): void {
    const now = this.#options.clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    const over = [...this.#sessions.values()].filter(({ pairs }) =>
      pairs.every(({ pair }) => Math.max(pair.accessExpiresAt, pair.refreshExpiresAt) <= now),
    );
    for (const live of over) this.#leave(live);
    const ids = over.map((live) => live.session.id);
    this.#background(this.#options.store.end(ids));
  }
}

/** Whether the refresh token that was used last still gives the tokens it gave. */
function inGrace(found: LivePair, newest: LivePair, now: number): boolean {
  if (newest.pair.generation !== found.pair.generation + 1) return false;
  return newest.usedAt === undefined
    ? now <= newest.pair.issuedAt + GRACE_UNUSED_MS
    : now <= newest.usedAt + GRACE_AFTER_USE_MS;
}

function principalOf(
  session: OAuthSession,
  permissions: ReadonlySet<string>,
): Omit<Principal, 'tokenId'> {
  return {
    accountId: session.accountId,
    extensionId: session.extensionId,
    clientId: session.clientId,
    permissions,
    sessionId: session.id,
  };
}
