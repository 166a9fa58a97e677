/** Where a fake phone's call stands. */
export type CallState =
  /** Sent, or received and not yet rung. */
  | { readonly name: 'calling' }
  | { readonly name: 'ringing' }
  | { readonly name: 'answered' }
  | {
      readonly name: 'ended';
      /** Who ended it: the phone itself or the other side (or the network). */
      readonly by: 'us' | 'them';
      /** The final response of a call that was never answered. */
      readonly status?: number;
      /** Its phrase, or what broke. */
      readonly reason?: string;
    };
