import { type FactMap, partyIdOf, type Session, type SessionId } from '@cordboard/calls';

/** One side of a link: the seat that gives way to it. */
export interface LinkedSeat {
  readonly session: Session;
  readonly party: number;
}

/** Why a link is made, and whether a party goes through it with its phone. */
export interface LinkManner {
  readonly reason: 'AttendedTransfer' | 'Conference';
  readonly moves: boolean;
}

/** One half of a link, ready to be told. */
export interface LinkStep {
  readonly session: SessionId;
  readonly fact: { readonly type: 'party-linked' } & FactMap['party-linked'];
}

const BRIDGE: LinkManner = { reason: 'AttendedTransfer', moves: false };

/**
 * The two facts that join a seat of one session to a seat of another: each goes
 * to its own session, both carry the same link, and both are applied or none.
 */
export function linkSteps(
  a: LinkedSeat,
  b: LinkedSeat,
  linkId: string,
  manner: LinkManner = BRIDGE,
): readonly [LinkStep, LinkStep] {
  const half = (own: LinkedSeat, other: LinkedSeat, side: 'a' | 'b'): LinkStep => ({
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
      ...manner,
    },
  });
  return [half(a, b, 'a'), half(b, a, 'b')];
}
