import type { LegId } from '../../model/ids.ts';

export interface LostFacts {
  /** The connection to an answered phone broke and its sound stopped, or both are back. */
  'leg-lost': { readonly leg: LegId; readonly lost: boolean };
}
