import type { Caller, Destination, RingTarget } from '../../model/destination.ts';
import type { Endpoint } from '../../model/leg.ts';

export interface ParkFacts {
  /** API: callParkParty, and transferCallParty with `parkOrbit`. */
  'park-requested': {
    readonly party: number;
    /** `*801` … `*899`, or the extension id of a park location. */
    readonly orbit: string;
    readonly location: boolean;
    /** Who is called when nobody picks the call up. */
    readonly returnTo: Destination;
    readonly returnMs: number;
  };
  /** API: pickupCallParty; the device is called and answers itself. */
  'pickup-requested': {
    readonly party: number;
    readonly caller: Extract<Caller, { kind: 'extension' }>;
    readonly phone: RingTarget;
  };
  /** A phone dialled the orbit, or sent INVITE with Replaces to the park location. */
  'parked-retrieved': {
    readonly party: number;
    readonly caller: Caller;
    readonly endpoint: Endpoint;
  };
}
