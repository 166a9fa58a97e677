/** What the login page is asked for. */
export interface LoginRequest {
  /** Address of the server, as the client has it. */
  readonly baseUrl: string;
  readonly clientId: string;
  /** Where the page sends the user back to; the app is registered with it. */
  readonly redirectUri: string;
  /** App permissions; default all that the app has. */
  readonly scope?: readonly string[];
  /** Is filled in as the user name. */
  readonly loginHint?: string;
}

/** A sign-in on the login page that has begun. All of it is kept until the user is back. */
export interface Login {
  /** Of the login page: the user's browser goes there. */
  readonly url: string;
  /** Comes back with the code, so that nobody can put another sign-in in the place of this one. */
  readonly state: string;
  /** Goes into `auth` beside the code: who only saw the code has no use of it (RFC 7636). */
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

const BYTES = 32;

/** Begins a sign-in on the login page, with PKCE, for apps with and without a secret. */
export async function beginLogin(request: LoginRequest): Promise<Login> {
  const { baseUrl, clientId, redirectUri, scope, loginHint } = request;
  const codeVerifier = secret();
  const state = secret();
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/restapi/oauth/authorize`);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    ...(await challengeOf(codeVerifier)),
    ...(scope === undefined ? {} : { scope: scope.join(' ') }),
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  };
  url.search = new URLSearchParams(asked).toString();
  return { url: url.href, state, codeVerifier, redirectUri };
}

/**
 * What the client signs in with, of the address that the login page sent the user back to.
 * @throws Error when the user or the server said no, or it answers another sign-in
 */
export function finishLogin(
  address: string,
  { state, codeVerifier, redirectUri }: Omit<Login, 'url'>,
): { readonly code: string; readonly redirectUri: string; readonly codeVerifier: string } {
  const { searchParams } = new URL(address);
  if (searchParams.get('state') !== state) {
    throw new Error('the login page answers another sign-in than the one that was begun');
  }
  const code = searchParams.get('code');
  if (code === null) {
    const reason = searchParams.get('error_description') ?? searchParams.get('error');
    throw new Error(`nobody was signed in: ${reason ?? 'the login page gave no code'}`);
  }
  return { code, redirectUri, codeVerifier };
}

async function challengeOf(verifier: string): Promise<Readonly<Record<string, string>>> {
  // Pages that came over plain HTTP have no digest; what they send can be read on its way anyhow.
  const { subtle }: { readonly subtle?: typeof crypto.subtle } = crypto;
  if (subtle === undefined) return { code_challenge: verifier, code_challenge_method: 'plain' };
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256' };
}

function secret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** RFC 4648 §5, without padding. */
function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
