import { isLive } from '../../model/party.ts';
import { answeredLegOf, partyOf } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { replySaid } from '../../steps/reply.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { PlayFacts } from './facts.ts';

function stop(draft: Draft, id: string): boolean {
  const { playing } = draft.session;
  const left = playing.filter((sound) => sound.id !== id);
  if (left.length === playing.length) return false;
  draft.patch({ playing: left });
  return true;
}

/** Prompts and texts played into a live call: rows of the hearing table until they end. */
export const play: Feature<PlayFacts> = {
  'play-requested': (draft, { party: number, id, name }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    if (!isLive(party) || answeredLegOf(draft.session, number) === undefined) {
      return wrongState(party.status.code);
    }
    if (draft.session.playing.some((sound) => sound.id === id)) {
      return { kind: 'not-allowed', detail: `${id} is being played already` };
    }
    draft.patch({ playing: [...draft.session.playing, { id, name, party: number }] });
    return undefined;
  },
  'play-stopped': (draft, { id }) => (stop(draft, id) ? undefined : { kind: 'no-such-sound' }),
  'sound-played': (draft, { id }) => {
    if (stop(draft, id)) replySaid(draft, id);
    return undefined;
  },
};
