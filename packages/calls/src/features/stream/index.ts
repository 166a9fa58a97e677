import { isLive } from '../../model/party.ts';
import { answeredLegOf, partyOf } from '../../model/session.ts';
import { SUPERVISES, wrongState } from '../../refusal.ts';
import type { Feature } from '../../transition/feature.ts';
import type { StreamFacts } from './facts.ts';

/** Streams of sound into and out of a live call: an ear and a voice more. */
export const stream: Feature<StreamFacts> = {
  'stream-opened': (draft, { id, party: number, direction }) => {
    const { session } = draft;
    const talking = session.parties.filter(
      (party) => isLive(party) && answeredLegOf(session, party.number) !== undefined,
    );
    if (number !== undefined) {
      const party = partyOf(session, number);
      if (party === undefined) return { kind: 'no-such-party' };
      if (party.supervises !== undefined) return SUPERVISES;
      if (!talking.includes(party)) return wrongState(party.status.code, 'no phone has answered');
    } else if (talking.length === 0) {
      return wrongState('Setup', 'no phone has answered');
    }
    if (session.streams.some((one) => one.id === id)) {
      return { kind: 'not-allowed', detail: `${id} is open already` };
    }
    const opened = number === undefined ? { id, direction } : { id, party: number, direction };
    draft.patch({ streams: [...session.streams, opened] });
    return undefined;
  },

  'stream-closed': (draft, { id }) => {
    const { streams } = draft.session;
    if (!streams.some((one) => one.id === id)) return { kind: 'no-such-stream' };
    draft.patch({ streams: streams.filter((one) => one.id !== id) });
    return undefined;
  },
};
