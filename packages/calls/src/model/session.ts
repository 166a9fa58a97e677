import type { Destination, Shown } from './destination.ts';
import type { AccountId, EpochMs, LegId, SessionId } from './ids.ts';
import { hasSound, isOpen, type Leg } from './leg.ts';
import { isPresent, type Party } from './party.ts';

/** How a session came to be (API: OriginInfo.type). */
export type Origin = 'Call' | 'CallOut' | 'RingOut' | 'RingMe' | 'Conference';

/** Whether the rules RingCentral documents are enforced (`strict`) or lifted (`extended`). */
export type Compatibility = 'strict' | 'extended';

/** A call: a value. Everything the world sees is derived from it. */
export interface Session {
  readonly id: SessionId;
  /** Numeric legacy id, the `sessionId` of events and presence. */
  readonly legacyId: string;
  readonly accountId: AccountId;
  readonly compatibility: Compatibility;
  readonly origin: Origin;
  readonly createdAt: EpochMs;
  /** The number of the last event; every visible change of a party adds one. The first event is number 2 (contract C). */
  readonly sequence: number;
  readonly parties: readonly Party[];
  readonly legs: readonly Leg[];
  /** A call-out rings its caller first; this is where it goes when that phone answers. */
  readonly dialNext?: { readonly destination: Destination; readonly shown: Shown };
}

/** What a session is born with; chosen outside, because the model makes no ids. */
export type SessionSeed = Pick<Session, 'id' | 'legacyId' | 'accountId' | 'compatibility'>;

/** The number of a session's first event. */
export const FIRST_SEQUENCE = 2;

export function partyOf(session: Session, number: number): Party | undefined {
  return session.parties[number - 1];
}

export function legOf(session: Session, id: LegId): Leg | undefined {
  return session.legs.find((leg) => leg.id === id);
}

export function openLegsOf(session: Session, party: number): readonly Leg[] {
  return session.legs.filter((leg) => leg.party === party && isOpen(leg));
}

/** The leg through which a party speaks and hears, if it has one by now. */
export function speakingLegOf(session: Session, party: number): Leg | undefined {
  return session.legs.find((leg) => leg.party === party && hasSound(leg));
}

/** The answered leg of a party, if any. */
export function answeredLegOf(session: Session, party: number): Leg | undefined {
  return session.legs.find((leg) => leg.party === party && leg.state.name === 'answered');
}

/** Parties that keep the session alive, in order. */
export function presentParties(session: Session): readonly Party[] {
  return session.parties.filter(isPresent);
}

/** A session ends when nobody is left in it and no leg is open. It never comes back. */
export function hasEnded(session: Session): boolean {
  return !session.parties.some(isPresent) && !session.legs.some(isOpen);
}
