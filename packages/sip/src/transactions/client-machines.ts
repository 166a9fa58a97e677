import { type Machine, to } from './machine.ts';

export type ClientState =
  | 'calling'
  | 'trying'
  | 'proceeding'
  | 'completed'
  | 'accepted'
  | 'terminated';

export type ClientTimer = 'A' | 'B' | 'D' | 'E' | 'F' | 'K' | 'M';

/** `1xx`, `2xx` and `failure` (3xx–6xx) are responses, letters are timers that fired. */
export type ClientInput = '1xx' | '2xx' | 'failure' | 'transport-error' | ClientTimer;

export type ClientAction =
  | 'retransmit'
  | 'ack'
  | 'deliver'
  | 'report-timeout'
  | 'report-transport-error'
  | 'restart-A'
  | 'restart-E'
  | 'slow-E'
  | 'stop-all'
  | 'start-D'
  | 'start-K'
  | 'start-M';

/**
 * INVITE client transaction: RFC 3261 §17.1.1, figure 5, with the Accepted state of
 * RFC 6026 §7.2. Timers A and B are started on creation; A only over UDP.
 */
export const inviteClient: Machine<ClientState, ClientInput, ClientAction> = {
  calling: {
    A: to('calling', 'retransmit', 'restart-A'),
    B: to('terminated', 'report-timeout'),
    '1xx': to('proceeding', 'stop-all', 'deliver'),
    '2xx': to('accepted', 'stop-all', 'start-M', 'deliver'),
    failure: to('completed', 'stop-all', 'ack', 'start-D', 'deliver'),
    'transport-error': to('terminated', 'report-transport-error'),
  },
  proceeding: {
    '1xx': to('proceeding', 'deliver'),
    '2xx': to('accepted', 'start-M', 'deliver'),
    failure: to('completed', 'ack', 'start-D', 'deliver'),
    // A lost flow cannot bring the answer any more; waiting for Timer C would hide that.
    'transport-error': to('terminated', 'report-transport-error'),
  },
  completed: {
    failure: to('completed', 'ack'),
    D: to('terminated'),
    'transport-error': to('terminated'),
  },
  accepted: {
    // Every 2xx goes up: retransmissions need another ACK, forks their own dialog (RFC 6026 §7.2).
    '2xx': to('accepted', 'deliver'),
    M: to('terminated'),
  },
  trying: {},
  terminated: {},
};

/** Non-INVITE client transaction: RFC 3261 §17.1.2, figure 6. E and F start on creation. */
export const nonInviteClient: Machine<ClientState, ClientInput, ClientAction> = {
  trying: {
    E: to('trying', 'retransmit', 'restart-E'),
    F: to('terminated', 'report-timeout'),
    '1xx': to('proceeding', 'deliver'),
    '2xx': to('completed', 'stop-all', 'start-K', 'deliver'),
    failure: to('completed', 'stop-all', 'start-K', 'deliver'),
    'transport-error': to('terminated', 'report-transport-error'),
  },
  proceeding: {
    E: to('proceeding', 'retransmit', 'slow-E'),
    F: to('terminated', 'report-timeout'),
    '1xx': to('proceeding', 'deliver'),
    '2xx': to('completed', 'stop-all', 'start-K', 'deliver'),
    failure: to('completed', 'stop-all', 'start-K', 'deliver'),
    'transport-error': to('terminated', 'report-transport-error'),
  },
  completed: {
    K: to('terminated'),
    'transport-error': to('terminated'),
  },
  calling: {},
  accepted: {},
  terminated: {},
};
