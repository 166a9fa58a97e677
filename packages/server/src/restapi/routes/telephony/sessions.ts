import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import type { CallOutRequest } from '../../../operations/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { presentSession } from '../../presenters/call-party.ts';
import { CallSession, CallSessionObject } from '../../schemas/party.ts';
import { AccountParams, MakeCallOutRequest, SessionParams } from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';
import { diallable, firstGiven } from './targets.ts';
import { readWait, SessionQuery, waitFor } from './wait.ts';

/** Sessions: call-out, conference, read, drop. */
export function sessionRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { operations } = deps;
  return async (app) => {
    app.post(
      urlOf('createCallOutCallSession'),
      route('createCallOutCallSession', {
        params: AccountParams,
        body: MakeCallOutRequest,
        response: { 201: CallSession },
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const session = await operations.callOut(principal, readCallOut(request.body));
        reply.code(201);
        return { session: presentSession(session, contextOf(deps, principal)) };
      },
    );

    app.post(
      urlOf('createConferenceCallSession'),
      route('createConferenceCallSession', {
        params: AccountParams,
        response: { 201: CallSession },
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const session = await operations.createConference(principal);
        reply.code(201);
        return { session: presentSession(session, contextOf(deps, principal)) };
      },
    );

    app.get(
      urlOf('readCallSessionStatus'),
      route('readCallSessionStatus', {
        params: SessionParams,
        querystring: SessionQuery,
        response: { 200: CallSessionObject },
      }),
      async (request, reply) => {
        const principal = principalOf(request);
        const wanted = readWait(request.query);
        const session = operations.readSession(principal, request.params.telephonySessionId);
        const read = await waitFor(deps, reply, session, wanted);
        return presentSession(read, contextOf(deps, principal));
      },
    );

    app.delete(
      urlOf('deleteCallSession'),
      route('deleteCallSession', { params: SessionParams, response: { 204: Type.Null() } }),
      async (request, reply) => {
        await operations.dropSession(principalOf(request), request.params.telephonySessionId);
        return reply.code(204).send(null);
      },
    );
  };
}

function readCallOut({ from, to }: Type.Static<typeof MakeCallOutRequest>): CallOutRequest {
  const deviceId = firstGiven(from.deviceId);
  const extensionId = firstGiven(from.extensionId);
  if (deviceId === undefined && extensionId === undefined) {
    throw invalidParameter('from.deviceId', undefined, 'or [from.extensionId] is required');
  }
  const extensionNumber = firstGiven(to.extensionNumber);
  const phoneNumber = firstGiven(to.phoneNumber);
  // An example of the document names both; the extension is the more exact of the two (contract A.1).
  if (extensionNumber !== undefined) diallable('to.extensionNumber', extensionNumber);
  else if (phoneNumber !== undefined) diallable('to.phoneNumber', phoneNumber);
  else throw invalidParameter('to.phoneNumber', undefined, 'or [to.extensionNumber] is required');
  return {
    ...(deviceId !== undefined ? { deviceId } : {}),
    ...(deviceId === undefined && extensionId !== undefined ? { extensionId } : {}),
    to: extensionNumber !== undefined ? { extensionNumber } : { phoneNumber },
  };
}
