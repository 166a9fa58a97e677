import type { App, Directory } from '../directory/index.ts';
import { hashToken, sameText } from './hashes.ts';
import { badParameter, oauthError } from './oauth-errors.ts';

/** RFC 7523 §2.2. */
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** An app that has said who it is. */
export interface KnownClient {
  readonly app: App;
  /** Whether it proved it with its secret. */
  readonly proven: boolean;
}

function basicCredentials(header: string): { id: string; secret: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  try {
    // RFC 6749 §2.3.1: both are form-encoded before they are joined.
    return {
      id: decodeURIComponent(text.slice(0, colon)),
      secret: decodeURIComponent(text.slice(colon + 1)),
    };
  } catch {
    return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
  }
}

/**
 * Finds out which app sends a request: Basic authentication, or `client_id` (and
 * `client_secret`) in the form. A wrong secret is an error; none at all is for the
 * grant to judge.
 */
export function identifyClient(
  directory: Directory,
  authorization: string | undefined,
  form: Readonly<Record<string, string>>,
): KnownClient {
  // RFC 7521 §4.2: the kind of an assertion is one that is known.
  const { client_assertion_type: kind = JWT_BEARER } = form;
  if (kind !== JWT_BEARER) throw badParameter('client_assertion_type', `it must be ${JWT_BEARER}`);
  const basic = authorization === undefined ? undefined : basicCredentials(authorization);
  if (authorization !== undefined && basic === undefined && /^Basic\b/i.test(authorization)) {
    throw oauthError('invalid_client', 'OAU-123');
  }
  const id = basic?.id ?? form.client_id;
  if (id === undefined || id === '') {
    throw oauthError('invalid_client', 'OAU-120', { message: 'Client authentication is required' });
  }
  if (basic !== undefined && form.client_id !== undefined && form.client_id !== basic.id) {
    throw oauthError('invalid_request', 'OAU-101', {
      parameterName: 'client_id',
      detail: 'it differs from the Authorization header',
    });
  }
  const app = directory.app(id);
  if (app === undefined) throw oauthError('invalid_client', 'OAU-120');
  const secret = basic?.secret ?? form.client_secret ?? '';
  if (secret === '') return { app, proven: false };
  if (app.secretHash === undefined || !sameText(hashToken(secret), app.secretHash)) {
    throw oauthError('invalid_client', 'OAU-146');
  }
  return { app, proven: true };
}

/** A loopback redirect may use any port (RFC 8252 §7.3). */
function sameButPort(registered: URL, asked: URL): boolean {
  return (
    registered.protocol === 'http:' &&
    (registered.hostname === '127.0.0.1' || registered.hostname === '[::1]') &&
    asked.protocol === registered.protocol &&
    asked.hostname === registered.hostname &&
    asked.pathname === registered.pathname &&
    asked.search === registered.search &&
    asked.username === '' &&
    asked.password === '' &&
    asked.hash === ''
  );
}

/** Whether an app may be answered at a redirect URI: one it registered, compared exactly. */
export function mayRedirect(app: App, redirectUri: string): boolean {
  if (app.redirectUris.includes(redirectUri)) return true;
  const asked = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (asked === undefined) return false;
  return app.redirectUris.some((one) => URL.canParse(one) && sameButPort(new URL(one), asked));
}
