export interface PlayFacts {
  /** A sound begins to be played to a party (ours). */
  'play-requested': { readonly party: number; readonly id: string; readonly name: string };
  /** It is stopped before its end (ours). */
  'play-stopped': { readonly id: string };
  /** The media engine has played it to its end. */
  'sound-played': { readonly id: string };
}
