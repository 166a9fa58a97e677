import type { LegId } from '../../model/ids.ts';
import type { LegEnding } from '../../model/leg.ts';

/** What phones and trunks report of their legs. */
export interface LegFacts {
  /** 180 from a called endpoint. */
  'leg-ringing': { readonly leg: LegId };
  /** 183 with SDP from a called endpoint: it plays something before it answers. */
  'leg-early-sound': { readonly leg: LegId };
  /** A called endpoint answered (200). */
  'leg-answered': { readonly leg: LegId };
  /** Whoever picked up said by a key whether to take the call. */
  'leg-accepted': { readonly leg: LegId; readonly accepts: boolean };
  /** The far end ended the leg, or the leg could not be brought about: BYE, CANCEL, a final failure, a lost transport. */
  'leg-ended': { readonly leg: LegId; readonly ending: LegEnding };
}
