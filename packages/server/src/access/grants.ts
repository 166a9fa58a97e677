import { randomUUID } from 'node:crypto';
import type { Directory, Extension } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { KnownClient } from './clients.ts';
import type { Authorization, AuthorizationCodes } from './codes.ts';
import { verifyJwtCredential } from './jwt-credentials.ts';
import type { Keys } from './keys.ts';
import { badParameter, oauthError } from './oauth-errors.ts';
import { verifierMatches } from './pkce.ts';
import type { SignIn } from './sign-in.ts';
import type { IssuedTokens, TokenBook } from './token-book.ts';

export type Form = Readonly<Record<string, string>>;

export interface GrantContext {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly book: TokenBook;
  readonly codes: AuthorizationCodes;
  readonly signIn: SignIn;
  readonly passwordGrant: boolean;
}

/** Turns what a grant proves into tokens, or throws an OAuth error. */
export type Grant = (
  context: GrantContext,
  client: KnownClient,
  form: Form,
) => Promise<IssuedTokens>;

const ACCESS_TTL = { least: 600, usual: 3_600, most: 3_600 };
const REFRESH_TTL = { least: 0, usual: 604_800, most: 2_592_000 };

/** A wanted lifetime in seconds, drawn into what is possible (contract F). */
function lifetime(
  form: Form,
  name: string,
  { least, usual, most }: { least: number; usual: number; most: number },
): number {
  const text = form[name];
  if (text === undefined || text === '') return usual;
  if (!/^-?\d{1,15}$/.test(text)) throw badParameter(name, 'a number of seconds is needed');
  const wanted = Number(text);
  return wanted <= 0 && least > 0 ? usual : Math.min(most, Math.max(least, wanted));
}

/** The same, where one is asked for. */
function lifetimeIfAsked(
  form: Form,
  name: string,
  limits: Parameters<typeof lifetime>[2],
): number | undefined {
  return (form[name] ?? '') === '' ? undefined : lifetime(form, name, limits);
}

/** The app's permissions, narrowed to the wanted scope. */
function scopeOf({ app }: KnownClient, form: Form): readonly string[] {
  const wanted = (form.scope ?? '').split(/\s+/).filter((permission) => permission !== '');
  if (wanted.length === 0) return app.permissions;
  const narrowed = app.permissions.filter((permission) => wanted.includes(permission));
  return narrowed.length === 0 ? app.permissions : narrowed;
}

function needs(form: Form, name: string): string {
  const value = form[name];
  if (value === undefined || value === '') throw badParameter(name, 'it is missing');
  return value;
}

function requireSecret({ proven, app }: KnownClient): void {
  if (!proven && app.secretHash !== undefined) throw oauthError('invalid_client', 'OAU-146');
  if (!proven) {
    throw oauthError('unauthorized_client', 'OAU-112', {
      detail: 'a public app signs in with an authorization code and a proof key',
    });
  }
}

function begin(
  { book }: GrantContext,
  client: KnownClient,
  form: Form,
  extension: Pick<Extension, 'id' | 'accountId'>,
  id: string = randomUUID(),
): Promise<IssuedTokens> {
  return book.begin(
    {
      clientId: client.app.clientId,
      accountId: extension.accountId,
      extensionId: extension.id,
      scope: scopeOf(client, form),
      accessTtlSeconds: lifetime(form, 'access_token_ttl', ACCESS_TTL),
      refreshTtlSeconds: lifetime(form, 'refresh_token_ttl', REFRESH_TTL),
      publicClient: !client.proven,
    },
    id,
  );
}

const jwtBearer: Grant = async (context, client, form) => {
  requireSecret(client);
  const { keys, clock, directory } = context;
  const subject = await verifyJwtCredential(keys, needs(form, 'assertion'), clock.now());
  if (subject === undefined) {
    throw oauthError('invalid_grant', 'OAU-140', { detail: 'the JWT is not valid' });
  }
  const extension = directory.extension(subject.accountId, subject.extensionId);
  if (extension?.status !== 'Enabled') throw oauthError('invalid_grant', 'OAU-136');
  return begin(context, client, form, extension);
};

