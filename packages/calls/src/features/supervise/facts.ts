import type { Caller, RingTarget } from '../../model/destination.ts';
import type { Endpoint } from '../../model/leg.ts';
import type { SupervisionMode } from '../../model/party.ts';

type Supervisor = Extract<Caller, { kind: 'extension' }>;

export interface SuperviseFacts {
  /** API: superviseCallSession, superviseCallParty. */
  'supervise-requested': {
    readonly supervisor: Supervisor;
    readonly phone: RingTarget;
    readonly mode: SupervisionMode;
    /** The party of the monitored agent. */
    readonly agent: number;
    /** The one party whose voice is wanted; without it all are heard. */
    readonly only?: number;
    readonly answersItself: boolean;
    /** Whether the supervisor's phone is offered to listen only (API: `mediaSDP: sendOnly`). */
    readonly sendOnly?: boolean;
  };
  /** A supervisor's own call comes into the one it supervises: the star codes of a phone. */
  'supervision-joined': {
    readonly supervisor: Supervisor;
    readonly endpoint: Endpoint;
    readonly mode: SupervisionMode;
    readonly agent: number;
  };
  /** Another mode for a supervision that is under way (ours). */
  'supervision-changed': { readonly party: number; readonly mode: SupervisionMode };
  /** A supervisor's own call takes the seat of the agent, who is out of the call then: a star code. */
  'seat-taken-over': {
    readonly supervisor: Supervisor;
    readonly endpoint: Endpoint;
    readonly agent: number;
  };
}
