import type { App, Directory } from '../directory/index.ts';
import { mayRedirect } from './clients.ts';
import { badParameter, type OAuthErrorName, oauthError } from './oauth-errors.ts';
import type { CodeChallenge } from './pkce.ts';

/** A checked authorization request (RFC 6749 §4.1.1). */
export interface AuthorizationRequest {
  readonly app: App;
  readonly redirectUri: string;
  readonly redirectUriGiven: boolean;
  readonly state?: string;
  readonly challenge?: CodeChallenge;
  readonly loginHint?: string;
}

export type AuthorizationCheck =
  | { readonly kind: 'good'; readonly request: AuthorizationRequest }
  /** The app is told at its redirect URI. */
  | { readonly kind: 'redirect'; readonly location: string };

/** RFC 7636 §4.2. */
const CHALLENGE = /^[A-Za-z0-9\-._~]{43,128}$/;

/** How a login page can be shown (OpenID Connect Core §3.1.2.1); ours is one for all. */
const DISPLAYS: ReadonlySet<string> = new Set(['page', 'popup', 'touch', 'mobile']);

/** A redirect URI with parameters added to its query. */
export function redirectTo(
  redirectUri: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}

/** Where the user's answer goes; wrong ones are never redirected to. */
function redirectUriOf(app: App, asked: string | undefined): string {
  if (asked === undefined || asked === '') {
    const [only] = app.redirectUris;
    if (only === undefined || app.redirectUris.length > 1) {
      throw badParameter('redirect_uri', 'it is missing');
    }
    return only;
  }
  if (!mayRedirect(app, asked)) throw oauthError('invalid_request', 'OAU-109');
  return asked;
}

type Challenge =
  | { readonly ok: true; readonly challenge?: CodeChallenge }
  | { readonly ok: false; readonly problem: string };

function challengeOf(query: Readonly<Record<string, string>>): Challenge {
  const challenge = query.code_challenge ?? '';
  const method = query.code_challenge_method ?? '';
  if (challenge === '') {
    return method === '' ? { ok: true } : { ok: false, problem: 'code_challenge is missing' };
  }
  if (!CHALLENGE.test(challenge)) return { ok: false, problem: 'code_challenge is malformed' };
  switch (method) {
    case '':
    case 'plain':
      return { ok: true, challenge: { method: 'plain', challenge } };
    case 'S256':
      return { ok: true, challenge: { method, challenge } };
    default:
      return { ok: false, problem: 'code_challenge_method must be S256 or plain' };
  }
}

/**
 * Checks an authorization request. Errors that concern app or redirect URI are
 * thrown and shown here; every other one is told to the app (RFC 6749 §4.1.2.1).
 */
export function checkAuthorization(
  directory: Directory,
  query: Readonly<Record<string, string>>,
): AuthorizationCheck {
  const clientId = query.client_id ?? '';
  if (clientId === '') throw badParameter('client_id', 'it is missing');
  const app = directory.app(clientId);
  if (app === undefined) throw oauthError('invalid_client', 'OAU-120');
  const redirectUri = redirectUriOf(app, query.redirect_uri);
  const state = query.state ?? '';
  const tell = (error: OAuthErrorName, description: string): AuthorizationCheck => ({
    kind: 'redirect',
    location: redirectTo(redirectUri, { error, error_description: description, state }),
  });
  if (query.response_type !== 'code') {
    return tell('unsupported_response_type', 'response_type must be code');
  }
  if (query.display !== undefined && !DISPLAYS.has(query.display)) {
    return tell('invalid_request', `display must be ${[...DISPLAYS].join(', ')}`);
  }
  if (query.prompt === 'none') {
    return tell('access_denied', 'The user has to sign in');
  }
  const proof = challengeOf(query);
  if (!proof.ok) return tell('invalid_request', proof.problem);
  if (proof.challenge === undefined && app.secretHash === undefined) {
    return tell('invalid_request', 'This app must use a proof key (PKCE)');
  }
  return {
    kind: 'good',
    request: {
      app,
      redirectUri,
      redirectUriGiven: (query.redirect_uri ?? '') !== '',
      ...(state === '' ? {} : { state }),
      ...(proof.challenge === undefined ? {} : { challenge: proof.challenge }),
      ...(query.login_hint === undefined ? {} : { loginHint: query.login_hint }),
    },
  };
}
