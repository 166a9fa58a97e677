import type { LegId, PartyId } from '@cordboard/calls';
import type { InviteDialog } from '@cordboard/sip';

/** A leg whose phone asks for something by a request in its dialog: what the answer needs of it. */
export interface AskingLeg {
  readonly leg: LegId;
  readonly party: PartyId;
  /** Undefined before the call is answered, and after its end. */
  readonly dialog: InviteDialog | undefined;
  /** Something to send before the BYE, once. */
  beforeHangUp(send: () => void): void;
}
