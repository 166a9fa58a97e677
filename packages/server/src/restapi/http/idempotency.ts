import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../errors/index.ts';
import type { Outcome, Running } from '../../idempotency/index.ts';
import type { RestApiDeps } from '../deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The command that a key makes of this request; null without a key. */
    command: { readonly running: Running; isOver: boolean } | null;
  }
}

const HEADER = 'idempotency-key';
const LONGEST_KEY = 255;
const COMMANDS: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Doing these twice is as doing them once (RFC 9110 §9.2.2); PATCH here sets what it names. */
const REPEATABLE: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);
/** Whatever these do is written into the ledger of calls. */
const OF_CALLS = /\/(?:telephony|ring-out)(?:\/|$|\?)/;

/**
 * The header `Idempotency-Key` on everything that changes something: the same command
 * sent again by the same user and app gets the answer of the first, and does nothing.
 * To be registered after the guard, which says who sends it, and before whatever
 * handles requests.
 */
export function registerIdempotency(app: FastifyInstance, { idempotency }: RestApiDeps): void {
  app.decorateRequest('command', null);
  if (idempotency === undefined) return;

  app.addHook('preHandler', async (request, reply) => {
    const given = request.headers[HEADER];
    const { operationId } = request.routeOptions.config;
    if (given === undefined || operationId === undefined || !COMMANDS.has(request.method)) return;
    const sender = senderOf(request);
    if (sender === undefined) return;
    const key = readKey(given);
    const verdict = await idempotency.begin({
      sender,
      key,
      fingerprint: fingerprintOf(request),
      requestId: request.id,
      isOfCalls: OF_CALLS.test(request.url),
      isRepeatable: REPEATABLE.has(request.method),
    });
    switch (verdict.kind) {
      case 'do':
        request.command = { running: verdict.running, isOver: false };
        return;
      case 'other-command':
        throw new ApiError('CDB-102', { parameterName: 'Idempotency-Key', parameterValue: key });
      case 'interrupted':
        throw interrupted(verdict.sessions);
      case 'replay':
        return replay(reply, verdict.outcome);
    }
  });

  // The answer is kept before it is sent: whoever has it will get the same again.
  app.addHook('onSend', async (request, reply, payload) => {
    const { command } = request;
    if (command === null || command.isOver) return payload;
    command.isOver = true;
    const { statusCode: status } = reply;
    // Wrong requests, and ones too many, have done nothing.
    if (status === 429 || status === 400) await command.running.abandon();
    else if (status >= 500) await command.running.fail();
    else
      await command.running.finish({
        status,
        type: String(reply.getHeader('content-type') ?? ''),
        body: typeof payload === 'string' ? payload : '',
      });
    return payload;
  });
}

function senderOf({ principal, routeOptions }: FastifyRequest): string | undefined {
  if (principal === null) return routeOptions.config.adminKey === true ? 'admin' : undefined;
  const { accountId, extensionId, clientId } = principal;
  return `${accountId}/${extensionId}/${clientId}`;
}

function readKey(given: string | readonly string[]): string {
  const [key = '', another] = [given].flat();
  // Quotes are part of the header's form as a structured field; most clients leave them out.
  const bare = /^"(.*)"$/.exec(key)?.[1] ?? key;
  if (another !== undefined || !/^[\x21-\x7e]+$/.test(bare) || bare.length > LONGEST_KEY) {
    throw new ApiError('CMN-407', {
      message: `Invalid header [Idempotency-Key]: 1 to ${LONGEST_KEY} visible ASCII characters are needed`,
      parameterName: 'Idempotency-Key',
      parameterValue: bare,
    });
  }
  return bare;
}

function fingerprintOf(request: FastifyRequest): string {
  const { method, url, body } = request;
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body) ?? ''}`)
    .digest('base64url');
}

function interrupted(sessions: readonly string[]): ApiError {
  const detail =
    sessions.length === 0
      ? 'whether it was done is not known'
      : `it was done in ${sessions.join(', ')}`;
  return new ApiError('CDB-103', { detail });
}

function replay(reply: FastifyReply, { status, type, body }: Outcome): FastifyReply {
  reply.code(status).header('Idempotency-Replayed', 'true');
  if (body === '') return reply.send();
  // It is as it was sent then, whatever it is.
  return reply
    .type(type)
    .serializer((text: string) => text)
    .send(body);
}
