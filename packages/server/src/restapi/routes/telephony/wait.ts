import type { Session } from '@cordboard/calls';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { invalidParameter } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';

/** The longest a reader waits, in seconds: less than clients and proxies wait for an answer. */
const LONGEST_SECONDS = 55;

/**
 * Documented for readCallSessionStatus until 2024, their form never (contract A): we
 * take a moment in ISO 8601 or epoch milliseconds, and seconds.
 */
export const SessionQuery = Type.Object({
  timestamp: Type.Optional(
    Type.String({
      maxLength: 40,
      description:
        'A moment in ISO 8601 or epoch milliseconds, as `eventTime` of the last event seen: with `timeout` the answer comes once the session has changed after it.',
    }),
  ),
  timeout: Type.Optional(
    Type.String({
      maxLength: 20,
      description: `Seconds to wait for a change at most; more than ${LONGEST_SECONDS} are ${LONGEST_SECONDS}. Default 0: the answer comes at once.`,
    }),
  ),
});

/** How long a reader waits, and for a change after what. */
export interface Wait {
  readonly after?: number;
  readonly timeoutMs: number;
}

/** @throws ApiError CMN-101 when a value is no moment or no duration */
export function readWait({ timestamp, timeout }: Static<typeof SessionQuery>): Wait {
  const after = timestamp === undefined ? undefined : momentOf(timestamp);
  const seconds = timeout === undefined ? 0 : Number(timeout);
  if (timeout?.trim() === '' || !Number.isFinite(seconds) || seconds < 0) {
    throw invalidParameter('timeout', timeout);
  }
  const timeoutMs = Math.min(seconds, LONGEST_SECONDS) * 1000;
  return after === undefined ? { timeoutMs } : { after, timeoutMs };
}

function momentOf(timestamp: string): number {
  const text = timestamp.trim();
  // A plus of a query that was not encoded arrives as a blank.
  const moment = /^\d{10,16}$/.test(text) ? Number(text) : Date.parse(text.replace(' ', '+'));
  if (!/^\d{10,16}$|^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(moment)) {
    throw invalidParameter('timestamp', timestamp);
  }
  return moment;
}

/** The session once it has changed as asked for; what there is when the client goes away. */
export async function waitFor(
  { sessionWatch }: RestApiDeps,
  reply: FastifyReply,
  session: Session,
  wait: Wait,
): Promise<Session> {
  if (sessionWatch === undefined || wait.timeoutMs === 0) return session;
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  reply.raw.once('close', abort);
  try {
    return await sessionWatch.next(session, { ...wait, signal: gone.signal });
  } finally {
    reply.raw.off('close', abort);
  }
}
