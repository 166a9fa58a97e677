/** Where a call stands on the wire: `terminating` from the BYE on until it is answered. */
export type CallState = 'confirmed' | 'terminating' | 'terminated';
