import { type Machine, to } from './machine.ts';

export type ServerState =
  | 'trying'
  | 'proceeding'
  | 'completed'
  | 'confirmed'
  | 'accepted'
  | 'terminated';

export type ServerTimer = 'G' | 'H' | 'I' | 'J' | 'L';

/** `request` and `ack` come from the wire, `send-…` from the user, letters are timers that fired. */
export type ServerInput =
  | 'request'
  | 'ack'
  | 'send-1xx'
  | 'send-2xx'
  | 'send-failure'
  | ServerTimer;

export type ServerAction =
  | 'send'
  | 'resend'
  | 'deliver-ack'
  | 'restart-G'
  | 'stop-all'
  | 'start-G'
  | 'start-H'
  | 'start-I'
  | 'start-J'
  | 'start-L';

/**
 * INVITE server transaction: RFC 3261 §17.2.1, figure 7, with the Accepted state of
 * RFC 6026 §7.1. Retransmission of a 2xx is the dialog's business (RFC 3261 §13.3.1.4).
 */
export const inviteServer: Machine<ServerState, ServerInput, ServerAction> = {
  proceeding: {
    request: to('proceeding', 'resend'),
    'send-1xx': to('proceeding', 'send'),
    'send-2xx': to('accepted', 'send', 'start-L'),
    'send-failure': to('completed', 'send', 'start-G', 'start-H'),
  },
  completed: {
    request: to('completed', 'resend'),
    G: to('completed', 'resend', 'restart-G'),
    ack: to('confirmed', 'stop-all', 'start-I'),
    // Timer H: the ACK never came. Some phones never send it, so that nobody needs to be told.
    H: to('terminated'),
  },
  confirmed: {
    I: to('terminated'),
  },
  accepted: {
    // The 2xx may be resent by the dialog; a repeated INVITE is absorbed (RFC 6026 §7.1).
    'send-2xx': to('accepted', 'send'),
    ack: to('accepted', 'deliver-ack'),
    L: to('terminated'),
  },
  trying: {},
  terminated: {},
};

/** Non-INVITE server transaction: RFC 3261 §17.2.2, figure 8. */
export const nonInviteServer: Machine<ServerState, ServerInput, ServerAction> = {
  trying: {
    'send-1xx': to('proceeding', 'send'),
    'send-2xx': to('completed', 'send', 'start-J'),
    'send-failure': to('completed', 'send', 'start-J'),
  },
  proceeding: {
    request: to('proceeding', 'resend'),
    'send-1xx': to('proceeding', 'send'),
    'send-2xx': to('completed', 'send', 'start-J'),
    'send-failure': to('completed', 'send', 'start-J'),
  },
  completed: {
    request: to('completed', 'resend'),
    J: to('terminated'),
  },
  confirmed: {},
  accepted: {},
  terminated: {},
};
