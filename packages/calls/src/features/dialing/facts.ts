import type { Caller, Destination } from '../../model/destination.ts';
import type { Endpoint } from '../../model/leg.ts';
import type { SessionSeed } from '../../model/session.ts';

export interface DialingFacts {
  /** A phone or a trunk placed a call; its INVITE waits. */
  'call-placed': {
    readonly session: SessionSeed;
    readonly caller: Caller;
    readonly endpoint: Endpoint;
    /** As the caller dialled it, normalised: E.164 or a short number. */
    readonly dialled: string;
    readonly destination: Destination;
  };
}
