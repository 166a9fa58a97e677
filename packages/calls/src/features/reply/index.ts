import { isRinging, type Party, type ReplyAnswer } from '../../model/party.ts';
import {
  countedParties,
  openLegsOf,
  partyOf,
  type Session,
  waitsForSeat,
} from '../../model/session.ts';
import { type Refusal, wrongState } from '../../refusal.ts';
import { connectCaller } from '../../steps/queue.ts';
import { answered, replyingOf, restartPatience, sayNext, saysNow } from '../../steps/reply.ts';
import { shownOfParty } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { ReplyFacts } from './facts.ts';
import { REPLY } from './table.ts';

const ENTER_NUMBER = 'reply/enter-number';
/** Longer than any telephone number (E.164) with what one dials before it. */
const MOST_DIGITS = 20;

const ANSWERS: Readonly<Record<string, ReplyAnswer>> = {
  '3': { kind: 'yes' },
  '4': { kind: 'no' },
};

/** The one caller who would hear a reply, or why there is none. */
function callerOf(
  session: Session,
  party: Party,
): { readonly caller: Party } | { readonly refusal: Refusal } {
  const refuse = (detail: string) => ({ refusal: { kind: 'not-allowed', detail } as const });
  if (party.agentOf !== undefined || party.queueWait !== undefined) {
    return refuse('the caller waits for whichever agent answers');
  }
  const others = countedParties(session).filter((other) => other !== party);
  const [caller] = others;
  const inConference = session.conference !== undefined || others.length > 1;
  if (caller === undefined || inConference || waitsForSeat(session, party)) {
    return refuse('a reply is for a caller who waits alone');
  }
  const hears = openLegsOf(session, caller.number).some(
    ({ direction, state }) => direction === 'incoming' || state.name === 'answered',
  );
  return hears ? { caller } : refuse('the caller has no phone here that could hear a reply');
}

/**
 * API replyParty: phones stop ringing, and the caller is told something in place of
 * the called user. It may answer with a key: 3 yes, 4 no, 5 and a number to call.
 */
export const reply: Feature<ReplyFacts> = {
  'reply-requested': (draft, { party: number, words, patienceMs }) => {
    const found = commanded(draft, number, REPLY);
    if ('refusal' in found) return found.refusal;
    const { party } = found;
    if (!isRinging(party) || party.direction !== 'Inbound' || party.owner.kind !== 'extension') {
      return wrongState(party.status.code, 'only a call that rings can be replied to');
    }
    const who = callerOf(draft.session, party);
    if ('refusal' in who) return who.refusal;
    draft.effect({ type: 'stop-timer', timer: `ring:${number}` });
    if (party.ringPlan !== undefined) draft.effect({ type: 'stop-timer', timer: `step:${number}` });
    const caller = who.caller.number;
    draft.updateParty(number, {
      status: { code: 'Setup', reason: 'CallReplied' },
      mobilePickup: false,
      ringPlan: undefined,
      attends: { kind: 'reply', caller, words, patienceMs },
    });
    for (const leg of openLegsOf(draft.session, number)) {
      draft.hangUp(leg, { cause: 'answered-elsewhere' });
    }
    connectCaller(draft, caller, party.to, shownOfParty(who.caller));
    const replying = replyingOf(draft, number);
    if (replying !== undefined) sayNext(draft, replying);
    return undefined;
  },

  'reply-key-pressed': (draft, { party: number, key }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    const replying = replyingOf(draft, number);
    if (replying === undefined) return wrongState(party.status.code);
    const { attends } = replying;
    if (attends.answer !== undefined) return undefined;
    if (attends.digits === undefined) {
      const answer = ANSWERS[key];
      if (answer !== undefined) answered(draft, replying, answer);
      if (key !== '5') return undefined;
      const asks = { id: 'number', name: ENTER_NUMBER };
      saysNow(draft, replying, asks, { words: [], digits: '' });
      return undefined;
    }
    const { digits } = attends;
    if (key === '#' && digits !== '') {
      answered(draft, replying, { kind: 'number', phoneNumber: digits });
      return undefined;
    }
    const more = /^\d$/.test(key) && digits.length < MOST_DIGITS ? digits + key : digits;
    // A star begins the number anew.
    draft.updateParty(number, { attends: { ...attends, digits: key === '*' ? '' : more } });
    if (attends.waits === true) restartPatience(draft, number, attends);
    return undefined;
  },
};
