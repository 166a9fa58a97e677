import { identityOf, isLive, type Party } from '../../model/party.ts';
import { answeredLegOf, countedParties, partyOf, type Session } from '../../model/session.ts';
import { type Refusal, wrongState } from '../../refusal.ts';
import { followAttendance } from '../../steps/attend.ts';
import { leave } from '../../steps/leave.ts';
import { offer } from '../../steps/offer.ts';
import { followWait } from '../../steps/queue.ts';
import { ownerOf, shownOf } from '../../steps/ring.ts';
import { disinherit } from '../../steps/take.ts';
import type { Draft, NewParty } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { SuperviseFacts } from './facts.ts';

/** How long the supervisor's phone may ring. */
const RING_MS = 45_000;

type Wanted = Omit<SuperviseFacts['supervise-requested'], 'phone' | 'answersItself'>;

/** A party that can be supervised now: in the call, with its own phone. */
function watchable(session: Session, number: number): Party | Refusal {
  const party = partyOf(session, number);
  if (party === undefined) return { kind: 'no-such-party' };
  const { code } = party.status;
  if (code !== 'Answered' && code !== 'Hold') return wrongState(code);
  if (party.supervises !== undefined) {
    return { kind: 'not-allowed', detail: 'a supervisor cannot be supervised' };
  }
  if (answeredLegOf(session, number) === undefined) {
    return wrongState(code, 'the phone has not answered');
  }
  return party;
}

/** What RingCentral allows beyond that: only listening, one supervisor, two people where one is picked out. */
function strictly(session: Session, { mode, only, supervisor }: Wanted): Refusal | undefined {
  if (session.compatibility !== 'strict') return undefined;
  if (mode !== 'Listen') return { kind: 'not-allowed', detail: 'mode must be Listen' };
  if (only !== undefined && countedParties(session).length > 2) {
    return { kind: 'not-allowed', detail: 'the call has more than two participants' };
  }
  const others = session.parties.some(
    (party) =>
      party.supervises !== undefined &&
      isLive(party) &&
      party.owner.kind === 'extension' &&
      party.owner.extensionId !== supervisor.extensionId,
  );
  return others ? { kind: 'not-allowed', detail: 'the call has a supervisor already' } : undefined;
}

/** The supervisor's party-to-be and the party it watches; or why it may not. */
function admitted(
  { session }: Draft,
  wanted: Wanted,
): { readonly seat: Omit<NewParty, 'status'>; readonly target: Party } | Refusal {
  const agent = watchable(session, wanted.agent);
  if ('kind' in agent) return agent;
  const target = wanted.only === undefined ? agent : watchable(session, wanted.only);
  if ('kind' in target) return target;
  const refusal = strictly(session, wanted);
  if (refusal !== undefined) return refusal;
  const { supervisor, mode, only, sendOnly } = wanted;
  const seat = {
    direction: 'Inbound',
    owner: ownerOf(supervisor),
    from: identityOf(agent),
    to: shownOf(supervisor).inside,
    supervises: {
      mode,
      agent: agent.number,
      ...(only === undefined ? {} : { only }),
      ...(sendOnly === true ? { sendOnly } : {}),
    },
  } as const;
  return { seat, target };
}

/** Listening to a live call, and talking into it (contract A, I.9 and I.10). */
export const supervise: Feature<SuperviseFacts> = {
  'supervise-requested': (draft, fact) => {
    const found = admitted(draft, fact);
    if ('kind' in found) return found;
    const { seat, target } = found;
    const party = draft.addParty({ ...seat, status: { code: 'Setup' } });
    offer(draft, party, fact.phone, fact.agent, {
      answersItself: fact.answersItself,
      monitoring: target.id,
      ...(fact.sendOnly === true ? { sendOnly: true } : {}),
    });
    draft.effect({ type: 'start-timer', timer: `ring:${party.number}`, delayMs: RING_MS });
    return undefined;
  },

  'supervision-joined': (draft, fact) => {
    const found = admitted(draft, fact);
    if ('kind' in found) return found;
    const party = draft.addParty({ ...found.seat, status: { code: 'Answered' } });
    const leg = draft.addLeg({
      party: party.number,
      endpoint: fact.endpoint,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.effect({ type: 'answer-leg', leg: leg.id, party: party.id });
    return undefined;
  },

  'supervision-changed': (draft, { party: number, mode }) => {
    const party = partyOf(draft.session, number);
    if (party?.supervises === undefined || !isLive(party)) return { kind: 'no-such-party' };
    if (draft.session.compatibility === 'strict' && mode !== 'Listen') {
      return { kind: 'not-allowed', detail: 'mode must be Listen' };
    }
    const { sendOnly, ...supervises } = party.supervises;
    if (mode === 'Listen' || sendOnly !== true) {
      draft.updateParty(number, { supervises: { ...party.supervises, mode } });
      return undefined;
    }
    draft.updateParty(number, { supervises: { ...supervises, mode } });
    const leg = answeredLegOf(draft.session, number);
    if (leg?.endpoint.kind === 'device' && leg.endpoint.reoffers) {
      draft.effect({ type: 'reoffer-leg', leg: leg.id, direction: 'sendrecv' });
    }
    return undefined;
  },

  'seat-taken-over': (draft, { agent: number, supervisor, endpoint }) => {
    const { session } = draft;
    if (session.compatibility === 'strict') {
      return { kind: 'not-allowed', detail: 'a call cannot be taken over' };
    }
    const agent = watchable(session, number);
    if ('kind' in agent) return agent;
    leave(draft, number, { cause: 'answered-elsewhere' }, 'TakeOver');
    disinherit(draft, number);
    const { direction, conferenceRole } = agent;
    const { inside } = shownOf(supervisor);
    const seat = draft.addParty({
      direction,
      owner: ownerOf(supervisor),
      from: direction === 'Outbound' ? inside : agent.from,
      to: direction === 'Outbound' ? agent.to : inside,
      status: { code: 'Answered' },
      conferenceRole,
    });
    const leg = draft.addLeg({
      party: seat.number,
      endpoint,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.effect({ type: 'answer-leg', leg: leg.id, party: seat.id });
    followWait(draft, number, seat.number);
    followAttendance(draft, number, seat.number);
    return undefined;
  },
};
