import type { Destination } from '../../model/destination.ts';

export interface MenuFacts {
  /** A menu says something to its caller, instead of what it says. */
  'menu-said': {
    /** Number of the menu's party. */
    readonly party: number;
    /** Names this playing: `menu:<party>:<anything>`. */
    readonly id: `menu:${number}:${string}`;
    /** Name of a sound of the media engine. */
    readonly name: string;
  };
  /** The caller has pressed a key: what is said is over. */
  'menu-silenced': { readonly party: number };
  /** The caller has chosen where to go on. */
  'menu-left': {
    readonly party: number;
    readonly destination: Destination;
    /** Whether it dialled an extension there, and not a key of the menu. */
    readonly dialled: boolean;
  };
  /** The menu ends the call: the caller wanted that, or has not chosen anything. */
  'menu-ended': { readonly party: number };
}
