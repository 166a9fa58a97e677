import type { Caller, Destination, QueueDestination, Shown } from '../model/destination.ts';
import { identityOf, isLive, isPresent, type Owner, type Party } from '../model/party.ts';
import type { PartyInfo } from '../model/party-info.ts';
import type { Reason } from '../model/reason.ts';
import { calledAgentsOf, partyOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { endingAt, leave, settle } from './leave.ts';
import { enterMenu } from './menu.ts';
import { offer } from './offer.ts';
import { advance, onwardFrom, planOf, startStep } from './plan.ts';
import { enterQueue } from './queue.ts';
import { enterMailbox, toMailbox, visitMailbox } from './voicemail.ts';

function compact(info: PartyInfo): PartyInfo {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
}

export function ownerOf(caller: Caller): Owner {
  return caller.kind === 'extension'
    ? { kind: 'extension', accountId: caller.accountId, extensionId: caller.extensionId }
    : { kind: 'outside', accountId: caller.accountId };
}

export function shownOf(caller: Caller): Shown {
  if (caller.kind === 'outside') {
    const info = compact({ phoneNumber: caller.phoneNumber ?? 'anonymous', name: caller.name });
    return { inside: info, outside: info };
  }
  const { name, extensionId, deviceId, callerId, extensionNumber } = caller;
  const inside = caller.hidesExtension && callerId !== 'anonymous' ? callerId : extensionNumber;
  return {
    inside: compact({ phoneNumber: inside, name, extensionId, deviceId }),
    outside: compact({
      phoneNumber: callerId,
      name: caller.hidesName ? undefined : name,
      ...{ extensionId, deviceId },
    }),
  };
}

/** What a transferred or forwarded call shows its new target: the party that stays. */
export function shownOfParty(party: Party): Shown {
  const info = identityOf(party);
  return { inside: info, outside: info };
}

function targetInfo(destination: Destination): PartyInfo {
  switch (destination.kind) {
    case 'extension':
    case 'menu':
    case 'queue':
    case 'visit':
    case 'voicemail':
      return {
        phoneNumber: destination.dialled,
        name: destination.name,
        extensionId: destination.extensionId,
      };
    case 'outside':
      return { phoneNumber: destination.phoneNumber };
    case 'nobody':
      return { phoneNumber: destination.dialled };
  }
}

/** What a new seat has from the way it was called. */
export type Seat = Pick<Party, 'arrivedBy' | 'takes' | 'conferenceRole'>;

/**
 * Calls a destination from within a session: a new party, and a leg for each of
 * its phones. The one who waits learns whom it reached. A destination that
 * nobody is at ends the call with its reason.
 * @param waiting number of the party that waits for the answer
 */
export function ring(
  draft: Draft,
  destination: Destination,
  waiting: number,
  shown: Shown,
  seat: Seat = {},
): void {
  const to = targetInfo(destination);
  switch (destination.kind) {
    case 'nobody':
      leave(draft, waiting, endingAt(destination.reason), destination.reason);
      settle(draft, endingAt(destination.reason), destination.reason);
      return;
    case 'outside':
      ringOutside(draft, destination, waiting, shown, to, seat);
      return;
    case 'queue':
      ringQueue(draft, destination, waiting, shown, seat);
      return;
    case 'voicemail':
      enterMailbox(draft, destination, waiting, shown, seat);
      return;
    case 'visit':
      visitMailbox(draft, destination, waiting, shown, seat);
      return;
    case 'menu':
      enterMenu(draft, destination, waiting, shown, seat);
      return;
    case 'extension':
      ringExtension(draft, destination, waiting, shown, to, seat);
  }
}

function ringOutside(
  draft: Draft,
  destination: Extract<Destination, { kind: 'outside' }>,
  waiting: number,
  shown: Shown,
  to: PartyInfo,
  seat: Seat,
): void {
  const { accountId } = draft.session;
  const party = draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'outside', accountId },
    from: shown.outside,
    to,
    status: { code: 'Proceeding' },
    ...seat,
  });
  if (draft.party(waiting).status.code === 'Setup') {
    draft.updateParty(waiting, { status: { code: 'Proceeding' }, from: shown.outside });
  }
  const { trunkId, phoneNumber, by } = destination;
  const endpoint = { kind: 'trunk', trunkId, phoneNumber } as const;
  offer(draft, party, by === undefined ? endpoint : { ...endpoint, by }, waiting);
  draft.effect({
    type: 'start-timer',
    timer: `ring:${party.number}`,
    delayMs: destination.ringMs,
  });
}

