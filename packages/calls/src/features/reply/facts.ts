export interface ReplyFacts {
  /** API: replyParty. A ringing call is answered with words instead of a phone. */
  'reply-requested': {
    readonly party: number;
    /** Names of sounds of the media engine, said one after another. */
    readonly words: readonly string[];
    /** How long the caller may take for a key. */
    readonly patienceMs: number;
  };
  /** The caller of a reply has pressed a key. */
  'reply-key-pressed': { readonly party: number; readonly key: string };
}
