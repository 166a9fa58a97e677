import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RestApiDeps } from '../../deps.ts';
import { joiningRoutes } from './joining.ts';
import { liveSessionRoutes } from './live-sessions.ts';
import { mediaRoutes } from './media.ts';
import { movingRoutes } from './moving.ts';
import { partyRoutes } from './parties.ts';
import { playingRoutes } from './playing.ts';
import { recordingRoutes } from './recording.ts';
import { replyingRoutes } from './replying.ts';
import { sessionRoutes } from './sessions.ts';
import { streamingRoutes } from './streaming.ts';

/** Call Control, and our own operations on live calls. */
export function telephonyRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const plugin of [
      sessionRoutes(deps),
      liveSessionRoutes(deps),
      partyRoutes(deps),
      movingRoutes(deps),
      joiningRoutes(deps),
      mediaRoutes(deps),
      playingRoutes(deps),
      recordingRoutes(deps),
      replyingRoutes(deps),
      streamingRoutes(deps),
    ]) {
      void app.register(plugin);
    }
  };
}
