import type { LegEnding } from '../model/leg.ts';
import { isAlerting, isLive, type Reason } from '../model/party.ts';
import { countedParties, partyOf, presentParties } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';

/** A ringing call that ended for one of these was dealt with, not missed. */
const HANDLED: ReadonlySet<Reason> = new Set([
  'BlindTransfer',
  'Pickup',
  'CallSwitch',
  'CallFlip',
  'Rejected',
]);

/** Ends a party: its event first, then its legs and its side of a link. */
export function leave(draft: Draft, number: number, ending: LegEnding, reason?: Reason): void {
  const party = draft.party(number);
  if (isLive(party)) {
    const missed = isAlerting(party) && party.owner.kind === 'extension';
    draft.updateParty(number, {
      status: reason === undefined ? { code: 'Disconnected' } : { code: 'Disconnected', reason },
      missedCall: missed && (reason === undefined || !HANDLED.has(reason)),
      mobilePickup: false,
    });
  }
  const link = party.link ?? party.moved;
  const { peer } = party;
  if (link !== undefined && peer !== undefined) {
    draft.effect({
      type: 'end-link',
      session: peer.telephonySessionId,
      party: peer.partyId,
      link: link.id,
    });
    unlink(draft, number);
  }
  draft.effect({ type: 'stop-timer', timer: `ring:${number}` });
  draft.hangUpParty(number, ending);
}

/**
 * A seat whose link is over. In a conference the participant has left, which is
 * an event; in a bridged call the party stays what it was: gone to its peer.
 */
export function unlink(draft: Draft, number: number): void {
  const { status } = draft.party(number);
  const left = draft.session.conference !== undefined && status.code !== 'Disconnected';
  draft.updateParty(number, {
    link: undefined,
    moved: undefined,
    ...(left ? { status: { code: 'Disconnected' } } : {}),
  });
}

/**
 * A call needs two. When one or nobody is left, what remains is ended too; a
 * phone that was still ringing then has missed a call that was cancelled. The
 * host of a conference may be alone in it.
 */
export function settle(draft: Draft, ending: LegEnding, reason?: Reason): void {
  endSupervisions(draft);
  const counted = countedParties(draft.session);
  if (counted.length > 1) return;
  if (counted[0]?.conferenceRole === 'Host' && !draft.session.conference?.closed) return;
  closeConference(draft);
  for (const party of counted) {
    if (isAlerting(party)) leave(draft, party.number, { cause: 'cancelled' }, 'Cancelled');
    else leave(draft, party.number, ending, reason);
  }
  for (const party of presentParties(draft.session)) leave(draft, party.number, ending);
}

/** Nobody can enter the conference any more. */
export function closeConference(draft: Draft): void {
  const { conference } = draft.session;
  if (conference === undefined || conference.closed) return;
  draft.patch({ conference: { ...conference, closed: true } });
  draft.effect({ type: 'stop-timer', timer: 'host' });
}

/** Whoever listened to one party only has nothing to hear when it has gone. */
function endSupervisions(draft: Draft): void {
  for (const party of presentParties(draft.session)) {
    const only = party.supervises?.only;
    if (only === undefined) continue;
    const target = partyOf(draft.session, only);
    if (target === undefined || !isLive(target)) leave(draft, party.number, { cause: 'hung-up' });
  }
}
