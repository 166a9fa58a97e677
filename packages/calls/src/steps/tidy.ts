import { isLive, type Party } from '../model/party.ts';
import { answeredLegOf, partyOf, type Session } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { tidyAttendances } from './attend.ts';
import { leave } from './leave.ts';
import { tidyQueues } from './queue.ts';
import { tidySound } from './recording.ts';
import { tidyReplies } from './reply.ts';
import { tidyMessages } from './voicemail.ts';

/** Whether a party is in the call with its own phone: not ringing, parked, or gone to another session. */
function isOnThePhone(session: Session, number: number): boolean {
  const party = partyOf(session, number);
  return party !== undefined && isLive(party) && answeredLegOf(session, party.number) !== undefined;
}

function hasNobodyToHear(session: Session, { supervises }: Party): boolean {
  if (supervises === undefined) return false;
  const { agent, only = agent } = supervises;
  return !isOnThePhone(session, agent) || !isOnThePhone(session, only);
}

/**
 * Ends what hangs on a party that is no longer in the call, whichever way it
 * left: the right to supervise a call goes with the agent, and a sound that
 * nobody hears any more is over. Done after every fact, so that no feature can
 * forget it.
 */
export function tidy(draft: Draft): void {
  for (const party of draft.session.parties) {
    if (isLive(party) && hasNobodyToHear(draft.session, party)) {
      leave(draft, party.number, { cause: 'hung-up' });
    }
  }
  tidyQueues(draft);
  tidyPlaying(draft);
  tidyAttendances(draft);
  tidyMessages(draft);
  tidySound(draft);
  tidyPlaying(draft);
  tidyReplies(draft);
}

function tidyPlaying(draft: Draft): void {
  const { playing, legs } = draft.session;
  if (playing.length === 0) return;
  const heard = playing.filter((sound) =>
    legs.some((leg) => leg.party === sound.party && leg.state.name === 'answered'),
  );
  if (heard.length < playing.length) draft.patch({ playing: heard });
}
