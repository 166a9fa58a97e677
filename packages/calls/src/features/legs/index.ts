import type { Leg, LegEnding } from '../../model/leg.ts';
import { openLegsOf } from '../../model/session.ts';
import { answerWaiting } from '../../steps/connect.ts';
import { leave, settle } from '../../steps/leave.ts';
import { agentAnswered } from '../../steps/queue.ts';
import { notReached } from '../../steps/reach.ts';
import { ring, unanswered } from '../../steps/ring.ts';
import { follow, giveSeat } from '../../steps/take.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { LegFacts } from './facts.ts';

/** How long whoever picked up may take to say whether to take the call; the question is about 6 s long. */
const ACCEPT_MS = 15_000;

/** Somebody picked up who is asked first whether to take the call. The caller goes on hearing it ring. */
function ask(draft: Draft, leg: Leg): void {
  rings(draft, leg);
  draft.updateLeg(leg.id, { state: { name: 'asked' } });
  draft.effect({ type: 'start-timer', timer: `accept:${leg.number}`, delayMs: ACCEPT_MS });
}

/** A called party is reached: its phone rings or plays something. */
function proceed(draft: Draft, leg: Leg): void {
  const party = draft.party(leg.party);
  if (party.direction !== 'Inbound' || party.status.code !== 'Setup') return;
  draft.updateParty(party.number, {
    status: { code: 'Proceeding' },
    mobilePickup: party.owner.kind === 'extension',
  });
}

/** The legs that called us and have heard of no ringing or no sound yet. */
function waitingLegs(draft: Draft, leg: Leg): readonly Leg[] {
  return draft.session.legs.filter(
    (other) => other.direction === 'incoming' && other.party !== leg.party,
  );
}

/** A called phone rings; whoever waits hears so. */
function rings(draft: Draft, leg: Leg): void {
  if (leg.state.name !== 'offered') return;
  draft.updateLeg(leg.id, { state: { name: 'ringing' } });
  proceed(draft, leg);
  for (const waiting of waitingLegs(draft, leg)) {
    if (waiting.state.name !== 'offered') continue;
    draft.updateLeg(waiting.id, { state: { name: 'ringing' } });
    draft.effect({
      type: 'ring-leg',
      leg: waiting.id,
      party: draft.party(waiting.party).id,
    });
  }
}

function answered(draft: Draft, leg: Leg): void {
  draft.updateLeg(leg.id, { state: { name: 'answered' } });
  draft.effect({ type: 'stop-timer', timer: `ring:${leg.party}` });
  if (draft.party(leg.party).ringPlan !== undefined) {
    draft.effect({ type: 'stop-timer', timer: `step:${leg.party}` });
  }
  for (const other of openLegsOf(draft.session, leg.party)) {
    if (other.id !== leg.id) draft.hangUp(other, { cause: 'answered-elsewhere' });
  }
  const { dialNext } = draft.session;
  if (dialNext !== undefined && leg.party === 1) {
    draft.patch({ dialNext: undefined });
    ring(draft, dialNext.destination, leg.party, dialNext.shown);
    return;
  }
  const party = draft.party(leg.party);
  if (party.supervises !== undefined) {
    draft.updateParty(party.number, { status: { code: 'Answered' } });
    return;
  }
  if (party.agentOf !== undefined) agentAnswered(draft, party.agentOf.queue, party.number);
  let { muted } = party;
  if (party.takes !== undefined) {
    const { party: taken, reason } = party.takes;
    if (reason === 'CallFlip') {
      ({ muted } = draft.party(taken));
      follow(draft, taken, party.number);
    }
    giveSeat(draft, taken, party.number, reason);
  }
  if (party.status.code === 'Setup' || party.status.code === 'Proceeding') {
    draft.updateParty(party.number, {
      status: { code: 'Answered' },
      mobilePickup: party.owner.kind === 'extension',
      muted,
    });
  }
  answerWaiting(draft, leg);
}

function ended(draft: Draft, leg: Leg, ending: LegEnding): void {
  const wasAnswered = leg.state.name === 'answered';
  draft.endLeg(leg.id, ending);
  const party = draft.party(leg.party);
  if (openLegsOf(draft.session, party.number).length > 0) return;
  if (leg.direction === 'outgoing' && !wasAnswered) {
    // Who hangs up on the question has not taken the call.
    notReached(draft, party.number, leg.state.name === 'asked' ? { cause: 'no-answer' } : ending);
    return;
  }
  leave(draft, party.number, ending);
  settle(draft, { cause: 'hung-up' });
}

/** What phones and trunks report of their legs. Reports of a leg that has ended change nothing. */
export const legs: Feature<LegFacts> = {
  'leg-ringing': (draft, { leg: id }) => {
    const leg = draft.leg(id);
    if (leg.direction === 'outgoing') rings(draft, leg);
    return undefined;
  },

  'leg-early-sound': (draft, { leg: id }) => {
    const leg = draft.leg(id);
    if (leg.direction === 'incoming') return undefined;
    if (leg.state.name !== 'offered' && leg.state.name !== 'ringing') return undefined;
    if (leg.endpoint.asks !== undefined) {
      // What the carrier plays there is for nobody: the caller hears the user's phones ring.
      rings(draft, leg);
      return undefined;
    }
    draft.updateLeg(id, { state: { name: 'early' } });
    proceed(draft, leg);
    for (const waiting of waitingLegs(draft, leg)) {
      if (waiting.state.name !== 'offered' && waiting.state.name !== 'ringing') continue;
      draft.updateLeg(waiting.id, { state: { name: 'early' } });
      draft.effect({
        type: 'open-early-sound',
        leg: waiting.id,
        party: draft.party(waiting.party).id,
        like: id,
      });
    }
    return undefined;
  },

  'leg-answered': (draft, { leg: id }) => {
    const leg = draft.leg(id);
    const { name } = leg.state;
    if (leg.direction === 'incoming' || name === 'asked') return undefined;
    if (name === 'answered' || name === 'ended') return undefined;
    if (leg.endpoint.asks !== undefined) ask(draft, leg);
    else answered(draft, leg);
    return undefined;
  },

  'leg-accepted': (draft, { leg: id, accepts }) => {
    const leg = draft.leg(id);
    if (leg.state.name !== 'asked') return undefined;
    if (accepts) {
      draft.effect({ type: 'stop-timer', timer: `accept:${leg.number}` });
      answered(draft, leg);
    } else {
      unanswered(draft, leg.party, { cause: 'declined' });
    }
    return undefined;
  },

  'leg-ended': (draft, { leg: id, ending }) => {
    const leg = draft.leg(id);
    if (leg.state.name === 'ended') return undefined;
    ended(draft, leg, ending);
    return undefined;
  },
};
