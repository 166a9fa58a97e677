import type { Leg } from '../model/leg.ts';
import { isAlerting } from '../model/party.ts';
import type { Draft } from '../transition/draft.ts';

/** Somebody answered: the legs that called us and still wait are answered too, with the codecs of that one. */
export function answerWaiting(draft: Draft, answered: Leg): void {
  for (const leg of draft.session.legs) {
    if (leg.direction !== 'incoming' || leg.party === answered.party) continue;
    if (leg.state.name === 'answered' || leg.state.name === 'ended') continue;
    draft.updateLeg(leg.id, { state: { name: 'answered' } });
    draft.effect({
      type: 'answer-leg',
      leg: leg.id,
      party: draft.party(leg.party).id,
      like: answered.id,
    });
  }
  for (const party of draft.session.parties) {
    const waits = party.direction === 'Outbound' && party.status.code === 'Proceeding';
    if (waits && !isAlerting(party)) {
      draft.updateParty(party.number, { status: { code: 'Answered' } });
    }
  }
}
