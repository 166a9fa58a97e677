import { partyOf } from '../../model/session.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { MuteFacts } from './facts.ts';
import { UPDATE } from './table.ts';

/** API updateCallParty: a muted party is heard by nobody; one that stands alone hears nobody either. */
export const mute: Feature<MuteFacts> = {
  'party-updated': (draft, fact) => {
    const linked = partyOf(draft.session, fact.party)?.link !== undefined;
    const found = commanded(draft, fact.party, linked ? { ...UPDATE, Gone: 'Gone' } : UPDATE);
    if ('refusal' in found) return found.refusal;
    const { muted, standAlone } = found.party;
    draft.updateParty(fact.party, {
      muted: fact.muted ?? muted,
      standAlone: fact.standAlone ?? standAlone,
    });
    return undefined;
  },
};
