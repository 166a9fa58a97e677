import type { Config } from '../config/index.ts';
import type { Directory, Extension } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import type { Clock } from '../exchange/index.ts';
import { type AuthorizationCheck, checkAuthorization, redirectTo } from './authorize.ts';
import { identifyClient } from './clients.ts';
import { AuthorizationCodes, CODE_SECONDS } from './codes.ts';
import { type Form, GRANTS, type GrantContext } from './grants.ts';
import { randomToken } from './hashes.ts';
import { createJwtCredential } from './jwt-credentials.ts';
import { loadKeys } from './keys.ts';
import { oauthError } from './oauth-errors.ts';
import { PendingLogins } from './pending-logins.ts';
import type { Principal } from './principal.ts';
import { type RateGroup, RateLimits, type RateVerdict } from './rate-limits.ts';
import { type Login, SignIn } from './sign-in.ts';
import type { SecretStore, TokenStore } from './stores.ts';
import { type IssuedTokens, TokenBook } from './token-book.ts';
import { WS_TOKEN_SECONDS, WsTokens } from './ws-tokens.ts';

export interface AccessOptions {
  readonly config: Pick<Config, 'rateLimits' | 'passwordGrant'>;
  readonly directory: Directory;
  readonly tokens: TokenStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Trouble of the store that no request waits for. */
  readonly onDefect: (error: unknown) => void;
  /** Tests bring a key of their own, because making one takes long. */
  readonly createSigningKey?: () => Promise<string>;
}

/** Who may do what: signing in, tokens, permissions and rate limits. */
export interface Access {
  /**
   * Who a request is made for. A look-up in memory; never waits.
   * @param authorization the Authorization header
   * @param queryToken the `access_token` query parameter, when there is no header
   */
  authenticate(authorization: string | undefined, queryToken?: string): Principal | ApiError;
  /** Whether the session behind a principal still lives, and its user and app may still use it. */
  isAlive(principal: Principal): boolean;
  /** CMN-401 when app or token lack a permission; undefined when all is well. */
  checkAppPermission(principal: Principal, permission: string): ApiError | undefined;
  /** Counts a request; undefined when there are no limits. `who`: a principal, or an address for those not signed in. */
  takeRate(who: Principal | string, group: RateGroup): RateVerdict | undefined;
  /** API getToken: exchanges a grant for tokens. Throws OAuth errors. */
  token(authorization: string | undefined, form: Form): Promise<IssuedTokens>;
  /** API revokeToken: ends the whole session of a token. Unknown tokens are no error (RFC 7009 §2.2). */
  revoke(authorization: string | undefined, form: Form): Promise<void>;
  /** API authorize: checks a request before the login page is shown. */
  checkAuthorization(query: Form): AuthorizationCheck;
  /** The login pages that are open. */
  readonly logins: PendingLogins;
  /** Signs a user in at the login page and gives where to send the browser with the code. Throws OAuth errors. */
  signIn(pendingId: string, browser: string | undefined, login: Login): Promise<string>;
  /** API authWsToken. */
  issueWsToken(principal: Principal): { readonly token: string; readonly expiresInSeconds: number };
  /** Who a WebSocket token belongs to. It may be used until it expires (contract T18). */
  redeemWsToken(token: string): Principal | undefined;
  /** JWT credentials for `cordboard jwt` and tests. */
  createJwtCredential(extension: Extension): Promise<string>;
  /** What `/restapi/oauth/jwks` shows. */
  readonly publicKeys: { readonly keys: readonly object[] };
  /** Called with the id of every OAuth session that ends. Returns how to stop listening. */
  onSessionEnd(listener: (sessionId: string) => void): () => void;
  /** Ends the sessions of a user or an app: none of their tokens is good any more. */
  endSessions(of: { readonly extensionId: string } | { readonly clientId: string }): Promise<void>;
  /** Waits until everything is written; to be called before the database is closed. */
  close(): Promise<void>;
}

/** Parallel sessions of one user and app (contract F); where limits are off, enough never to notice. */
const MAX_SESSIONS = { ringcentral: 5, off: 1_000 } as const;
const BEARER = /^Bearer\s+(\S+)\s*$/i;
const TOKEN = /^[A-Za-z0-9\-._~+/]{16,512}=*$/;

