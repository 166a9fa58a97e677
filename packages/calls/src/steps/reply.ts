import type { Attendance, Party, ReplyAnswer } from '../model/party.ts';
import { partyOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { isAttending, say } from './attend.ts';
import { leave, settle } from './leave.ts';

type Reply = Extract<Attendance, { kind: 'reply' }>;

/** A party that replies, while it does. */
export type Replying = Party & { readonly attends: Reply };

const SENT = 'reply/answer-sent';

export function replyingOf(draft: Draft, number: number): Replying | undefined {
  const party = partyOf(draft.session, number);
  if (!isAttending(party) || party.attends.kind !== 'reply') return undefined;
  return { ...party, attends: party.attends };
}

/** Says something, after which the caller is waited for; see `tidyReplies`. */
export function saysNow(
  draft: Draft,
  { number, attends }: Replying,
  sound: { readonly id: string; readonly name: string },
  patch: Partial<Reply> = {},
): void {
  if (attends.waits === true) draft.effect({ type: 'stop-timer', timer: `reply:${number}` });
  const party = draft.updateParty(number, { attends: { ...attends, ...patch, waits: undefined } });
  say(draft, party, `reply:${number}:${sound.id}`, sound.name);
}

/** Says the next of a reply's words, if there is one. */
export function sayNext(draft: Draft, party: Replying): void {
  const [name, ...words] = party.attends.words;
  if (name !== undefined) saysNow(draft, party, { id: String(words.length), name }, { words });
}

/** The caller has pressed a key of many: its patience begins anew. */
export function restartPatience(draft: Draft, number: number, { patienceMs }: Reply): void {
  draft.effect({ type: 'start-timer', timer: `reply:${number}`, delayMs: patienceMs });
}

/** The caller has answered: it is thanked, and then the call is over. */
export function answered(draft: Draft, party: Replying, answer: ReplyAnswer): void {
  saysNow(draft, party, { id: 'thanks', name: SENT }, { words: [], answer });
}

/** A sound has come to its end; it may be one of a reply. */
export function replySaid(draft: Draft, id: string): void {
  const number = Number(/^reply:(\d+):/.exec(id)?.[1] ?? 0);
  const party = replyingOf(draft, number);
  if (party === undefined) return;
  if (party.attends.answer === undefined) sayNext(draft, party);
  else end(draft, number);
}

/** The caller has not pressed a key for long: what it has keyed in of a number counts. */
export function replyPatienceEnded(draft: Draft, number: number): void {
  const party = replyingOf(draft, number);
  if (party?.attends.waits !== true) return;
  const { digits = '', answer } = party.attends;
  if (answer === undefined && digits !== '') {
    answered(draft, party, { kind: 'number', phoneNumber: digits });
  } else {
    end(draft, number);
  }
}

/**
 * A reply that says nothing waits for a key, and not for ever: also where the caller
 * is in another call by now and hears nothing.
 */
export function tidyReplies(draft: Draft): void {
  for (const { number } of draft.session.parties) {
    const party = replyingOf(draft, number);
    if (party === undefined || party.attends.waits === true) continue;
    const { playing } = draft.session;
    if (playing.some(({ id }) => id.startsWith(`reply:${number}:`))) continue;
    draft.updateParty(number, { attends: { ...party.attends, words: [], waits: true } });
    restartPatience(draft, number, party.attends);
  }
}

function end(draft: Draft, number: number): void {
  leave(draft, number, { cause: 'hung-up' });
  settle(draft, { cause: 'hung-up' });
}
