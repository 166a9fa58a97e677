import type { Caller, Destination, RingTarget } from '../../model/destination.ts';
import type { Endpoint } from '../../model/leg.ts';
import type { Reason } from '../../model/reason.ts';
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
  /**
   * API: createRingOutCall. The caller is called at a number of its own choice, and
   * whoever picks up there is the one who calls.
   */
  'ring-out-requested': {
    readonly session: SessionSeed;
    readonly caller: Extract<Caller, { kind: 'extension' }>;
    readonly at: CallerPlace;
    readonly dialled: string;
    readonly destination: Destination;
    /** How long the caller's own phones may ring. */
    readonly ringMs: number;
  };
}

/** Where a caller is called first, or why it cannot be. */
export type CallerPlace =
  | { readonly kind: 'endpoints'; readonly endpoints: readonly Endpoint[] }
  | { readonly kind: 'nowhere'; readonly reason: Reason };
