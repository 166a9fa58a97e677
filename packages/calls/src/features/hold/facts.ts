import type { CommandId, LegId } from '../../model/ids.ts';

export interface HoldFacts {
  /** API: holdCallParty. */
  'hold-requested': { readonly party: number };
  /** API: unholdCallParty. Waits for the phone when the phone holds. */
  'unhold-requested': { readonly party: number; readonly command: CommandId };
  /** The phone's own hold button: its SDP turned to or from sendonly or inactive. */
  'phone-held': { readonly leg: LegId; readonly holds: boolean };
  /** The phone answered our re-INVITE; `holds` is what its answer says, or that it refused. */
  'leg-reoffered': { readonly leg: LegId; readonly holds: boolean };
}
