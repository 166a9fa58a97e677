/** The promises of the gateway (contract E, body of ConnectionDetails) and its own bounds. */
export interface GatewayRules {
  readonly maxConnectionsPerSession: number;
  /** Notifications kept for a recovery. */
  readonly recoveryBufferSize: number;
  readonly recoveryTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly absoluteTimeoutMs: number;
  readonly maxActiveRequests: number;
  readonly pingEveryMs: number;
  readonly pongWithinMs: number;
  /**
   * Published clients lose frames that come glued to ConnectionDetails or to the
   * answer that made a subscription (clients.md section 2); events wait this long behind them.
   */
  readonly settleMs: number;
  /** Notifications that may wait for a slow reader before it is cut off. */
  readonly maxWaiting: number;
  /** Bytes that may wait in the socket, answers included. */
  readonly maxBufferedBytes: number;
  /** Longer frames get an error frame; far longer ones end the connection (RFC 6455 status 1009). */
  readonly maxFrameBytes: number;
  /** False lifts the limit of one subscription per connection (contract I 17). */
  readonly oneSubscription: boolean;
}

export const DEFAULT_RULES: GatewayRules = {
  maxConnectionsPerSession: 50,
  recoveryBufferSize: 100,
  recoveryTimeoutMs: 180_000,
  idleTimeoutMs: 1_800_000,
  absoluteTimeoutMs: 86_400_000,
  maxActiveRequests: 10,
  pingEveryMs: 30_000,
  pongWithinMs: 10_000,
  settleMs: 120,
  maxWaiting: 1_000,
  maxBufferedBytes: 8 * 1024 * 1024,
  maxFrameBytes: 256 * 1024,
  oneSubscription: true,
};

/** Errors of the gateway. 902, 903 and 1005 are RingCentral's; the others fill gaps of the contract. */
export const GATEWAY_ERRORS = {
  idle: { code: 'WSG-902', message: 'Idle timeout expired' },
  absolute: { code: 'WSG-903', message: 'Absolute timeout expired' },
  slow: { code: 'WSG-910', message: 'Notifications are not read; reconnect and recover' },
  tooMany: { code: 'WSG-911', message: 'Too many connections' },
  moved: { code: 'WSG-912', message: 'The session was recovered on another connection' },
  signedOut: { code: 'OAU-213', message: 'Token not found', status: 401 },
  cannotRecover: { code: 'WSG-1005', message: 'The session cannot be recovered' },
} as const;
