import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { isRecord } from '../../administration/index.ts';
import { OPERATIONS } from '../catalogue/operations.ts';
import { publish } from './publish.ts';

/** What one has to know before the first operation, in Markdown. */
const ABOUT = `RingCentral’s Call Control API with everything around calls, and what Cordboard adds to it. The document is made from the schemas that requests are checked with.

**Signing in.** Requests carry an access token: \`POST /restapi/oauth/token\` gives one for a JWT, for a code of the login page and for a refresh token, in the simulator for a password too. In a path \`~\` stands for one’s own account and extension.

**Errors** are all of one form, \`ErrorResponse\`: \`errorCode\` stays the same, \`message\` is for people, and the header \`RCRequestId\` is found in the server’s log.

**Limits** are counted for each \`x-throttling-group\`; one request too many is answered by 429 with \`Retry-After\`. A command sent again with the same \`Idempotency-Key\` is done once.

**Events** are under Webhooks, with the filters that ask for each in \`x-event-filters\`. Over a WebSocket they have the same bodies.

\`x-app-permission\` and \`x-user-permission\` say what the app and the user must be allowed. Operations of Cordboard’s own carry \`x-cordboard\`, those of RingCentral’s beyond the 101 that Cordboard promises \`x-beyond-contract\`.`;

const HOW_TO_GET_A_TOKEN = `An access token of \`/restapi/oauth/token\`. In the simulator Alice’s is had by \`curl http://127.0.0.1:8080/restapi/oauth/token -u cordboard-demo:cordboard-demo-secret -d grant_type=password -d username=+16505550100 -d extension=101 -d password=demo-101\`.`;

/**
 * Serves the description of every route that has a schema, as OpenAPI 3.1. To be
 * registered before the routes.
 */
export function registerOpenApi(app: FastifyInstance, version: string): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cordboard',
        version,
        description: ABOUT,
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      },
      servers: [{ url: '/', description: 'The server that shows this.' }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: HOW_TO_GET_A_TOKEN,
          },
          client: {
            type: 'http',
            scheme: 'basic',
            description: 'Client id and secret of the app.',
          },
        },
      },
    },
    // TypeBox's literals are `const`, which OpenAPI 3.1 has.
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({ schema: withGuard(schema, url, route), url }),
  });
  // Made when it is first asked for: starting takes no longer because of it.
  let published: Readonly<Record<string, unknown>> | undefined;
  const read = (): Readonly<Record<string, unknown>> => {
    const document: unknown = app.swagger();
    published ??= publish(isRecord(document) ? document : {});
    return published;
  };
  void app.register(async (routes) => {
    routes.get('/openapi.json', { schema: { hide: true } }, async () => read());
    // Whoever opens the address of the server in a browser wants to know what is here.
    routes.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/docs'));
  });
  void app.register(swaggerUi, {
    routePrefix: '/docs',
    transformSpecification: read,
    transformSpecificationClone: false,
    uiConfig: {
      // Without the bar for documents of others.
      layout: 'BaseLayout',
      deepLinking: true,
      showExtensions: true,
      docExpansion: 'none',
      filter: true,
      displayOperationId: true,
      displayRequestDuration: true,
      // Nobody else's server is told of the document.
      validatorUrl: null,
    },
    theme: { title: 'Cordboard: the API' },
    staticCSP: PAGE_POLICY,
  });
}

/** Everything that the reference page needs comes from this server. Its styles are partly inline. */
const PAGE_POLICY = {
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
};

/** What guards the route, in the words of RingCentral's own document, and whether it is ours. */
function withGuard(schema: FastifySchema, url: string, { config }: RouteOptions): FastifySchema {
  const { group, app, user, notImplemented } = config ?? {};
  const isGuarded = group !== undefined && group !== 'Auth' && group !== 'NoThrottling';
  return {
    security: isGuarded ? [{ bearer: [] }] : [],
    ...schema,
    ...originOf(schema, url, config?.isOurs),
    ...(group === undefined ? {} : { 'x-throttling-group': group }),
    ...(app === undefined ? {} : { 'x-app-permission': app }),
    ...(user === undefined ? {} : { 'x-user-permission': user }),
    ...(notImplemented === undefined ? {} : { 'x-not-implemented': notImplemented }),
  };
}

/** Whether RingCentral has the operation: in the contract, beyond it, or not at all. */
function originOf(
  schema: FastifySchema | undefined,
  url: string,
  isOurs: boolean | undefined,
): Readonly<Record<string, true>> {
  if (Object.hasOwn(OPERATIONS, schema?.operationId ?? '')) return {};
  const [tag = ''] = schema?.tags ?? [];
  return isOurs === true || tag.startsWith('Cordboard') || url.startsWith('/cordboard/')
    ? { 'x-cordboard': true }
    : { 'x-beyond-contract': true };
}
