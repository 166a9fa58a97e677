import type { LegEnding } from '@cordboard/calls';
import type { Flow, IncomingInvite, InviteDialog, OutgoingInviteDelegate } from '@cordboard/sip';
import type { PlacedCall } from '../trunks/index.ts';

/** Where the leg stands on the wire. */
export type Wire =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'incoming'; readonly invite: IncomingInvite }
  | { readonly kind: 'outgoing'; readonly invite: PlacedCall }
  | { readonly kind: 'dialog'; readonly dialog: InviteDialog }
  | { readonly kind: 'closed' };

/** The names of a leg's dialog; the callee's tag comes with its first answer. */
export interface DialogIds {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag?: string;
}

/** Sends the INVITE of an outgoing leg with our offer; the connection follows what becomes of it. */
export type PlaceInvite = (
  sdp: string,
  delegate: OutgoingInviteDelegate,
) => PlacedCall | { readonly failed: LegEnding };

/** The connection that the phone of a leg used last; of a phone that we call not before it answers. */
export function flowOf(wire: Wire): Flow | undefined {
  if (wire.kind === 'dialog') return wire.dialog.flow;
  return wire.kind === 'incoming' ? wire.invite.flow : undefined;
}

/** How the dialog of a leg is named, as far as it has names yet. */
export function dialogIdsOf(wire: Wire): DialogIds | undefined {
  switch (wire.kind) {
    case 'dialog': {
      const { callId, localTag, remoteTag, role } = wire.dialog;
      const [fromTag, toTag] = role === 'uac' ? [localTag, remoteTag] : [remoteTag, localTag];
      return { callId, fromTag, toTag };
    }
    case 'outgoing':
      return { callId: wire.invite.callId, fromTag: wire.invite.localTag };
    case 'incoming': {
      const { callId, localTag, remoteTag } = wire.invite;
      return { callId, fromTag: remoteTag, toTag: localTag };
    }
    default:
      return undefined;
  }
}

/** Whether a Replaces header (RFC 3891) means this dialog, from either end's view of the tags. */
export function isNamed(wire: Wire, callId: string, tags: readonly [string, string]): boolean {
  switch (wire.kind) {
    case 'dialog': {
      const { localTag, remoteTag } = wire.dialog;
      return wire.dialog.callId === callId && tags.includes(localTag) && tags.includes(remoteTag);
    }
    case 'outgoing':
      return wire.invite.callId === callId && tags.includes(wire.invite.localTag);
    default:
      return false;
  }
}
