/**
 * Protocol timers, all in milliseconds unless the name says otherwise.
 * Names and defaults follow RFC 3261 table 4, RFC 6026 §8 and RFC 4028.
 */
export interface TimerSettings {
  /** Round-trip time estimate (RFC 3261 T1). */
  t1Ms: number;
  /** Cap of retransmission intervals (T2). */
  t2Ms: number;
  /** How long a message may live in the network (T4). */
  t4Ms: number;
  /** Timers B, F, H, J, L and M, and the wait for an ACK: 64 × T1 by default. */
  transactionMs: number;
  /** Timer D: wait for retransmitted final responses of an INVITE over UDP. */
  timerDMs: number;
  /** How long an INVITE may ring without a final answer before we cancel it (Timer C). */
  timerCMs: number;
  /** Session interval we ask for (RFC 4028); 0 switches session timers off. */
  sessionExpiresSeconds: number;
  /** Smallest session interval that we accept (RFC 4028 Min-SE). */
  minSessionExpiresSeconds: number;
  /** How often a re-INVITE that met glare (491) is tried again. */
  glareRetries: number;
  /** An outbound TCP or TLS connection that carried nothing for so long is closed. */
  idleConnectionMs: number;
}

/** Fills in the defaults; T1 given alone shortens everything derived from it. */
export function timerSettings(given: Partial<TimerSettings> = {}): TimerSettings {
  const t1Ms = given.t1Ms ?? 500;
  const transactionMs = given.transactionMs ?? 64 * t1Ms;
  return {
    t1Ms,
    t2Ms: given.t2Ms ?? 8 * t1Ms,
    t4Ms: given.t4Ms ?? 10 * t1Ms,
    transactionMs,
    timerDMs: given.timerDMs ?? transactionMs,
    timerCMs: given.timerCMs ?? 180_000,
    sessionExpiresSeconds: given.sessionExpiresSeconds ?? 1800,
    minSessionExpiresSeconds: given.minSessionExpiresSeconds ?? 90,
    glareRetries: given.glareRetries ?? 5,
    idleConnectionMs: given.idleConnectionMs ?? 600_000,
  };
}
