import type { EpochMs, ExtensionId } from '@cordboard/calls';
import type { QueueRules } from '../directory/index.ts';

/** A member of a queue who could be called now for one caller. */
export interface Candidate {
  readonly extensionId: ExtensionId;
  /** How often it was called for this caller already. */
  readonly timesCalled: number;
  /** When the queue last called it, for whomever. */
  readonly calledAt: EpochMs;
  /** Since when it has had no call. */
  readonly idleSince: EpochMs;
}

/**
 * Whom a queue calls next. Nobody is called again for the same caller before all
 * others who could be were called as often.
 * @param candidates in the order of the queue's members
 */
export function choose(
  ringing: QueueRules['ringing'],
  candidates: readonly Candidate[],
): readonly ExtensionId[] {
  if (ringing === 'Simultaneous') return candidates.map(({ extensionId }) => extensionId);
  const fewest = Math.min(...candidates.map(({ timesCalled }) => timesCalled));
  const [next] = candidates
    .filter(({ timesCalled }) => timesCalled === fewest)
    .toSorted((a, b) => rank(ringing, a) - rank(ringing, b));
  return next === undefined ? [] : [next.extensionId];
}

/** The lowest is called; equal ones in the order of members, because sorting is stable. */
function rank(ringing: QueueRules['ringing'], { calledAt, idleSince }: Candidate): number {
  switch (ringing) {
    case 'Rotating':
      return calledAt;
    case 'LongestIdle':
      return idleSince;
    case 'FixedOrder':
    case 'Simultaneous':
      return 0;
  }
}
