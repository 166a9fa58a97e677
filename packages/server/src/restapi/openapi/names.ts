import { namedSchemas } from '../../administration/index.ts';
import * as notifications from '../../notifications/schemas.ts';
import * as administration from '../schemas/administration.ts';
import * as answers from '../schemas/answers.ts';
import * as callLog from '../schemas/call-log.ts';
import * as directory from '../schemas/directory.ts';
import * as events from '../schemas/events.ts';
import * as lists from '../schemas/lists.ts';
import * as messages from '../schemas/messages.ts';
import * as oauth from '../schemas/oauth.ts';
import * as party from '../schemas/party.ts';
import * as presence from '../schemas/presence.ts';
import * as queues from '../schemas/queues.ts';
import * as telephony from '../schemas/telephony.ts';

/**
 * The schemas that have a name in the document: those exported where schemas are kept,
 * by the names of their exports.
 */
export function schemasByName(): readonly (readonly [string, unknown])[] {
  return [
    answers,
    administration,
    lists,
    telephony,
    party,
    events,
    presence,
    directory,
    queues,
    callLog,
    messages,
    notifications,
    oauth,
    namedSchemas(),
  ].flatMap((module) => Object.entries<unknown>(module));
}
