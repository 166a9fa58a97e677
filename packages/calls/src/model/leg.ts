import type { CommandId, DeviceId, ExtensionId, LegId } from './ids.ts';

/** Where a leg leads. */
export type Endpoint =
  | {
      readonly kind: 'device';
      readonly deviceId: DeviceId;
      /** Which of the device's registered contacts; without it the newest. */
      readonly binding?: string;
      /** Such a phone wants its own call answered at once and hears the ringing as sound (contract: web phone). */
      readonly answersAtOnce: boolean;
      /** Whether the phone copes with a re-INVITE from us; where not, hold is sound alone. */
      readonly reoffers: boolean;
      /** As for a trunk. */
      readonly asks?: string;
    }
  | {
      readonly kind: 'trunk';
      readonly trunkId: string;
      readonly phoneNumber: string;
      /** On whose behalf we call there: whose limit of calls to the outside it counts against. */
      readonly by?: ExtensionId;
      /**
       * Sound that asks whoever picks up whether to take the call, so that no machine
       * takes it; without it picking up is enough.
       */
      readonly asks?: string;
    };

/** How a leg ended, in one vocabulary for phones, records and metrics. */
export interface LegEnding {
  readonly cause:
    | 'hung-up'
    | 'cancelled'
    | 'busy'
    | 'declined'
    | 'no-answer'
    | 'unreachable'
    | 'invalid-number'
    /** Calls to there are not allowed, or no more of them are. */
    | 'blocked'
    | 'answered-elsewhere'
    | 'failed';
  /** The SIP status the far end gave, when it gave one. */
  readonly sipStatus?: number;
}

/**
 * The state of a leg. `early` is a leg whose sound already flows before it is
 * answered: 183 with SDP, in either direction. `asked` is one that was picked up
 * and hears whether to take the call; nobody of the call hears it.
 */
export type LegState =
  | { readonly name: 'offered' }
  | { readonly name: 'ringing' }
  | { readonly name: 'early' }
  | { readonly name: 'asked' }
  | { readonly name: 'answered' }
  | { readonly name: 'ended'; readonly ending: LegEnding };

/** A connection between a party and one phone or trunk. A party that rings on three phones has three. */
export interface Leg {
  readonly number: number;
  readonly id: LegId;
  readonly party: number;
  readonly endpoint: Endpoint;
  /** `incoming`: the endpoint called us; `outgoing`: we called it. */
  readonly direction: 'incoming' | 'outgoing';
  readonly state: LegState;
  /** What the phone last said of itself: it holds when its SDP is sendonly or inactive. */
  readonly phoneHolds: boolean;
  /** The unhold command that waits for the phone's answer to our re-INVITE. */
  readonly unholding?: CommandId;
  /** Whether the connection to the phone broke and it is waited for. */
  readonly lost?: boolean;
}

/** Whether sound can flow on the leg. */
export function hasSound(leg: Leg): boolean {
  return leg.state.name === 'early' || leg.state.name === 'answered';
}

/** Whether the leg still exists on the wire. */
export function isOpen(leg: Leg): boolean {
  return leg.state.name !== 'ended';
}
