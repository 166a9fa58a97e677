import { partyIdOf, type Session } from '@cordboard/calls';
import type { Step } from './exchange.ts';

/** One side of a link: the seat that gives way to it. */
export interface LinkedSeat {
  readonly session: Session;
  readonly party: number;
}

/**
 * The two facts that join a seat of one session to a seat of another: each goes
 * to its own session, both carry the same link, and both are applied or none.
 */
export function linkSteps(a: LinkedSeat, b: LinkedSeat, linkId: string): readonly Step[] {
  const half = (own: LinkedSeat, other: LinkedSeat, side: 'a' | 'b'): Step => ({
    session: own.session.id,
    fact: {
      type: 'party-linked',
      party: own.party,
      peer: {
        telephonySessionId: other.session.id,
        partyId: partyIdOf(other.session.id, other.party),
        sessionId: other.session.origin === 'Conference' ? '0' : other.session.legacyId,
      },
      link: { id: linkId, side },
      reason: 'AttendedTransfer',
      moves: false,
    },
  });
  return [half(a, b, 'a'), half(b, a, 'b')];
}
