import { type Fact, hasEnded, isLive, type Reason } from '@cordboard/calls';
import type { PartyHistory, SessionHistory } from '../records/index.ts';

/** API: CallingStatusInfo. */
export const CALLING_STATUSES = [
  'Invalid',
  'Success',
  'InProgress',
  'Busy',
  'NoAnswer',
  'RingOutFromThisNumberIsNotSupported',
  'Rejected',
  'GenericError',
  'Finished',
  'InternationalDisabled',
  'DestinationBlocked',
  'NotEnoughFunds',
  'NosuchUser',
  'Error',
  'CannotReach',
  'NoAnsweringMachine',
  'NoSessionFound',
  'Unknown',
] as const;
export type CallingStatus = (typeof CALLING_STATUSES)[number];

/** How a RingOut goes (API: RingOutStatusInfo). */
export interface RingOutStatus {
  readonly callStatus: CallingStatus;
  readonly callerStatus: CallingStatus;
  readonly calleeStatus: CallingStatus;
}

/** What a side says that was not reached, by the reason it ended for; others have `Finished`. */
const FAILURES: Readonly<Partial<Record<Reason, CallingStatus>>> = {
  TargetBusy: 'Busy',
  NoAnswer: 'NoAnswer',
  Timeout: 'NoAnswer',
  Rejected: 'Rejected',
  InvalidNumber: 'Invalid',
  NoSuchUser: 'NosuchUser',
  InternationalDisabled: 'InternationalDisabled',
  DestinationBlocked: 'DestinationBlocked',
  NotEnoughFunds: 'NotEnoughFunds',
  InternalError: 'GenericError',
};

/** States that are no failure. */
const FINE: ReadonlySet<CallingStatus> = new Set([
  'Success',
  'InProgress',
  'Finished',
  'NoSessionFound',
]);

/** How a RingOut goes, from what it was asked to be and what has happened since. */
export function statusOf(
  request: Fact<'ring-out-requested'>,
  history: SessionHistory,
): RingOutStatus {
  const callerStatus = callerStatusOf(request, history);
  const calleeStatus = calleeStatusOf(request, history);
  return { callStatus: wholeOf(history, callerStatus, calleeStatus), callerStatus, calleeStatus };
}

/** Whether both sides have been brought together. */
export function isConnected({ parties }: SessionHistory): boolean {
  return parties.some((side) => isTarget(side) && isReached(side));
}

function wholeOf(
  history: SessionHistory,
  caller: CallingStatus,
  callee: CallingStatus,
): CallingStatus {
  if (!FINE.has(caller)) return caller;
  if (!FINE.has(callee)) return callee;
  if (hasEnded(history.session)) return 'Finished';
  return isConnected(history) ? 'Success' : 'InProgress';
}

function callerStatusOf(
  { at, destination }: Fact<'ring-out-requested'>,
  { session, parties }: SessionHistory,
): CallingStatus {
  // Who is to reach nobody is not called.
  if (destination.kind === 'nobody') return 'NoSessionFound';
  if (at.kind === 'nowhere') return nowhere(at.reason);
  if (parties.some(isTarget)) return hasEnded(session) ? 'Finished' : 'Success';
  const [caller] = parties;
  if (caller === undefined || isLive(caller.party)) return 'InProgress';
  const causes = session.legs.flatMap(({ state }) =>
    state.name === 'ended' ? [state.ending.cause] : [],
  );
  return causes.every((cause) => cause === 'unreachable') ? 'CannotReach' : failureOf(caller);
}

function nowhere(reason: Reason): CallingStatus {
  if (reason === 'NoAnswer') return 'CannotReach';
  return reason === 'InvalidNumber'
    ? 'RingOutFromThisNumberIsNotSupported'
    : (FAILURES[reason] ?? 'GenericError');
}

function calleeStatusOf(
  { destination }: Fact<'ring-out-requested'>,
  { session, parties }: SessionHistory,
): CallingStatus {
  if (destination.kind === 'nobody') return FAILURES[destination.reason] ?? 'GenericError';
  const targets = parties.filter(isTarget);
  const isOver = hasEnded(session);
  if (targets.length === 0) return isOver ? 'NoSessionFound' : 'InProgress';
  if (targets.some(isReached)) return isOver ? 'Finished' : 'Success';
  if (!isOver) return 'InProgress';
  const failures = targets.map(failureOf);
  return failures.find((one) => one !== 'Finished') ?? 'Finished';
}

function isTarget({ party }: PartyHistory): boolean {
  return party.ringOutRole === 'Target';
}

/** Whether somebody, or something that speaks for them, has answered. */
function isReached({ party, answeredAt, reachedVoicemail }: PartyHistory): boolean {
  return answeredAt !== undefined || reachedVoicemail || party.attends !== undefined;
}

function failureOf({ party: { status } }: PartyHistory): CallingStatus {
  const reason = 'reason' in status ? status.reason : undefined;
  return (reason === undefined ? undefined : FAILURES[reason]) ?? 'Finished';
}
