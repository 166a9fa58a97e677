import type { PartyInfo } from '../../model/party-info.ts';
import { ownerOf, ring, shownOf } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import type { DialingFacts } from './facts.ts';

/** A phone or a trunk places a call. */
export const dialing: Feature<DialingFacts> = {
  'call-placed': (draft, { caller, endpoint, dialled, destination }) => {
    const shown = shownOf(caller);
    // The first event names only numbers and ids; names follow once the call is
    // connected (recorded stream rc-to-rc).
    const { name: _, ...from } = shown.outside;
    const party = draft.addParty({
      direction: 'Outbound',
      owner: ownerOf(caller),
      from: caller.kind === 'extension' ? (from satisfies PartyInfo) : shown.outside,
      to: { phoneNumber: dialled },
      status: { code: 'Setup' },
    });
    const atOnce =
      endpoint.kind === 'device' && endpoint.answersAtOnce && destination.kind !== 'nobody';
    const leg = draft.addLeg({
      party: party.number,
      endpoint,
      direction: 'incoming',
      state: { name: atOnce ? 'answered' : 'offered' },
    });
    if (atOnce) draft.effect({ type: 'answer-leg', leg: leg.id, party: party.id });
    ring(draft, destination, party.number, shown);
    return undefined;
  },
};
