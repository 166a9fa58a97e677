import type { Destination, RingTarget } from '../../model/destination.ts';
import type { ExtensionId } from '../../model/ids.ts';

/** An agent who is called for a queue, resolved before the fact is made. */
export interface CalledAgent {
  readonly extensionId: ExtensionId;
  readonly extensionNumber: string;
  readonly name: string;
  /** Its phones that are online; at least one. */
  readonly phones: readonly RingTarget[];
}

export interface QueueFacts {
  /** The queue desk has chosen who is called next for a waiting caller. */
  'queue-agents-called': {
    /** Number of the queue's party. */
    readonly party: number;
    readonly agents: readonly CalledAgent[];
    readonly ringMs: number;
  };
  /** Something is said to a waiting caller. */
  'queue-announced': {
    /** Number of the queue's party. */
    readonly party: number;
    /** Names this playing; begins with `queue:`. */
    readonly id: `queue:${string}`;
    /** Name of a sound of the media engine. */
    readonly name: string;
  };
  /** Where a waiting caller goes on was looked up again: phones come and go meanwhile. */
  'queue-onward-resolved': {
    /** Number of the queue's party. */
    readonly party: number;
    readonly destination: Destination;
  };
  /** API: ignoreCallInQueue. An agent lets a call go on to the others. */
  'ignore-requested': { readonly party: number };
}
