import type { Destination } from '../../model/destination.ts';

export interface ForwardFacts {
  /** API: forwardCallParty; or a 302 from the ringing phone. */
  'forward-requested': { readonly party: number; readonly destination: Destination };
}
