export interface DropFacts {
  /** API: deleteCallParty. */
  'party-dropped': { readonly party: number };
  /** API: deleteCallSession. */
  'session-dropped': Record<never, never>;
}
