import { Type } from 'typebox';

const Optional = Type.Optional;
const Text = Type.String();
/** The routes look at these themselves: OAuth has errors of its own. */
const checkedElsewhere = true;

/** API: GetTokenRequest: the fields of every grant (RFC 6749 §4, RFC 7523 §2.1). */
export const TokenRequest = Type.Object(
  {
    grant_type: Type.Enum([
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      'authorization_code',
      'refresh_token',
      'password',
    ]),
    assertion: Optional(Type.String({ description: 'The JWT.' })),
    code: Optional(Type.String({ description: 'The authorization code.' })),
    redirect_uri: Optional(Type.String({ description: 'As it was when the code was asked for.' })),
    code_verifier: Optional(Type.String({ description: 'PKCE (RFC 7636).' })),
    refresh_token: Optional(Text),
    username: Optional(Type.String({ description: 'Telephone number or e-mail address.' })),
    extension: Optional(Text),
    password: Optional(Text),
    client_id: Optional(Type.String({ description: 'For apps without a secret.' })),
    scope: Optional(Type.String({ description: 'App permissions with spaces between.' })),
    access_token_ttl: Optional(Type.Integer({ description: 'In seconds.' })),
    refresh_token_ttl: Optional(Type.Integer({ description: 'In seconds.' })),
    endpoint_id: Optional(Type.String({ description: 'Which instance of the app asks.' })),
  },
  { description: 'What tokens are asked with.', checkedElsewhere },
);

/** API: TokenInfo. */
export const TokenInfo = Type.Object(
  {
    access_token: Text,
    token_type: Type.Literal('bearer'),
    expires_in: Type.Integer({ description: 'In seconds.' }),
    refresh_token: Optional(Text),
    refresh_token_expires_in: Optional(Type.Integer({ description: 'In seconds.' })),
    scope: Type.String({ description: 'App permissions with spaces between.' }),
    owner_id: Type.String({ description: 'Extension id of the user.' }),
    endpoint_id: Text,
    session_id: Text,
  },
  { description: 'Tokens.' },
);

/** API: RevokeTokenRequest. */
export const RevokeTokenRequest = Type.Object(
  {
    token: Optional(Type.String({ description: 'An access or refresh token.' })),
    client_id: Optional(Text),
  },
  { description: 'The token that is revoked.', checkedElsewhere },
);

/** API: AuthorizeRequest. */
export const AuthorizeRequest = Type.Object(
  {
    response_type: Type.Literal('code'),
    client_id: Text,
    redirect_uri: Text,
    state: Optional(Type.String({ description: 'Comes back unchanged.' })),
    scope: Optional(Text),
    code_challenge: Optional(Type.String({ description: 'PKCE (RFC 7636).' })),
    code_challenge_method: Optional(Type.Enum(['plain', 'S256'])),
    login_hint: Optional(Type.String({ description: 'Is filled in as the user name.' })),
    display: Optional(Text),
    prompt: Optional(Text),
    ui_locales: Optional(Text),
    nonce: Optional(Text),
  },
  { description: 'What an app asks a user for.', checkedElsewhere },
);

/** API: WsTokenResponse. */
export const WsToken = Type.Object(
  {
    uri: Type.String({
      description: 'Where to connect, with `access_token` as a query parameter.',
    }),
    ws_access_token: Text,
    expires_in: Type.Integer({ description: 'In seconds.' }),
  },
  { description: 'What opens a WebSocket.' },
);

/** API: UserInfoResource. */
export const UserInfo = Type.Object(
  {
    sub: Type.String({ description: 'Extension id.' }),
    account_id: Text,
    email: Optional(Text),
    email_verified: Optional(Type.Boolean()),
    given_name: Optional(Text),
    family_name: Optional(Text),
  },
  { description: 'Who the user is.' },
);

/** API: JWKeySet (RFC 7517). */
export const JsonWebKeySet = Type.Object(
  {
    keys: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  },
  { description: 'The keys that tokens are signed with (RFC 7517).' },
);

const Texts = Type.Array(Text);

/** API: OpenIdProviderMetadata. */
export const OpenIdConfiguration = Type.Object(
  {
    issuer: Text,
    authorization_endpoint: Text,
    token_endpoint: Text,
    revocation_endpoint: Text,
    userinfo_endpoint: Text,
    jwks_uri: Text,
    scopes_supported: Texts,
    token_endpoint_auth_methods_supported: Texts,
    response_types_supported: Texts,
    subject_types_supported: Texts,
    userinfo_signing_alg_values_supported: Texts,
    id_token_signing_alg_values_supported: Texts,
    code_challenge_methods_supported: Texts,
    display_values_supported: Texts,
    claims_supported: Texts,
    claims_parameter_supported: Type.Boolean(),
    request_parameter_supported: Type.Boolean(),
    request_uri_parameter_supported: Type.Boolean(),
  },
  { description: 'Where the endpoints are (OpenID Connect Discovery 1.0).' },
);
