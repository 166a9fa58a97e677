import { areJoined, type Refusal, type Session, type SessionId } from '@cordboard/calls';
import type { Step } from './exchange.ts';

/**
 * Why steps of several sessions cannot be taken together, or undefined when they can.
 * Sessions that are joined already must not be linked again: everybody would
 * hear themselves, and the calls would keep each other alive. Nor may one
 * session take two steps at once, for each would be applied to the old value.
 */
export function circleOf(
  steps: readonly Step[],
  find: (id: SessionId) => Session | undefined,
): Refusal | undefined {
  const [first, second] = steps;
  if (first === undefined || second === undefined) return undefined;
  const links = steps.some(({ fact }) => fact.type === 'party-linked' && !fact.moves);
  const joined =
    new Set(steps.map(({ session }) => session)).size < steps.length ||
    (links && areJoined(first.session, second.session, find));
  return joined ? { kind: 'not-allowed', detail: 'the calls are joined already' } : undefined;
}
