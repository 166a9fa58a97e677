import type { Destination } from '../../model/destination.ts';

export interface FlipFacts {
  /** API: callFlipParty. */
  'flip-requested': { readonly party: number; readonly destination: Destination };
}
