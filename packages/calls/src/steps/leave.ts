import type { LegEnding } from '../model/leg.ts';
import { isAlerting, isLive, type Reason } from '../model/party.ts';
import { presentParties } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';

/** A ringing call that ended for one of these was dealt with, not missed. */
const HANDLED: ReadonlySet<Reason> = new Set(['BlindTransfer', 'Pickup', 'CallSwitch', 'Rejected']);

/** Ends a party: its event first, then its legs. */
export function leave(
  draft: Draft,
  number: number,
  ending: LegEnding,
  reason?: Reason,
): void {
  const party = draft.party(number);
  const missed = isAlerting(party) && party.owner.kind === 'extension';
  if (isLive(party)) {
    draft.updateParty(number, {
      status: reason === undefined ? { code: 'Disconnected' } : { code: 'Disconnected', reason },
      missedCall: missed && (reason === undefined || !HANDLED.has(reason)),
      mobilePickup: false,
    });
  } else if (party.link !== undefined && party.status.code === 'Gone') {
    const { peer } = party.status;
    draft.effect({
      type: 'end-link',
      session: peer.telephonySessionId,
      party: peer.partyId,
      link: party.link.id,
    });
    draft.updateParty(number, { link: undefined });
  }
  draft.effect({ type: 'stop-timer', timer: `ring:${number}` });
  draft.hangUpParty(number, ending);
}

/**
 * A call needs two. When one or nobody is left, what remains is ended too; a
 * phone that was still ringing then has missed a call that was cancelled.
 */
export function settle(draft: Draft, ending: LegEnding, reason?: Reason): void {
  const present = presentParties(draft.session);
  if (present.length > 1) return;
  for (const party of present) {
    if (isAlerting(party)) leave(draft, party.number, { cause: 'cancelled' }, 'Cancelled');
    else leave(draft, party.number, ending, reason);
  }
}
