import type { Caller } from '../../model/destination.ts';
import type { LegId } from '../../model/ids.ts';
import type { Endpoint } from '../../model/leg.ts';

export interface ReplaceFacts {
  /** INVITE with Replaces (RFC 3891): a new phone takes the place of a leg. */
  'leg-replaced': {
    readonly leg: LegId;
    readonly by: Endpoint;
    readonly caller: Caller;
    /** Only a leg that is not answered yet may be taken (a pickup). */
    readonly earlyOnly: boolean;
  };
}