function ringExtension(
  draft: Draft,
  destination: Extract<Destination, { kind: 'extension' }>,
  waiting: number,
  shown: Shown,
  to: PartyInfo,
  seat: Seat,
): void {
  const party = draft.addParty({
    direction: 'Inbound',
    owner: {
      kind: 'extension',
      accountId: destination.accountId,
      extensionId: destination.extensionId,
    },
    from: shown.inside,
    to,
    status: { code: 'Setup' },
    ...seat,
    ...planOf(destination, waiting, shown),
  });
  const caller = draft.party(waiting);
  if (caller.status.code === 'Setup' || caller.status.code === 'Proceeding') {
    // The caller counts as answered as soon as it is connected to the
    // extension, before a phone is picked up (recorded stream rc-to-rc).
    draft.updateParty(waiting, {
      status: { code: 'Answered' },
      from: caller.owner.kind === 'extension' ? shown.outside : caller.from,
      to: { ...to, phoneNumber: caller.to.phoneNumber ?? destination.dialled },
    });
  }
  for (const phone of destination.phones) offer(draft, party, phone, waiting);
  if (destination.phones.length === 0 && !advance(draft, party.number)) {
    unanswered(draft, party.number, { cause: destination.busy ? 'busy' : 'unreachable' });
    return;
  }
  if (destination.phones.length > 0) startStep(draft, party.number);
  draft.effect({
    type: 'start-timer',
    timer: `ring:${party.number}`,
    delayMs: destination.ringMs,
  });
}

function ringQueue(
  draft: Draft,
  destination: QueueDestination,
  waiting: number,
  shown: Shown,
  seat: Seat,
): void {
  const { number } = enterQueue(draft, destination, waiting, shown, seat);
  if (destination.full === true) leaveQueue(draft, number, { cause: 'busy' }, 'TargetBusy');
}

/** A caller leaves the queue without having been answered: on to where such callers go, or the call ends. */
export function leaveQueue(
  draft: Draft,
  queue: number,
  ending: Parameters<typeof leave>[2],
  reason?: Reason,
): void {
  const { queueWait: wait, arrivedBy, takes, conferenceRole } = draft.party(queue);
  leave(draft, queue, ending, reason);
  for (const agent of calledAgentsOf(draft.session, queue)) {
    leave(draft, agent.number, { cause: 'cancelled' }, 'AgentDropped');
  }
  const caller = wait === undefined ? undefined : partyOf(draft.session, wait.caller);
  if (wait?.otherwise !== undefined && caller !== undefined && isLive(caller)) {
    ring(draft, wait.otherwise, wait.caller, wait.shown, { arrivedBy, takes, conferenceRole });
    return;
  }
  settle(draft, ending, reason);
}

/**
 * A called party could not be reached: the party ends. Whoever waited for it goes on to
 * where such callers go; without that the call is over.
 */
export function unanswered(
  draft: Draft,
  number: number,
  ending: Parameters<typeof leave>[2],
): void {
  const reason = REASONS[ending.cause];
  if (draft.party(number).queueWait !== undefined) {
    leaveQueue(draft, number, ending, reason);
    return;
  }
  const { ringPlan: plan, arrivedBy, takes, conferenceRole } = draft.party(number);
  const onward = onwardFrom(plan, ending);
  if (toMailbox(draft, number, onward, reason)) return;
  leave(draft, number, ending, reason);
  const caller = plan === undefined ? undefined : partyOf(draft.session, plan.caller);
  // A seat that was to be taken, and a conference, stay as they are: they end in no mailbox
  // unasked, and not because nobody is where the caller would go on.
  const stays =
    (takes !== undefined || draft.session.conference !== undefined) &&
    (onward?.kind === 'voicemail' || onward?.kind === 'nobody');
  if (
    plan !== undefined &&
    onward !== undefined &&
    !stays &&
    caller !== undefined &&
    isPresent(caller)
  ) {
    ring(draft, onward, plan.caller, plan.shown, { arrivedBy, takes, conferenceRole });
    return;
  }
  settle(draft, ending, reason);
}

const REASONS = {
  'hung-up': undefined,
  cancelled: 'Cancelled',
  busy: 'TargetBusy',
  declined: 'Rejected',
  'no-answer': 'NoAnswer',
  unreachable: 'NoAnswer',
  'invalid-number': 'InvalidNumber',
  blocked: 'DestinationBlocked',
  'answered-elsewhere': 'Pickup',
  failed: 'InternalError',
} as const;
