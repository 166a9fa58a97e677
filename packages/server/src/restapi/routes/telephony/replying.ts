import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import {
  LONGEST_REPLY_TIME,
  REPLY_PATTERNS,
  REPLY_UNITS,
  type ReplyRequest,
  TIMED_PATTERNS,
} from '../../../replies/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { presentReplyParty } from '../../presenters/call-party.ts';
import { ReplyParty } from '../../schemas/party.ts';
import { PartyParams } from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';

/** API: CallPartyReply; exactly one of the two, which the route looks after. */
const CallPartyReply = Type.Object(
  {
    replyWithText: Type.Optional(Type.String({ maxLength: 2000, description: 'Is spoken.' })),
    replyWithPattern: Type.Optional(
      Type.Object({
        pattern: Type.Enum(REPLY_PATTERNS),
        time: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: LONGEST_REPLY_TIME,
            description:
              'For `WillCallYouBack` and `CallMeBack`, which require it; of no meaning for the others.',
          }),
        ),
        timeUnit: Type.Optional(Type.Enum(REPLY_UNITS)),
      }),
    ),
  },
  { title: 'CallPartyReply' },
);
type CallPartyReply = Static<typeof CallPartyReply>;

/** Telling a caller something without picking up. */
export function replyingRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      urlOf('replyParty'),
      route('replyParty', {
        params: PartyParams,
        body: CallPartyReply,
        response: { 200: ReplyParty },
      }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const wanted = readReply(request.body);
        const { party } = await deps.operations.reply(
          principal,
          telephonySessionId,
          partyId,
          wanted,
        );
        return presentReplyParty(party, contextOf(deps, principal));
      },
    );
  };
}

function readReply({ replyWithText, replyWithPattern }: CallPartyReply): ReplyRequest {
  const onlyOne = 'exactly one of replyWithText, replyWithPattern must be given';
  if (replyWithPattern !== undefined && replyWithText !== undefined) {
    throw invalidParameter('replyWithPattern', undefined, `value is invalid: ${onlyOne}`);
  }
  if (replyWithPattern !== undefined) return readPattern(replyWithPattern);
  if (replyWithText === undefined) {
    throw invalidParameter('replyWithText', undefined, `value is invalid: ${onlyOne}`);
  }
  const text = replyWithText.trim();
  if (text === '') {
    throw invalidParameter('replyWithText', replyWithText, 'value is invalid: it says nothing');
  }
  return { text };
}

function readPattern({
  pattern,
  time,
  timeUnit: unit,
}: NonNullable<CallPartyReply['replyWithPattern']>): ReplyRequest {
  // The contract's own example gives `OnMyWay` a time: it does not apply, and is no error.
  if (!TIMED_PATTERNS.has(pattern)) return { pattern };
  if (time === undefined || unit === undefined) {
    const missing = time === undefined ? 'time' : 'timeUnit';
    throw invalidParameter(`replyWithPattern.${missing}`, undefined, `is required by ${pattern}`);
  }
  return { pattern, in: { time, unit } };
}
