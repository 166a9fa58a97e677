import { isAlerting } from '../../model/party.ts';
import { answeredLegOf, countedParties, heirsOf } from '../../model/session.ts';
import { SUPERVISES, wrongState } from '../../refusal.ts';
import { offer } from '../../steps/offer.ts';
import { ownerOf, shownOf } from '../../steps/ring.ts';
import { giveSeat } from '../../steps/take.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { ParkFacts } from './facts.ts';
import { PARK, PICKUP } from './table.ts';

/** How long the phone that a pickup calls may take to answer itself. */
const PICKUP_MS = 45_000;

/** Parking: the parker's phone is free again, the other side hears music until somebody picks it up. */
export const park: Feature<ParkFacts> = {
  'park-requested': (draft, fact) => {
    const found = commanded(draft, fact.party, PARK);
    if ('refusal' in found) return found.refusal;
    const { party } = found;
    const { session } = draft;
    if (party.supervises !== undefined) return SUPERVISES;
    if (answeredLegOf(session, party.number) === undefined) {
      return wrongState(party.status.code, 'the phone has not answered');
    }
    if (session.compatibility === 'strict' && !fact.location && party.direction !== 'Inbound') {
      return { kind: 'not-allowed', detail: 'only an incoming call can be parked' };
    }
    if (session.conference !== undefined) {
      return { kind: 'not-allowed', detail: 'a conference cannot be parked' };
    }
    if (session.parties.some(isAlerting)) {
      return wrongState(party.status.code, 'the other side has not answered');
    }
    if (session.parties.some(({ status }) => status.code === 'Parked')) {
      return { kind: 'not-allowed', detail: 'the call is parked already' };
    }
    draft.updateParty(party.number, {
      status: fact.location
        ? { code: 'Parked', reason: 'ParkLocation', orbit: fact.orbit }
        : { code: 'Parked', orbit: fact.orbit },
      mobilePickup: false,
      muted: false,
      standAlone: false,
      returnTo: { destination: fact.returnTo, afterMs: fact.returnMs },
    });
    draft.hangUpParty(party.number, { cause: 'hung-up' });
    draft.effect({
      type: 'start-timer',
      timer: `park:${party.number}`,
      delayMs: fact.returnMs,
    });
    return undefined;
  },

  'pickup-requested': (draft, { party: number, caller, phone }) => {
    const found = commanded(draft, number, PICKUP);
    if ('refusal' in found) return found.refusal;
    if (heirsOf(draft.session, number).some((party) => party.arrivedBy === 'pickup')) {
      return wrongState('Parked', 'a pickup is under way');
    }
    const picker = draft.addParty({
      direction: found.party.direction,
      owner: ownerOf(caller),
      ...seenBy(caller, found.party),
      status: { code: 'Setup' },
      arrivedBy: 'pickup',
      takes: { party: number, reason: 'Pickup' },
    });
    offer(draft, picker, phone, waitingFor(draft, number), { answersItself: true });
    draft.effect({ type: 'start-timer', timer: `ring:${picker.number}`, delayMs: PICKUP_MS });
    return undefined;
  },

  'parked-retrieved': (draft, { party: number, caller, endpoint }) => {
    const found = commanded(draft, number, PICKUP);
    if ('refusal' in found) return found.refusal;
    const picker = draft.addParty({
      direction: found.party.direction,
      owner: ownerOf(caller),
      ...seenBy(caller, found.party),
      status: { code: 'Setup' },
    });
    giveSeat(draft, number, picker.number, 'Pickup');
    const leg = draft.addLeg({
      party: picker.number,
      endpoint,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.updateParty(picker.number, { status: { code: 'Answered' } });
    draft.effect({ type: 'answer-leg', leg: leg.id, party: picker.id });
    return undefined;
  },
};

function seenBy(
  caller: Parameters<typeof shownOf>[0],
  parked: {
    readonly direction: 'Inbound' | 'Outbound';
    readonly from: object;
    readonly to: object;
  },
) {
  const { inside } = shownOf(caller);
  return parked.direction === 'Inbound'
    ? { from: parked.from, to: inside }
    : { from: inside, to: parked.to };
}

function waitingFor(draft: Parameters<typeof offer>[0], parked: number): number | undefined {
  return countedParties(draft.session).find((party) => party.number !== parked)?.number;
}
