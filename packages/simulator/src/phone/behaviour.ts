import type { PhoneSound } from '../sound/index.ts';

/** What a fake phone does when it is called. */
export type OnCall =
  /**
   * Rings, and answers `afterMs` after the call came. With `earlySound` it is heard while it rings
   * (183 with a description).
   */
  | { readonly kind: 'answer'; readonly afterMs: number; readonly earlySound?: boolean }
  /** Rings until the caller gives up, or until the test calls `answer()` or `reject()`. */
  | { readonly kind: 'ring'; readonly earlySound?: boolean }
  /** 486 Busy Here. */
  | { readonly kind: 'busy' }
  /** Rings, and its user declines after `afterMs` (603 Decline). */
  | { readonly kind: 'decline'; readonly afterMs?: number }
  /** 503: as if the phone could not be reached. */
  | { readonly kind: 'unreachable' }
  /** Any other final response, 300–699, `afterMs` after the call came. */
  | { readonly kind: 'refuse'; readonly status: number; readonly afterMs?: number };

/** Something the phone's user does in an answered call, `afterMs` after the step before. */
export type Step = { readonly afterMs: number } & (
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  /** Presses keys: `0`–`9`, `*`, `#`, `A`–`D`. */
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'play'; readonly sound: PhoneSound }
  /** REFER to that number; `attended` calls it first and hands over when it has answered. */
  | { readonly kind: 'transfer'; readonly to: string; readonly attended?: boolean }
  | { readonly kind: 'hang-up' }
  /** Sends a re-INVITE and a BYE at once, so that they cross. */
  | { readonly kind: 'hold-and-hang-up' }
);

/** What a fake phone does by itself. */
export interface PhoneBehaviour {
  readonly onCall: OnCall;
  /** What is heard from it, in calls in both directions. */
  readonly sound: PhoneSound;
  /** What its user does once a call is answered, one after another. */
  readonly steps: readonly Step[];
  /** Whether it keeps a call on hold although the other side wants to talk again. */
  readonly insistsOnHold: boolean;
  /** Share of its sound packets that get lost in each direction, 0–1. */
  readonly loss: number;
}

/** Answers after one second and is silent. */
export const DEFAULT_BEHAVIOUR: PhoneBehaviour = {
  onCall: { kind: 'answer', afterMs: 1000 },
  sound: { kind: 'silence' },
  steps: [],
  insistsOnHold: false,
  loss: 0,
};
