import type { Caller, RingTarget } from '../../model/destination.ts';
import type { SupervisionMode } from '../../model/party.ts';

export interface SuperviseFacts {
  /** API: superviseCallSession, superviseCallParty; the star codes of a phone. */
  'supervise-requested': {
    readonly supervisor: Extract<Caller, { kind: 'extension' }>;
    readonly phone: RingTarget;
    readonly mode: SupervisionMode;
    /** The party of the monitored agent. */
    readonly agent: number;
    /** The one party whose voice is wanted; without it all are heard. */
    readonly only?: number;
    readonly answersItself: boolean;
  };
  /** Another mode for a supervision that is under way (ours). */
  'supervision-changed': { readonly party: number; readonly mode: SupervisionMode };
}
