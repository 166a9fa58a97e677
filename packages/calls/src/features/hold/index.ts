import type { CommandId } from '../../model/ids.ts';
import { answeredLegOf, partyOf } from '../../model/session.ts';
import { type Refusal, wrongState } from '../../refusal.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { HoldFacts } from './facts.ts';
import { HOLD, UNHOLD } from './table.ts';

function hold(draft: Draft, number: number, by: { api: boolean; phone: boolean }): void {
  draft.updateParty(number, { status: { code: 'Hold', by }, mobilePickup: false });
}

/** A held seat that is joined by a link goes back to its peer, any other is answered. */
function release(draft: Draft, number: number): void {
  const { link, peer } = draft.party(number);
  const linked = link !== undefined && peer !== undefined;
  draft.updateParty(number, {
    status: linked ? { code: 'Gone', reason: 'Conference', peer } : { code: 'Answered' },
  });
}

/** A participant brought into a conference is held there without touching its own call. */
function isParticipant(draft: Draft, number: number): boolean {
  const party = partyOf(draft.session, number);
  return party?.link !== undefined && party.conferenceRole === 'Participant';
}

function complete(draft: Draft, command: CommandId, refusal?: Refusal): void {
  draft.effect(
    refusal === undefined
      ? { type: 'complete-command', command }
      : { type: 'complete-command', command, refusal },
  );
}

/** Whether the phone can be told by re-INVITE; outside lines and some clients cannot. */
function reoffers(leg: {
  readonly endpoint: { readonly kind: string; readonly reoffers?: boolean };
}) {
  return leg.endpoint.kind === 'device' && leg.endpoint.reoffers === true;
}

/**
 * Hold, from the API and from the phone. Both meet in one status: whoever
 * releases it releases it for both, unless the phone insists.
 */
export const holding: Feature<HoldFacts> = {
  'hold-requested': (draft, fact) => {
    if (isParticipant(draft, fact.party) && draft.party(fact.party).status.code === 'Gone') {
      hold(draft, fact.party, { api: true, phone: false });
      return undefined;
    }
    const found = commanded(draft, fact.party, HOLD);
    if ('refusal' in found) return found.refusal;
    const leg = answeredLegOf(draft.session, fact.party);
    if (leg === undefined) return wrongState(found.party.status.code, 'the phone has not answered');
    hold(draft, fact.party, { api: true, phone: false });
    if (reoffers(leg)) {
      draft.effect({ type: 'reoffer-leg', leg: leg.id, direction: 'inactive' });
    }
    return undefined;
  },

  'unhold-requested': (draft, fact) => {
    const found = commanded(draft, fact.party, UNHOLD);
    if ('refusal' in found) return found.refusal;
    if (isParticipant(draft, fact.party)) {
      release(draft, fact.party);
      return undefined;
    }
    const leg = answeredLegOf(draft.session, fact.party);
    if (leg === undefined) return wrongState(found.party.status.code, 'the phone has not answered');
    if (!leg.phoneHolds) {
      release(draft, fact.party);
      if (reoffers(leg)) {
        draft.effect({ type: 'reoffer-leg', leg: leg.id, direction: 'sendrecv' });
      }
      return undefined;
    }
    if (!reoffers(leg)) return { kind: 'phone-holds' };
    if (leg.unholding !== undefined) return wrongState('Hold', 'an unhold is under way');
    draft.updateLeg(leg.id, { unholding: fact.command });
    draft.effect({ type: 'reoffer-leg', leg: leg.id, direction: 'sendrecv' });
    return 'waiting';
  },

  'phone-held': (draft, { leg: id, holds }) => {
    const leg = draft.leg(id);
    if (leg.state.name !== 'answered') return undefined;
    draft.updateLeg(id, { phoneHolds: holds });
    const { status } = draft.party(leg.party);
    if (holds && status.code === 'Answered') hold(draft, leg.party, { api: false, phone: true });
    else if (holds && status.code === 'Hold') {
      hold(draft, leg.party, { api: status.by.api, phone: true });
    } else if (!holds && status.code === 'Hold') release(draft, leg.party);
    return undefined;
  },

  'leg-reoffered': (draft, { leg: id, holds }) => {
    const leg = draft.leg(id);
    if (leg.state.name !== 'answered') return undefined;
    const { unholding } = leg;
    draft.updateLeg(id, { phoneHolds: holds, unholding: undefined });
    const { status } = draft.party(leg.party);
    if (holds && status.code === 'Answered') hold(draft, leg.party, { api: false, phone: true });
    if (unholding === undefined) return undefined;
    if (holds) {
      complete(draft, unholding, { kind: 'phone-holds' });
      return undefined;
    }
    if (status.code === 'Hold') release(draft, leg.party);
    complete(draft, unholding);
    return undefined;
  },
};
