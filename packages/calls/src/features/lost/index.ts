import { isOpen } from '../../model/leg.ts';
import type { Feature } from '../../transition/feature.ts';
import type { LostFacts } from './facts.ts';

/**
 * A phone that is out of reach for a while: a browser page that reloads, a network that
 * changes. The call waits for it, and whoever talks with it hears that it does. Nothing
 * of this shows in the API: the party has not left.
 */
export const lost: Feature<LostFacts> = {
  'leg-lost': (draft, { leg: id, lost: isLost }) => {
    if (isOpen(draft.leg(id))) draft.updateLeg(id, { lost: isLost });
    return undefined;
  },
};
