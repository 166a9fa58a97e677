import { errorOf, fieldOf, textOf } from '../errors.ts';
import type { Fetch } from '../http/fetch.ts';

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
  readonly refreshToken?: string;
}

/** Where access tokens come from. */
export interface TokenSource {
  /** A token that is good now. */
  token(signal?: AbortSignal): Promise<string>;
  /** That token was refused. @returns whether asking for another can help */
  refused(token: string): boolean;
}

/** Tokens that somebody else looks after. */
export function givenToken(given: string | (() => string | Promise<string>)): TokenSource {
  return {
    token: async () => (typeof given === 'string' ? given : given()),
    refused: () => typeof given !== 'string',
  };
}

/** A token is renewed so long before it expires. */
const EARLY_MS = 60_000;

/** Signs in with credentials, and renews by itself; however many ask at once, one request is sent. */
export class Tokens implements TokenSource {
  readonly #baseUrl: string;
  readonly #credentials: Credentials;
  readonly #fetch: Fetch;
  readonly #onTokens: ((pair: TokenPair) => void) | undefined;
  #pair: TokenPair | undefined;
  #coming: Promise<TokenPair> | undefined;

  /** @param onTokens called with every new pair, to be kept beyond the life of the program */
  constructor(
    baseUrl: string,
    credentials: Credentials,
    fetch: Fetch,
    onTokens?: (pair: TokenPair) => void,
  ) {
    this.#baseUrl = baseUrl;
    this.#credentials = credentials;
    this.#fetch = fetch;
    this.#onTokens = onTokens;
  }

  async token(): Promise<string> {
    if (this.#pair !== undefined && Date.now() < this.#pair.expiresAt - EARLY_MS) {
      return this.#pair.accessToken;
    }
    this.#coming ??= this.#renew().finally(() => {
      this.#coming = undefined;
    });
    return (await this.#coming).accessToken;
  }

  refused(token: string): boolean {
    if (this.#pair?.accessToken === token) this.#pair = { ...this.#pair, expiresAt: 0 };
    return true;
  }

  /** Ends the sign-in at the server. */
  async revoke(): Promise<void> {
    const pair = this.#pair;
    this.#pair = undefined;
    if (pair === undefined) return;
    await this.#post('revoke', { token: pair.accessToken });
  }

  async #renew(): Promise<TokenPair> {
    const grant = this.#grant();
    const response = await this.#post('token', grant);
    const body: unknown = await response.json();
    const accessToken = textOf(body, 'access_token');
    if (accessToken === undefined) throw new TypeError('the answer has no access token');
    const refreshToken = textOf(body, 'refresh_token');
    this.#pair = {
      accessToken,
      expiresAt: Date.now() + Number(fieldOf(body, 'expires_in') ?? 3600) * 1000,
      ...(refreshToken === undefined ? {} : { refreshToken }),
    };
    this.#onTokens?.(this.#pair);
    return this.#pair;
  }

  #grant(): Readonly<Record<string, string>> {
    const credentials = this.#credentials;
    const refreshToken = this.#pair?.refreshToken;
    // A JWT is good as often as it is wanted; a refresh token and a code are so once.
    if ('jwt' in credentials) {
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: credentials.jwt,
      };
    }
    if (refreshToken !== undefined) {
      return { grant_type: 'refresh_token', refresh_token: refreshToken };
    }
    if ('refreshToken' in credentials) {
      return { grant_type: 'refresh_token', refresh_token: credentials.refreshToken };
    }
    return {
      grant_type: 'authorization_code',
      code: credentials.code,
      redirect_uri: credentials.redirectUri,
      ...(credentials.codeVerifier === undefined
        ? {}
        : { code_verifier: credentials.codeVerifier }),
    };
  }

  async #post(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
    const { clientId, clientSecret } = this.#credentials;
    const response = await this.#fetch(`${this.#baseUrl}/restapi/oauth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(clientSecret === undefined
          ? {}
          : { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }),
      },
      body: new URLSearchParams({
        ...form,
        ...(clientSecret === undefined ? { client_id: clientId } : {}),
      }).toString(),
    });
    if (!response.ok) throw await errorOf(response, `oauth/${path}`);
    return response;
  }
}
