export interface MuteFacts {
  /** API: updateCallParty. */
  'party-updated': {
    readonly party: number;
    readonly muted?: boolean;
    readonly standAlone?: boolean;
  };
}
