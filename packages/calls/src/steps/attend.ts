import type { Attendance } from '../model/party.ts';
import { isAlerting, isMailbox, isPresent, type Party } from '../model/party.ts';
import { countedParties, partyOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { leave, settle } from './leave.ts';

/** What a reply or a menu says is named so, that it can be stopped when that is over: kind and party. */
const WORDS = /^(?:reply|menu):(\d+):/;

/** Whether the party still speaks to its caller. */
export function isAttending(
  party: Party | undefined,
): party is Party & { readonly attends: Attendance } {
  return party?.attends !== undefined && isAlerting(party);
}

/** The seat of a caller is taken by another party, which is spoken to from now on. */
export function followAttendance(draft: Draft, from: number, to: number): void {
  for (const { number, attends } of draft.session.parties) {
    if (attends?.caller !== from || number === to) continue;
    draft.updateParty(number, { attends: { ...attends, caller: to } });
  }
}

/** Says something to the caller of a reply or a menu, instead of what is being said. */
export function say(draft: Draft, party: Party, id: string, name: string): void {
  const { attends } = party;
  if (attends === undefined) return;
  silence(draft, party.number);
  const { playing, legs } = draft.session;
  // A seat that is a link has no leg to play to; whoever is behind it hears nothing.
  const hears = legs.some((leg) => leg.party === attends.caller && leg.state.name === 'answered');
  if (hears) {
    const others = playing.filter((sound) => sound.id !== id);
    draft.patch({ playing: [...others, { id, name, party: attends.caller }] });
  }
}

/** Stops what a reply or a menu says. */
export function silence(draft: Draft, number: number): void {
  const { playing } = draft.session;
  const left = playing.filter(({ id }) => Number(WORDS.exec(id)?.[1]) !== number);
  if (left.length < playing.length) draft.patch({ playing: left });
}

/** One whose caller has gone speaks to whoever else has stayed in the call, or to nobody. */
function findCaller(draft: Draft, { number, attends }: Party): void {
  const caller = attends === undefined ? undefined : partyOf(draft.session, attends.caller);
  if (attends === undefined || (caller !== undefined && isPresent(caller))) return;
  const other = countedParties(draft.session).find(
    (party) => !isAlerting(party) && !isMailbox(party),
  );
  if (other !== undefined) {
    draft.updateParty(number, { attends: { ...attends, caller: other.number } });
    return;
  }
  leave(draft, number, { cause: 'cancelled' });
  settle(draft, { cause: 'cancelled' });
}

/** Nobody speaks to a caller who has gone, and nothing is said any more when it is over. */
export function tidyAttendances(draft: Draft): void {
  for (const { number } of draft.session.parties) {
    const party = draft.party(number);
    if (isAttending(party)) findCaller(draft, party);
  }
  const { playing, parties } = draft.session;
  const heard = playing.filter(({ id, party }) => {
    const number = WORDS.exec(id)?.[1];
    if (number === undefined) return true;
    const speaker = parties[Number(number) - 1];
    return isAttending(speaker) && speaker.attends.caller === party;
  });
  if (heard.length < playing.length) draft.patch({ playing: heard });
}
