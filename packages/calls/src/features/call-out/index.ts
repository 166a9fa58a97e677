import type { Caller, Shown } from '../../model/destination.ts';
import type { Party } from '../../model/party.ts';
import { endingAt, leave } from '../../steps/leave.ts';
import { offer } from '../../steps/offer.ts';
import { ring, shownOf } from '../../steps/ring.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { CallOutFacts } from './facts.ts';

/** The caller, who has not picked up anything yet. */
function addCaller(
  draft: Draft,
  { accountId, extensionId }: Extract<Caller, { kind: 'extension' }>,
  shown: Shown,
  dialled: string,
): Party {
  return draft.addParty({
    direction: 'Outbound',
    owner: { kind: 'extension', accountId, extensionId },
    from: shown.outside,
    to: { phoneNumber: dialled },
    status: { code: 'Setup' },
  });
}

/** Calls that the API begins: the caller is called first, then the number. */
export const callOut: Feature<CallOutFacts> = {
  'call-out-requested': (draft, { caller, phone, dialled, destination, ringMs }) => {
    const shown = shownOf(caller);
    const party = addCaller(draft, caller, shown, dialled);
    if (destination.kind === 'nobody') {
      ring(draft, destination, party.number, shown);
      return undefined;
    }
    draft.patch({ dialNext: { destination, shown } });
    offer(draft, party, phone, undefined, { answersItself: true });
    draft.effect({ type: 'start-timer', timer: `ring:${party.number}`, delayMs: ringMs });
    return undefined;
  },

  'ring-out-requested': (draft, { caller, at, dialled, destination, ringMs }) => {
    const shown = shownOf(caller);
    const party = addCaller(draft, caller, shown, dialled);
    // A call that cannot arrive anywhere rings nobody.
    if (destination.kind === 'nobody') {
      ring(draft, destination, party.number, shown);
      return undefined;
    }
    if (at.kind === 'nowhere') {
      leave(draft, party.number, endingAt(at.reason), at.reason);
      return undefined;
    }
    draft.patch({ dialNext: { destination, shown } });
    for (const endpoint of at.endpoints) {
      // The own phones show whom they will reach; a number outside is shown the caller id.
      const shows = endpoint.kind === 'device' ? { from: party.to, to: party.from } : {};
      offer(draft, { ...party, ...shows }, endpoint, undefined);
    }
    draft.effect({ type: 'start-timer', timer: `ring:${party.number}`, delayMs: ringMs });
    return undefined;
  },
};
