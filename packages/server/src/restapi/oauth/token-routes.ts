import type { FastifyPluginAsync, FastifyRequest, FastifySchema } from 'fastify';
import { Type } from 'typebox';
import type { IssuedTokens } from '../../access/index.ts';
import { ApiError } from '../../errors/index.ts';
import { operationRoute } from '../catalogue/route.ts';
import { originOf } from '../http/addresses.ts';
import {
  JsonWebKeySet,
  OpenIdConfiguration,
  RevokeTokenRequest,
  TokenInfo,
  TokenRequest,
  UserInfo,
  WsToken,
} from '../schemas/oauth.ts';
import type { OauthDeps } from './deps.ts';
import { fieldsOf } from './forms.ts';
import { limitSignIns, senderOf } from './limits.ts';

const FORM = ['application/x-www-form-urlencoded'];
/** With a secret by Basic, without one by `client_id` in the form. */
const AS_CLIENT: NonNullable<FastifySchema['security']> = [{ client: [] }, {}];
const AS_USER = [{ bearer: [] }];
const WEB_SOCKET = ['WebSocket', 'WebSocketsSubscription'] as const;

/** API TokenInfo. */
function presentTokens(tokens: IssuedTokens, endpointId: string) {
  const { session, refreshToken } = tokens;
  return {
    access_token: tokens.accessToken,
    token_type: 'bearer',
    expires_in: tokens.expiresInSeconds,
    ...(refreshToken === undefined
      ? {}
      : {
          refresh_token: refreshToken,
          refresh_token_expires_in: tokens.refreshExpiresInSeconds,
        }),
    scope: session.scope.join(' '),
    owner_id: session.extensionId,
    endpoint_id: endpointId,
    session_id: session.id,
  };
}

/** Where notification clients connect: the same host, WebSocket. */
function webSocketUri(request: FastifyRequest, config: OauthDeps['config']): string {
  return `${originOf(request, config).replace(/^http/, 'ws')}/ws`;
}

/** Whoever tries to sign in, for the rate limit: the user it names, or where it comes from. */
function whoTries(form: Readonly<Record<string, string>>, request: FastifyRequest): string {
  const named = form.username ?? form.assertion ?? form.refresh_token;
  return named === undefined ? request.ip : `${named}*${form.extension ?? ''}`;
}

/** Tokens: issue, revoke, look at, and one for the WebSocket (contract F). */
export function tokenRoutes(deps: OauthDeps): FastifyPluginAsync {
  const { access, directory, config } = deps;
  return async (app) => {
    app.route({
      ...operationRoute(
        'getToken',
        { consumes: FORM, body: TokenRequest, response: { 200: TokenInfo } },
        AS_CLIENT,
      ),
      handler: async (request, reply) => {
        const form = fieldsOf(request.body);
        limitSignIns(access, reply, whoTries(form, request));
        const tokens = await access.token(request.headers.authorization, form);
        // RFC 6749 §5.1
        reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache');
        return presentTokens(tokens, form.endpoint_id ?? tokens.session.id);
      },
    });
    app.route({
      ...operationRoute(
        'revokeToken',
        { consumes: FORM, body: RevokeTokenRequest, response: { 200: Type.Null() } },
        AS_CLIENT,
      ),
      handler: async (request, reply) => {
        const form = { ...fieldsOf(request.query), ...fieldsOf(request.body) };
        await access.revoke(request.headers.authorization, form);
        return reply.code(200).send();
      },
    });
    app.route({
      ...operationRoute('authWsToken', { response: { 200: WsToken } }, AS_USER),
      handler: async (request, reply) => {
        const who = await senderOf(deps, request, reply);
        const missing = WEB_SOCKET.map((name) => access.checkAppPermission(who, name));
        // The permission has two names: one in the document, one in the guide (contract E).
        if (!missing.includes(undefined) && missing[0] !== undefined) throw missing[0];
        const { token, expiresInSeconds } = access.issueWsToken(who);
        return {
          uri: webSocketUri(request, config),
          ws_access_token: token,
          expires_in: expiresInSeconds,
        };
      },
    });
    app.route({
      ...operationRoute('authJwks', { response: { 200: JsonWebKeySet } }),
      handler: async () => access.publicKeys,
    });
    app.route({
      ...operationRoute('authUserInfo', { response: { 200: UserInfo } }, AS_USER),
      handler: async (request, reply) => {
        const { accountId, extensionId } = await senderOf(deps, request, reply);
        const user = directory.extension(accountId, extensionId);
        if (user === undefined) throw new ApiError('OAU-213');
        return {
          sub: extensionId,
          account_id: accountId,
          ...(user.email === undefined ? {} : { email: user.email, email_verified: true }),
          ...(user.firstName === undefined ? {} : { given_name: user.firstName }),
          ...(user.lastName === undefined ? {} : { family_name: user.lastName }),
        };
      },
    });
    app.route({
      ...operationRoute('readOpenIdConfiguration', { response: { 200: OpenIdConfiguration } }),
      handler: async (request) => {
        const base = originOf(request, config);
        return {
          issuer: base,
          authorization_endpoint: `${base}/restapi/oauth/authorize`,
          token_endpoint: `${base}/restapi/oauth/token`,
          revocation_endpoint: `${base}/restapi/oauth/revoke`,
          userinfo_endpoint: `${base}/restapi/oauth/userinfo`,
          jwks_uri: `${base}/restapi/oauth/jwks`,
          scopes_supported: [],
          token_endpoint_auth_methods_supported: ['client_secret_basic'],
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          userinfo_signing_alg_values_supported: ['none'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['plain', 'S256'],
          display_values_supported: ['page', 'popup', 'touch', 'mobile'],
          claims_supported: [
            'sub',
            'account_id',
            'email',
            'email_verified',
            'given_name',
            'family_name',
          ],
          claims_parameter_supported: false,
          request_parameter_supported: false,
          request_uri_parameter_supported: false,
        };
      },
    });
    // SDK discovery (contract: clients §1).
    app.get('/.well-known/entry-points/initial', { schema: { hide: true } }, async (request) => {
      const base = originOf(request, config);
      return {
        version: '1.0.0',
        retryCount: 3,
        retryInterval: 10,
        discoveryApi: {
          defaultExternalUri: `${base}/.well-known/entry-points/external`,
          initialUris: [`${base}/.well-known/entry-points/initial`],
        },
        authApi: {
          authorizationUri: `${base}/restapi/oauth/authorize`,
          defaultTokenUri: `${base}/restapi/oauth/token`,
        },
      };
    });
    app.get(
      '/.well-known/entry-points/external',
      { schema: { hide: true } },
      async (request, reply) => {
        const base = originOf(request, config);
        reply.header('Discovery-Tag', 'cordboard');
        return {
          version: '1.0.0',
          tag: 'cordboard',
          expiresIn: 86_400,
          retryCount: 3,
          retryInterval: 10,
          retryCycleDelay: 30,
          discoveryApi: {
            initialUris: [`${base}/.well-known/entry-points/initial`],
            externalUri: `${base}/.well-known/entry-points/external`,
          },
          authApi: { baseUri: base, tokenUri: `${base}/restapi/oauth/token` },
          coreApi: { baseUri: base, pubnubOrigin: '' },
          rcv: { baseApiUri: base },
        };
      },
    );
  };
}
