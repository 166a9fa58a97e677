export interface VoicemailFacts {
  /** The caller pressed `#` (ours): the greeting is cut short, or the message is complete. */
  'message-key': { readonly party: number };
  /** Nothing is said any more, or nothing can be recorded (ours): the message is complete. */
  'message-ended': { readonly party: number };
}