const password: Grant = async (context, client, form) => {
  if (!context.passwordGrant) {
    throw oauthError('unsupported_grant_type', 'OAU-112', {
      detail: 'the password grant is switched off on this server',
    });
  }
  requireSecret(client);
  const extension = await context.signIn.check({
    username: needs(form, 'username'),
    ...(form.extension === undefined ? {} : { extension: form.extension }),
    password: needs(form, 'password'),
  });
  return begin(context, client, form, extension);
};

function checkProof(client: KnownClient, authorization: Authorization, form: Form): void {
  const { challenge } = authorization;
  const verifier = form.code_verifier;
  if (challenge === undefined) {
    if (!client.proven) {
      throw oauthError('invalid_client', 'OAU-146', {
        message: 'An app without its secret must use a proof key (PKCE)',
      });
    }
    // RFC 9700 §2.1.1: a verifier without challenge means somebody removed the challenge.
    if (verifier === undefined || verifier === '') return;
    throw oauthError('invalid_grant', 'OAU-106');
  }
  if (verifier === undefined || !verifierMatches(challenge, verifier)) {
    throw oauthError('invalid_grant', 'OAU-106', {
      message: 'The code verifier does not match the code challenge',
    });
  }
}

const authorizationCode: Grant = async (context, client, form) => {
  const { codes, book, directory } = context;
  const code = needs(form, 'code');
  const found = codes.find(code);
  if (found.kind === 'used') {
    await book.end(found.sessionId);
    throw oauthError('invalid_grant', 'OAU-106');
  }
  if (found.kind === 'unknown') throw oauthError('invalid_grant', 'OAU-106');
  if (found.kind === 'expired') throw oauthError('invalid_grant', 'OAU-108');
  const { authorization } = found;
  if (authorization.clientId !== client.app.clientId) {
    throw oauthError('invalid_grant', 'OAU-110');
  }
  const redirectUri = form.redirect_uri ?? '';
  const mustRepeat = authorization.redirectUriGiven || redirectUri !== '';
  if (mustRepeat && redirectUri !== authorization.redirectUri) {
    throw oauthError('invalid_grant', 'OAU-109');
  }
  checkProof(client, authorization, form);
  const sessionId = randomUUID();
  codes.markUsed(code, sessionId);
  const extension = directory.extension(authorization.accountId, authorization.extensionId);
  if (extension?.status !== 'Enabled') throw oauthError('invalid_grant', 'OAU-136');
  return begin(context, client, form, extension, sessionId);
};

const refreshToken: Grant = async ({ book }, client, form) => {
  const token = needs(form, 'refresh_token');
  const session = book.sessionOfRefreshToken(token);
  const invalid = () =>
    oauthError('invalid_grant', 'OAU-213', { message: 'Refresh token is invalid or expired' });
  // What is not asked for is as it was when the session began (API: BaseTokenRequest).
  const accessTtlSeconds = lifetimeIfAsked(form, 'access_token_ttl', ACCESS_TTL);
  const refreshTtlSeconds = lifetimeIfAsked(form, 'refresh_token_ttl', REFRESH_TTL);
  if (session === undefined || session.clientId !== client.app.clientId) throw invalid();
  if (!client.proven && !session.publicClient) throw oauthError('invalid_client', 'OAU-146');
  const issued = await book.refresh(token, {
    ...(accessTtlSeconds === undefined ? {} : { accessTtlSeconds }),
    ...(refreshTtlSeconds === undefined ? {} : { refreshTtlSeconds }),
  });
  if (issued === undefined) throw invalid();
  return issued;
};

/** By `grant_type` (contract F). */
export const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', authorizationCode],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', jwtBearer],
  ['refresh_token', refreshToken],
  ['password', password],
]);
