import { ConnectionError, errorOf, fieldOf, textOf } from '../errors.ts';
import type { Fetch } from '../http/group.ts';
import { type Outcome, type Patience, retrying } from '../http/retrying.ts';
import { unlessAborted } from '../http/waiting.ts';

/** The application, and what it has to get a token with. */
export type Credentials = {
  readonly clientId: string;
  /** Absent for applications that cannot keep one. */
  readonly clientSecret?: string;
} & (
  | { readonly jwt: string }
  /** What the login page sent back, and where to. */
  | { readonly code: string; readonly redirectUri: string; readonly codeVerifier?: string }
  | { readonly refreshToken: string }
);

/** What a sign-in gave. */
export interface TokenPair {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Good once: the next pair brings another. */
  readonly refreshToken?: string;
}

/** Where access tokens come from. */
export interface TokenSource {
  /** A token that is good now. */
  token(signal?: AbortSignal): Promise<string>;
  /** That token was refused. @returns whether asking for another can help */
  refused(token: string): boolean;
  /** Ends the sign-in at the server. */
  revoke(): Promise<void>;
}

/** Tokens that somebody else looks after. */
export function givenToken(given: string | (() => string | Promise<string>)): TokenSource {
  return {
    token: async () => (typeof given === 'string' ? given : given()),
    refused: () => typeof given !== 'string',
    // Who got the token gives it back.
    revoke: async () => {},
  };
}

/** A token is renewed so long before it expires, or after three quarters of a short life. */
const EARLY_MS = 60_000;

export interface TokensOptions {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly fetch: Fetch;
  readonly patience: Patience;
  /** Called with every new pair, to be kept beyond the life of the program. */
  readonly onTokens: ((pair: TokenPair) => void) | undefined;
}

/** Signs in with credentials, and renews by itself; however many ask at once, one request is sent. */
export class Tokens implements TokenSource {
  readonly #options: TokensOptions;
  #pair: TokenPair | undefined;
  /** Epoch milliseconds. */
  #renewAt = 0;
  #coming: Promise<TokenPair> | undefined;

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  async token(signal?: AbortSignal): Promise<string> {
    if (this.#pair !== undefined && Date.now() < this.#renewAt) {
      return this.#pair.accessToken;
    }
    this.#coming ??= this.#renew().finally(() => {
      this.#coming = undefined;
    });
    return (await unlessAborted(this.#coming, signal)).accessToken;
  }

  refused(token: string): boolean {
    if (this.#pair?.accessToken === token) this.#renewAt = 0;
    return true;
  }

  async revoke(): Promise<void> {
    const pair = this.#pair;
    this.#pair = undefined;
    if (pair !== undefined) await this.#post('revoke', { token: pair.accessToken }, true);
  }

  async #renew(): Promise<TokenPair> {
    // A JWT is good as often as it is wanted; a refresh token and a code are so once.
    const mayRepeat = 'jwt' in this.#options.credentials;
    const body = await this.#post('token', this.#grant(), mayRepeat);
    const accessToken = textOf(body, 'access_token');
    if (accessToken === undefined) throw new TypeError('the answer has no access token');
    const refreshToken = textOf(body, 'refresh_token');
    const lifeMs = lifeOf(body) * 1000;
    const pair: TokenPair = {
      accessToken,
      expiresAt: Date.now() + lifeMs,
      ...(refreshToken === undefined ? {} : { refreshToken }),
    };
    this.#pair = pair;
    this.#renewAt = pair.expiresAt - Math.min(EARLY_MS, lifeMs / 4);
    this.#options.onTokens?.(pair);
    return pair;
  }

  #grant(): Readonly<Record<string, string>> {
    const { credentials } = this.#options;
    if ('jwt' in credentials) {
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: credentials.jwt,
      };
    }
    const first = 'refreshToken' in credentials ? credentials.refreshToken : undefined;
    const refreshToken = this.#pair?.refreshToken ?? first;
    if (refreshToken !== undefined) {
      return { grant_type: 'refresh_token', refresh_token: refreshToken };
    }
    if (!('code' in credentials)) throw new TypeError('there is nothing to sign in with');
    const { code, redirectUri, codeVerifier } = credentials;
    return {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
    };
  }

  #post(path: string, form: Readonly<Record<string, string>>, mayRepeat: boolean) {
    const { clientId, clientSecret } = this.#options.credentials;
    const sent = new URLSearchParams(form);
    if (clientSecret === undefined) sent.set('client_id', clientId);
    const request: RequestInit = {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(clientSecret === undefined
          ? {}
          : { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }),
      },
      body: sent.toString(),
    };
    const { patience } = this.#options;
    return retrying(patience, mayRepeat, undefined, () => this.#attempt(path, request));
  }

  async #attempt(path: string, request: RequestInit): Promise<Outcome<unknown>> {
    const { fetch, baseUrl, patience } = this.#options;
    const operationId = path === 'token' ? 'getToken' : 'revokeToken';
    try {
      const signal = AbortSignal.timeout(patience.timeoutMs);
      const response = await fetch(`${baseUrl}/restapi/oauth/${path}`, { ...request, signal });
      if (!response.ok) return { kind: 'failed', error: await errorOf(response, operationId) };
      const text = await response.text();
      return { kind: 'done', answer: text === '' ? {} : JSON.parse(text) };
    } catch (error) {
      return { kind: 'failed', error: new ConnectionError(operationId, error) };
    }
  }
}

/** How long a token is good, in seconds. */
function lifeOf(body: unknown): number {
  const seconds = Number(fieldOf(body, 'expires_in'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 3600;
}
