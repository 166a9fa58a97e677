import type { Caller, Destination, RingTarget } from '../../model/destination.ts';
import type { SessionSeed } from '../../model/session.ts';

export interface CallOutFacts {
  /** API: createCallOutCallSession. The caller's own phone is called first. */
  'call-out-requested': {
    readonly session: SessionSeed;
    readonly caller: Extract<Caller, { kind: 'extension' }>;
    readonly phone: RingTarget;
    readonly dialled: string;
    readonly destination: Destination;
    /** How long the caller's own phone may ring. */
    readonly ringMs: number;
  };
}
