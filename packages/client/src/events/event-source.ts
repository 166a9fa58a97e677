import type { Call } from '../http/group.ts';
import type { SocketConstructor } from './gateway.ts';

/** What a stream stands on. */
export interface EventSource {
  readonly call: Call;
  readonly WebSocket: SocketConstructor | undefined;
  /** Whether the server keeps events by position. */
  readonly hasPositions: boolean;
}
