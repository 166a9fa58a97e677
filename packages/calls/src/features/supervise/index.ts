import { identityOf, isLive } from '../../model/party.ts';
import { answeredLegOf, countedParties, partyOf } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { offer, ownerOf, shownOf } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import type { SuperviseFacts } from './facts.ts';

/** How long the supervisor's phone may ring. */
const RING_MS = 45_000;

/** Listening to a live call, and talking into it (contract A, I.9 and I.10). */
export const supervise: Feature<SuperviseFacts> = {
  'supervise-requested': (draft, fact) => {
    const { session } = draft;
    const agent = partyOf(session, fact.agent);
    const target = fact.only === undefined ? agent : partyOf(session, fact.only);
    if (agent === undefined || target === undefined) return { kind: 'no-such-party' };
    for (const party of [agent, target]) {
      const { code } = party.status;
      if (code !== 'Answered' && code !== 'Hold') return wrongState(code);
      if (party.supervises !== undefined) {
        return { kind: 'not-allowed', detail: 'a supervisor cannot be supervised' };
      }
      if (answeredLegOf(session, party.number) === undefined) {
        return wrongState(code, 'the phone has not answered');
      }
    }
    if (session.compatibility === 'strict') {
      if (fact.mode !== 'Listen') return { kind: 'not-allowed', detail: 'mode must be Listen' };
      if (fact.only !== undefined && countedParties(session).length > 2) {
        return { kind: 'not-allowed', detail: 'the call has more than two participants' };
      }
      const { extensionId } = fact.supervisor;
      const others = session.parties.some(
        (party) =>
          party.supervises !== undefined &&
          isLive(party) &&
          party.owner.kind === 'extension' &&
          party.owner.extensionId !== extensionId,
      );
      if (others) return { kind: 'not-allowed', detail: 'the call has a supervisor already' };
    }
    const party = draft.addParty({
      direction: 'Inbound',
      owner: ownerOf(fact.supervisor),
      from: identityOf(agent),
      to: shownOf(fact.supervisor).inside,
      status: { code: 'Setup' },
      supervises: {
        mode: fact.mode,
        agent: fact.agent,
        ...(fact.only === undefined ? {} : { only: fact.only }),
      },
    });
    offer(draft, party, fact.phone, fact.agent, {
      answersItself: fact.answersItself,
      monitoring: target.id,
    });
    draft.effect({ type: 'start-timer', timer: `ring:${party.number}`, delayMs: RING_MS });
    return undefined;
  },

  'supervision-changed': (draft, { party: number, mode }) => {
    const party = partyOf(draft.session, number);
    if (party?.supervises === undefined || !isLive(party)) return { kind: 'no-such-party' };
    if (draft.session.compatibility === 'strict' && mode !== 'Listen') {
      return { kind: 'not-allowed', detail: 'mode must be Listen' };
    }
    draft.updateParty(number, { supervises: { ...party.supervises, mode } });
    return undefined;
  },
};
