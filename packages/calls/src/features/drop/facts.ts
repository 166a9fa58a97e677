export interface DropFacts {
  /** API: deleteCallParty. */
  'party-dropped': {
    readonly party: number;
    /** A conference goes on although fewer than two are left in it. */
    readonly keepConferenceAlive?: boolean;
  };
  /** API: deleteCallSession. */
  'session-dropped': Record<never, never>;
}
