import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { newBrowserSecret } from '../../access/index.ts';
import { ApiError } from '../../errors/index.ts';
import { operationRoute } from '../catalogue/route.ts';
import { AuthorizeRequest } from '../schemas/oauth.ts';
import type { OauthDeps } from './deps.ts';
import { fieldsOf } from './forms.ts';
import { limitSignIns } from './limits.ts';
import { loginPage, PAGE_HEADERS, problemPage } from './login-page.ts';

/** To the login page, or back to the app with what is wrong. */
const REDIRECT = {
  302: Type.Null({ description: 'To the login page, or back to the app with an error.' }),
};
const COOKIE = 'cordboard_login';

/** The secret of the browser: what ties a login page to the browser it was shown in. */
function browserOf(request: FastifyRequest): string | undefined {
  const cookies = request.headers.cookie ?? '';
  const found = /(?:^|;\s*)cordboard_login=([\w-]{43})(?:;|$)/.exec(cookies);
  return found?.[1];
}

/**
 * The authorization endpoint and its login page (RFC 6749 §3.1). The page's form is
 * good only together with the cookie of the same browser, which no other site can
 * send along (SameSite).
 */
export function loginRoutes({ access }: OauthDeps): FastifyPluginAsync {
  const authorize = async (
    request: FastifyRequest,
    reply: FastifyReply,
    source: unknown,
  ): Promise<FastifyReply> => {
    limitSignIns(access, reply, `login ${request.ip}`);
    const check = access.checkAuthorization(fieldsOf(source));
    if (check.kind === 'redirect') return reply.redirect(check.location, 302);
    const browser = browserOf(request) ?? newBrowserSecret();
    const secure = request.protocol === 'https' ? '; Secure' : '';
    reply.header(
      'Set-Cookie',
      `${COOKIE}=${browser}; Path=/restapi/oauth; HttpOnly; SameSite=Lax; Max-Age=3600${secure}`,
    );
    const id = access.logins.open(check.request, browser);
    return reply
      .header('Cache-Control', 'no-store')
      .redirect(`/restapi/oauth/login?request=${encodeURIComponent(id)}`, 302);
  };

  const showProblem = (reply: FastifyReply, status: number, problem: string) =>
    reply.code(status).headers(PAGE_HEADERS).send(problemPage(problem));

  return async (app) => {
    app.route({
      ...operationRoute('authorize', { querystring: AuthorizeRequest, response: REDIRECT }),
      handler: (request, reply) => authorize(request, reply, request.query),
    });
    app.route({
      ...operationRoute('authorize2', {
        consumes: ['application/x-www-form-urlencoded'],
        body: AuthorizeRequest,
        response: REDIRECT,
      }),
      handler: (request, reply) => authorize(request, reply, request.body),
    });

    app.get('/restapi/oauth/login', { schema: { hide: true } }, async (request, reply) => {
      const { request: id = '' } = fieldsOf(request.query);
      const pending = access.logins.find(id, browserOf(request));
      if (pending === undefined) return showProblem(reply, 400, EXPIRED);
      return reply.headers(PAGE_HEADERS).send(
        loginPage({
          appName: pending.app.name,
          pendingId: id,
          username: pending.loginHint ?? '',
          extension: '',
        }),
      );
    });

    app.post('/restapi/oauth/login', { schema: { hide: true } }, async (request, reply) => {
      const fields = fieldsOf(request.body);
      const { request: id = '', username = '', extension = '', password = '' } = fields;
      const browser = browserOf(request);
      const pending = access.logins.find(id, browser);
      if (pending === undefined) return showProblem(reply, 400, EXPIRED);
      try {
        const location = await access.signIn(id, browser, { username, extension, password });
        // 303: the browser must not send the password on to the app.
        return reply.header('Cache-Control', 'no-store').redirect(location, 303);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const problem = PROBLEMS[error.code] ?? error.message;
        return reply
          .code(error.code === 'OAU-140' ? 401 : 400)
          .headers(PAGE_HEADERS)
          .send(
            loginPage({ appName: pending.app.name, pendingId: id, username, extension, problem }),
          );
      }
    });
  };
}

const EXPIRED =
  'This login page is no longer valid. Go back to the app you came from and sign in again.';
const PROBLEMS: Readonly<Record<string, string>> = {
  'OAU-140': 'The phone number, extension or password is wrong.',
  'OAU-147': 'Too many wrong passwords. Wait a minute and try again.',
};
