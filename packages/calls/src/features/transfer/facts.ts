import type { Destination } from '../../model/destination.ts';

export interface TransferFacts {
  /** API: transferCallParty; or a blind REFER from the party's phone. */
  'transfer-requested': { readonly party: number; readonly destination: Destination };
}
