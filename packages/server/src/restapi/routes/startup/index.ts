import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { answeringRuleRoutes } from './answering-rules.ts';
import { blockingRoutes } from './blocking.ts';
import { contactRoutes } from './contacts.ts';
import { dictionaryRoutes } from './dictionary.ts';
import { directoryEntryRoutes } from './directory-entries.ts';
import { numberParserRoutes } from './number-parser.ts';
import { roleRoutes } from './roles.ts';
import { settingsRoutes } from './settings.ts';

/**
 * What RingCentral's own clients ask for when they start, beside the resources themselves
 * (clients.md §10), as far as there is something true to say.
 */
export function startupRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const plugin of [
      answeringRuleRoutes(deps),
      blockingRoutes(deps),
      contactRoutes(deps),
      dictionaryRoutes(deps),
      directoryEntryRoutes(deps),
      numberParserRoutes(deps),
      roleRoutes(deps),
      settingsRoutes(deps),
    ]) {
      void app.register(plugin);
    }
  };
}