/** Loads keys and tokens and makes the door to them. */
export async function createAccess(options: AccessOptions): Promise<Access> {
  const { config, directory, clock } = options;
  const keys = await loadKeys(options.secrets, options.createSigningKey);
  const book = new TokenBook({
    store: options.tokens,
    clock,
    derive: keys.derive,
    maxSessions: MAX_SESSIONS[config.rateLimits],
    onDefect: options.onDefect,
  });
  await book.load();
  const signIn = new SignIn(directory, clock);
  const codes = new AuthorizationCodes(clock);
  const logins = new PendingLogins(clock);
  const wsTokens = new WsTokens({
    clock,
    derive: keys.derive,
    holderOf: (sessionId, tokenId) => book.holderOf(sessionId, tokenId),
  });
  const limits = config.rateLimits === 'off' ? undefined : new RateLimits(clock);
  const context: GrantContext = {
    directory,
    clock,
    keys,
    book,
    codes,
    signIn,
    passwordGrant: config.passwordGrant,
  };

  const mayStill = ({ accountId, extensionId, clientId }: Principal): boolean =>
    directory.account(accountId)?.status === 'Confirmed' &&
    directory.extension(accountId, extensionId)?.status === 'Enabled' &&
    directory.app(clientId) !== undefined;

  const authenticate = (
    authorization: string | undefined,
    queryToken?: string,
  ): Principal | ApiError => {
    const token = authorization === undefined ? queryToken : BEARER.exec(authorization)?.[1];
    if (token === undefined)
      return new ApiError(authorization === undefined ? 'CMN-405' : 'OAU-123');
    if (!TOKEN.test(token)) return new ApiError('OAU-129');
    const verdict = book.check(token);
    if (verdict.kind === 'expired') return new ApiError('OAU-128');
    if (verdict.kind === 'unknown' || !mayStill(verdict.principal)) return new ApiError('OAU-213');
    return verdict.principal;
  };

  return {
    authenticate,
    isAlive: (principal) => book.isAlive(principal.sessionId) && mayStill(principal),
    checkAppPermission(principal, permissionName) {
      if (principal.permissions.has(permissionName)) return undefined;
      return new ApiError('CMN-401', { permissionName });
    },
    takeRate(who, group) {
      if (limits === undefined || group === 'NoThrottling') return undefined;
      return limits.take(
        typeof who === 'string' ? who : `${who.extensionId} ${who.clientId}`,
        group,
      );
    },
    async token(authorization, form) {
      const client = identifyClient(directory, authorization, form);
      const grant = GRANTS.get(form.grant_type ?? '');
      if (grant === undefined) {
        throw oauthError('unsupported_grant_type', 'OAU-112', {
          parameterName: 'grant_type',
          detail: form.grant_type ?? '',
        });
      }
      return grant(context, client, form);
    },
    async revoke(authorization, form) {
      const token = form.token ?? '';
      if (token === '') {
        throw oauthError('invalid_request', 'OAU-101', {
          parameterName: 'token',
          detail: 'it is missing',
        });
      }
      const session = book.sessionOf(token);
      // Who holds the token may end it; an app that names itself must be the token's own.
      const named = (authorization ?? '').startsWith('Basic') || form.client_id !== undefined;
      const client = named ? identifyClient(directory, authorization, form) : undefined;
      if (session === undefined) return;
      if (client !== undefined && client.app.clientId !== session.clientId) {
        throw oauthError('invalid_client', 'OAU-120');
      }
      await book.end(session.id);
    },
    checkAuthorization: (query) => checkAuthorization(directory, query),
    logins,
    async signIn(pendingId, browser, login) {
      const request = logins.find(pendingId, browser);
      if (request === undefined) {
        throw oauthError('invalid_request', 'OAU-101', {
          message: 'This login page is no longer valid. Go back to the app and sign in again.',
        });
      }
      const extension = await signIn.check(login);
      logins.close(pendingId);
      const { app, redirectUri, redirectUriGiven, challenge, state } = request;
      const code = codes.issue({
        clientId: app.clientId,
        accountId: extension.accountId,
        extensionId: extension.id,
        redirectUri,
        redirectUriGiven,
        ...(challenge === undefined ? {} : { challenge }),
      });
      return redirectTo(redirectUri, { code, state, expires_in: String(CODE_SECONDS) });
    },
    issueWsToken: (principal) => ({
      token: wsTokens.issue(principal),
      expiresInSeconds: WS_TOKEN_SECONDS,
    }),
    redeemWsToken(token) {
      const principal = wsTokens.redeem(token);
      if (principal === undefined) return undefined;
      return book.isAlive(principal.sessionId) && mayStill(principal) ? principal : undefined;
    },
    createJwtCredential: (extension) => createJwtCredential(keys, extension, clock.now()),
    publicKeys: { keys: [keys.publicJwk] },
    onSessionEnd: (listener) => book.onEnd(listener),
    endSessions: (of) =>
      book.endAll((session) =>
        'clientId' in of
          ? session.clientId === of.clientId
          : session.extensionId === of.extensionId,
      ),
    close: () => book.settle(),
  };
}

/** A secret for the cookie of a browser at the login page. */
export function newBrowserSecret(): string {
  return randomToken();
}
