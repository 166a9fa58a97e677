import type { QueueDestination, Shown } from '../model/destination.ts';
import type { ExtensionId } from '../model/ids.ts';
import { isAlerting, isMailbox, isPresent, type Party, type QueueWait } from '../model/party.ts';
import type { PartyInfo } from '../model/party-info.ts';
import type { Reason } from '../model/reason.ts';
import { calledAgentsOf, countedParties, isCalledAgent, partyOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { leave, settle } from './leave.ts';

/** What is said to a waiting caller is named so, that it can be stopped when the wait is over. */
const ANNOUNCEMENT = 'queue:';

/**
 * A caller reaches a queue: the queue answers, and the caller hears music until
 * an agent does. The queue's own party, which is given back, stands for whoever
 * will (contract C.1).
 * @param waiting number of the party that waits
 */
export function enterQueue(
  draft: Draft,
  destination: QueueDestination,
  waiting: number,
  shown: Shown,
  seat: Pick<Party, 'arrivedBy' | 'takes' | 'conferenceRole'>,
): Party {
  const { accountId, extensionId, dialled, name, music, maxWaitMs, greeting } = destination;
  const to: PartyInfo = { phoneNumber: dialled, name, extensionId };
  const party = draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'extension', accountId, extensionId },
    from: shown.inside,
    to,
    status: { code: 'Setup' },
    queueCall: true,
    ...seat,
    queueWait: {
      caller: waiting,
      since: draft.at,
      music,
      shown,
      ...(maxWaitMs === undefined ? {} : { until: draft.at + maxWaitMs }),
      ...(destination.otherwise === undefined ? {} : { otherwise: destination.otherwise }),
    },
  });
  connectCaller(draft, waiting, to, shown);
  if (maxWaitMs !== undefined) {
    const timer = `queue:${party.number}` as const;
    draft.effect({ type: 'start-timer', timer, delayMs: maxWaitMs });
  }
  const hears = draft.session.legs.some(
    (leg) => leg.party === waiting && leg.state.name === 'answered',
  );
  if (greeting !== undefined && hears) {
    const id = `${ANNOUNCEMENT}${party.number}:greeting`;
    const { playing } = draft.session;
    draft.patch({ playing: [...playing, { id, name: greeting, party: waiting }] });
  }
  return party;
}

/** Whoever hears music has been answered, and knows whom it reached. */
export function connectCaller(draft: Draft, waiting: number, to: PartyInfo, shown: Shown): void {
  for (const leg of draft.session.legs) {
    if (leg.party !== waiting || leg.direction !== 'incoming') continue;
    if (leg.state.name === 'answered' || leg.state.name === 'ended') continue;
    draft.updateLeg(leg.id, { state: { name: 'answered' } });
    draft.effect({ type: 'answer-leg', leg: leg.id, party: draft.party(waiting).id });
  }
  const caller = draft.party(waiting);
  if (caller.status.code !== 'Setup' && caller.status.code !== 'Proceeding') return;
  draft.updateParty(waiting, {
    status: { code: 'Answered' },
    from: caller.owner.kind === 'extension' ? shown.outside : caller.from,
    to: { ...to, phoneNumber: caller.to.phoneNumber ?? to.phoneNumber },
  });
}

/** The party of an agent who is called; its phones are still to be offered the call. */
export function callAgent(
  draft: Draft,
  queue: Party,
  wait: QueueWait,
  agent: {
    readonly extensionId: ExtensionId;
    readonly extensionNumber: string;
    readonly name: string;
  },
): Party {
  const { extensionId, extensionNumber, name } = agent;
  const ofQueue = queue.owner.kind === 'extension' ? queue.owner.extensionId : '';
  return draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'extension', accountId: queue.owner.accountId, extensionId },
    from: wait.shown.inside,
    to: { phoneNumber: extensionNumber, name, extensionId },
    status: { code: 'Setup' },
    queueCall: true,
    arrivedBy: 'queue',
    ...(queue.takes === undefined ? {} : { takes: queue.takes }),
    ...(queue.conferenceRole === undefined ? {} : { conferenceRole: queue.conferenceRole }),
    agentOf: { queue: queue.number, extensionId: ofQueue, name: queue.to.name ?? '' },
  });
}

/** An agent has answered: the queue has done its part, and the others are let go. */
export function agentAnswered(draft: Draft, queue: number, agent: number): void {
  for (const other of calledAgentsOf(draft.session, queue)) {
    if (other.number === agent) continue;
    leave(draft, other.number, { cause: 'answered-elsewhere' }, 'AgentDropped');
  }
  endWait(draft, queue, 'AgentAnswered');
}

/** The seat of a caller is taken by another party: it goes on waiting there. */
export function followWait(draft: Draft, from: number, to: number): void {
  for (const { number, queueWait } of draft.session.parties) {
    if (queueWait?.caller !== from || number === to) continue;
    draft.updateParty(number, { queueWait: { ...queueWait, caller: to } });
  }
}

/** A wait is over because the caller has found somebody, or goes elsewhere. */
export function endWait(draft: Draft, queue: number, reason: Reason): void {
  const party = partyOf(draft.session, queue);
  if (party === undefined || !isAlerting(party)) return;
  leave(draft, queue, { cause: 'answered-elsewhere' }, reason);
}

/** A queue whose caller has gone serves whoever else has stayed in the call, or nobody. */
function findCaller(draft: Draft, queue: Party, { caller }: QueueWait): void {
  const present = partyOf(draft.session, caller);
  if (present !== undefined && isPresent(present)) return;
  const other = countedParties(draft.session).find(
    (party) => !isAlerting(party) && !isMailbox(party),
  );
  if (other !== undefined) {
    followWait(draft, caller, other.number);
    return;
  }
  leave(draft, queue.number, { cause: 'cancelled' }, 'Cancelled');
  settle(draft, { cause: 'cancelled' });
}

/** No agent is called, and nothing said, for a caller who waits no more. */
export function tidyQueues(draft: Draft): void {
  for (const { number } of draft.session.parties) {
    const party = draft.party(number);
    const { queueWait } = party;
    if (queueWait !== undefined && isAlerting(party)) findCaller(draft, party, queueWait);
  }
  const waits = (number: number): boolean => {
    const queue = partyOf(draft.session, number);
    return queue !== undefined && isAlerting(queue);
  };
  for (const { number } of draft.session.parties) {
    const party = draft.party(number);
    if (party.agentOf === undefined || !isCalledAgent(party) || waits(party.agentOf.queue))
      continue;
    leave(draft, number, { cause: 'cancelled' }, 'AgentDropped');
  }
  const { playing, parties } = draft.session;
  const over = playing.filter(
    ({ id, party }) =>
      id.startsWith(ANNOUNCEMENT) &&
      !parties.some((one) => one.queueWait?.caller === party && isAlerting(one)),
  );
  if (over.length > 0) draft.patch({ playing: playing.filter((one) => !over.includes(one)) });
}
