import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@cordboard/calls';
import type { WebSocket } from 'ws';
import { errorFrame } from './connection.ts';
import { writeFrame } from './frames.ts';
import { GATEWAY_ERRORS, type GatewayRules } from './rules.ts';
import type { RecoverableSession } from './session.ts';

/** What became of the recovery a client asked for; undefined when it asked for none. */
export type RecoveryState = 'Successful' | 'Failed' | undefined;

/**
 * The first frame of a connection. Its token stands for what the client has seen
 * so far, not for what is about to be sent again: should the connection die now,
 * the client still asks for everything it misses.
 */
export function greetingFrame(
  session: RecoverableSession,
  rules: GatewayRules,
  now: EpochMs,
  state: RecoveryState,
): string {
  const requestId = randomUUID();
  return writeFrame(
    {
      type: 'ConnectionDetails',
      messageId: requestId,
      status: 200,
      headers: { RCRequestId: requestId },
      wsc: session.tokenAt(session.outbox.sent),
    },
    {
      creationTime: new Date(now).toISOString(),
      maxConnectionsPerSession: rules.maxConnectionsPerSession,
      recoveryBufferSize: rules.recoveryBufferSize,
      recoveryTimeout: rules.recoveryTimeoutMs / 1_000,
      idleTimeout: rules.idleTimeoutMs / 1_000,
      absoluteTimeout: rules.absoluteTimeoutMs / 1_000,
      maxActiveRequests: rules.maxActiveRequests,
      ...(state === undefined ? {} : { recoveryState: state }),
      ...(state === 'Failed' ? { recoveryErrorCode: GATEWAY_ERRORS.cannotRecover.code } : {}),
    },
  );
}

/** Instead of a greeting: says what is wrong and closes. */
export function refuse(
  socket: WebSocket,
  error: { readonly code: string; readonly message: string },
  status: number,
  closeCode: number,
): void {
  socket.resume();
  socket.send(errorFrame(error, status));
  socket.close(closeCode, `${error.code} ${error.message}`);
}
