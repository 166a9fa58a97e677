export interface RejectFacts {
  /** API: rejectParty. */
  'reject-requested': { readonly party: number };
}
