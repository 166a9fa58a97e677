import type { EpochMs } from '@cordboard/calls';

/** One sign-in of a user through an app. It lives as long as its tokens are refreshed. */
export interface OAuthSession {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly extensionId: string;
  /** App permissions the tokens carry. */
  readonly scope: readonly string[];
  readonly createdAt: EpochMs;
  readonly accessTtlSeconds: number;
  /** 0: no refresh token is given. */
  readonly refreshTtlSeconds: number;
  /** The app signed in without its secret, with a proof key; it refreshes without it too. */
  readonly publicClient: boolean;
}

/** An access token and its refresh token, as hashes. A refresh makes the next generation. */
export interface TokenPair {
  readonly accessHash: string;
  readonly refreshHash?: string;
  readonly sessionId: string;
  readonly generation: number;
  readonly issuedAt: EpochMs;
  readonly accessExpiresAt: EpochMs;
  readonly refreshExpiresAt: EpochMs;
  /** First use of the access token. */
  readonly usedAt?: EpochMs;
}

export interface StoredTokens {
  readonly sessions: readonly OAuthSession[];
  /** In order of generation within a session. */
  readonly pairs: readonly TokenPair[];
}

/** Keeps sessions and tokens beyond the life of the process. */
export interface TokenStore {
  load(): Promise<StoredTokens>;
  begin(session: OAuthSession, pair: TokenPair): Promise<void>;
  /** Adds the next pair of a session and forgets pairs of generations before `keepFromGeneration`. */
  add(pair: TokenPair, keepFromGeneration: number): Promise<void>;
  markUsed(accessHash: string, at: EpochMs): Promise<void>;
  /** Forgets sessions with all their tokens. */
  end(sessionIds: readonly string[]): Promise<void>;
}

/** Keeps secrets of the server itself. */
export interface SecretStore {
  /** The secret of a name; made once, the same in every process. */
  getOrCreate(name: string, create: () => string | Promise<string>): Promise<string>;
}
