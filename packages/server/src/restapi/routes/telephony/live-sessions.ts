import type { Session } from '@cordboard/calls';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { configOf, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { baseOf } from '../../http/addresses.ts';
import { principalOf } from '../../http/guard.ts';
import { presentSession } from '../../presenters/call-party.ts';
import { presentPage } from '../../presenters/page.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { CallSessionObject } from '../../schemas/party.ts';
import { AccountParams } from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';

const LiveSession = Type.Object(
  {
    ...CallSessionObject.properties,
    sequence: Type.Integer({
      description: 'Number of the newest event of the call; the next one has the next.',
    }),
  },
  { title: 'LiveCallSession' },
);

const LiveSessions = Type.Object(
  {
    ...pageOf(LiveSession).properties,
    position: Type.Optional(
      Type.Integer({
        description:
          'Position of the newest event at this moment: with the events after it nothing is missed and nothing counted twice.',
      }),
    ),
  },
  { title: 'LiveCallSessions' },
);

/** The calls of the moment (ours): RingCentral’s API has no list of them (contract I 18). */
export function liveSessionRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      `${urlOf('createConferenceCallSession').replace(/conference$/, 'sessions')}`,
      {
        config: { ...configOf('readCallSessionStatus'), operationId: 'listCallSessions' },
        schema: {
          operationId: 'listCallSessions',
          summary: 'List live call sessions',
          tags: ['Cordboard'],
          security: [{ bearer: [] }],
          description:
            'The live calls of the account, oldest first, with the position of the event log they are true at, so that a client can start without a race. Not in RingCentral’s API.',
          params: AccountParams,
          querystring: Type.Object({
            ...PageQuery,
            extensionId: Type.Optional(
              Type.String({
                maxLength: 32,
                description: 'Only calls in which this extension takes part; `~` is the own one.',
              }),
            ),
          }),
          response: { 200: LiveSessions },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const { page, perPage, extensionId } = request.query;
        const whose = extensionId === '~' ? principal.extensionId : extensionId;
        // In one step with the position, or an event could come between.
        const sessions = deps.operations.listSessions(principal, whose);
        const position = await deps.eventsNow?.();
        const context = contextOf(deps, principal);
        const uri = `${baseOf(request, deps.config)}/account/${principal.accountId}/telephony/sessions`;
        return {
          ...presentPage(
            sessions,
            { uri, page, perPage, filters: { extensionId } },
            (session: Session) => ({
              ...presentSession(session, context),
              sequence: session.sequence,
            }),
          ),
          ...(position === undefined ? {} : { position }),
        };
      },
    );
  };
}
