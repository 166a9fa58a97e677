import { offer } from '../../steps/offer.ts';
import { ring, shownOf } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import type { CallOutFacts } from './facts.ts';

/** API createCallOutCallSession: the caller's phone first, then the number. */
export const callOut: Feature<CallOutFacts> = {
  'call-out-requested': (draft, { caller, phone, dialled, destination, ringMs }) => {
    const shown = shownOf(caller);
    const party = draft.addParty({
      direction: 'Outbound',
      owner: { kind: 'extension', accountId: caller.accountId, extensionId: caller.extensionId },
      from: shown.outside,
      to: { phoneNumber: dialled },
      status: { code: 'Setup' },
    });
    if (destination.kind === 'nobody') {
      ring(draft, destination, party.number, shown);
      return undefined;
    }
    draft.patch({ dialNext: { destination, shown } });
    offer(draft, party, phone, undefined, { answersItself: true });
    draft.effect({ type: 'start-timer', timer: `ring:${party.number}`, delayMs: ringMs });
    return undefined;
  },
};
