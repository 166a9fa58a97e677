/** What a machine does on one input: where it goes and what must be done, in order. */
export interface Step<State extends string, Action extends string> {
  readonly next: State;
  readonly actions: readonly Action[];
}

/**
 * A transition table. An input that a state does not list is ignored in that state, which is what
 * RFC 3261 §17 wants of late timers and stray retransmissions.
 */
export type Machine<State extends string, Input extends string, Action extends string> = {
  readonly [S in State]: { readonly [I in Input]?: Step<State, Action> };
};

/** Shorthand to write tables with. */
export function to<State extends string, Action extends string>(
  next: State,
  ...actions: Action[]
): Step<State, Action> {
  return { next, actions };
}
