import type { AudioStream } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { notFound, notImplemented } from '../errors/index.ts';
import type { OperationsContext } from './context.ts';
import type { OpenedStream, StreamFormat } from './doors.ts';

export interface StreamRequest {
  /** API id of the one party that is heard and spoken to; without it everybody is. */
  readonly party?: string;
  readonly direction: AudioStream['direction'];
  readonly format: StreamFormat;
}

/** Operations of ours beside the 24. */
export interface StreamingOperations {
  openStream(
    principal: Principal,
    sessionId: string,
    request: StreamRequest,
  ): Promise<OpenedStream>;
  closeStream(principal: Principal, sessionId: string, streamId: string): Promise<void>;
}

export function createStreamingOperations(context: OperationsContext): StreamingOperations {
  const { exchange } = context;
  return {
    async openStream(principal, sessionId, { party, direction, format }) {
      const { streams } = context;
      if (streams === undefined) throw notImplemented('openStream');
      const session = context.readSession(principal, sessionId);
      const number =
        party === undefined
          ? undefined
          : context.readParty(principal, sessionId, party).party.number;
      const stream: AudioStream = {
        id: exchange.newCommandId(),
        direction,
        ...(number === undefined ? {} : { party: number }),
      };
      const opened = streams.prepare(session.id, stream, format);
      const answer = await exchange.tell(session.id, { type: 'stream-opened', ...stream });
      if (!answer.ok) streams.forget(stream.id);
      context.sessionAfter(answer);
      return opened;
    },

    async closeStream(principal, sessionId, streamId) {
      const session = context.readSession(principal, sessionId);
      if (!session.streams.some(({ id }) => id === streamId)) throw notFound('streamId');
      const answer = await exchange.tell(session.id, { type: 'stream-closed', id: streamId });
      context.sessionAfter(answer);
      context.streams?.forget(streamId);
    },
  };
}
