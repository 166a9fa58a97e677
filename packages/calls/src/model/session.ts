import type { Destination, Shown } from './destination.ts';
import type { AccountId, EpochMs, ExtensionId, LegId, SessionId } from './ids.ts';
import { hasSound, isOpen, type Leg } from './leg.ts';
import { counts, isAlerting, isPresent, type Party } from './party.ts';

/** How a session came to be (API: OriginInfo.type). */
export type Origin = 'Call' | 'CallOut' | 'RingOut' | 'RingMe' | 'Conference';

/** Whether the rules RingCentral documents are enforced (`strict`) or lifted (`extended`). */
export type Compatibility = 'strict' | 'extended';

/** What makes a session a conference. */
export interface Conference {
  /** What the host's phone dials to enter. */
  readonly voiceCallToken: string;
  readonly host: ExtensionId;
  /** False until the host's phone has dialled the token. */
  readonly joined: boolean;
  /** True when nobody can enter any more. */
  readonly closed: boolean;
}

/** A sound that one party hears, alone or beneath the voices. */
export interface Playing {
  /** Names this playing; chosen by whoever asked. */
  readonly id: string;
  /** Name of a sound of the media engine. */
  readonly name: string;
  /** Number of the party that hears it. */
  readonly party: number;
}

/** Whether a person asked for a recording, or the extension's setting did. */
export type RecordingMode = 'OnDemand' | 'Automatic';

/** A recording of what one party says and hears. */
export interface Recorder {
  readonly id: string;
  /** Number of the party. */
  readonly party: number;
  readonly mode: RecordingMode;
  /** False while it is paused. */
  readonly active: boolean;
}

/** Someone who listens to the call, and may speak in it, without a phone. */
export interface AudioStream {
  readonly id: string;
  /** Number of the one party that is heard and spoken to; without it everybody is. */
  readonly party?: number;
  readonly direction: 'listen' | 'both';
}

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
  /** Present in a conference. */
  readonly conference?: Conference;
  /** Sounds that are being played into the call. */
  readonly playing: readonly Playing[];
  readonly recorders: readonly Recorder[];
  readonly streams: readonly AudioStream[];
  /** A call-out rings its caller first; this is where it goes when that phone answers. */
  readonly dialNext?: { readonly destination: Destination; readonly shown: Shown };
}

/** What a session is born with; chosen outside, because the model makes no ids. */
export type SessionSeed = Pick<Session, 'id' | 'legacyId' | 'accountId' | 'compatibility'>;

/** The number of a session's first event. */
export const FIRST_SEQUENCE = 2;

/** @param number the party's number, from 1; undefined when the session has no such party */
export function partyOf(session: Session, number: number): Party | undefined {
  return session.parties[number - 1];
}

/** Undefined when the session has no such leg; one that has ended is still there. */
export function legOf(session: Session, id: LegId): Leg | undefined {
  return session.legs.find((leg) => leg.id === id);
}

/** The legs of a party that ring or are answered. @param party its number */
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

/**
 * The people of a call, in order: parties that keep it alive. One who is being
 * called to take a seat is nobody new as long as that seat is there, and an agent
 * whose phone rings for a queue is nobody beside the queue.
 */
export function countedParties(session: Session): readonly Party[] {
  return session.parties.filter(
    (party) => counts(party) && !waitsForSeat(session, party) && !isCalledAgent(party),
  );
}

/** An agent whose phone rings for a queue: until it answers, the queue's own party stands for it. */
export function isCalledAgent(party: Party): boolean {
  return party.agentOf !== undefined && isAlerting(party);
}

/** The queue in which a party waits, if it does. */
export function queueOf(session: Session, caller: number): Party | undefined {
  return session.parties.find((party) => party.queueWait?.caller === caller && isAlerting(party));
}

/** The agents whose phones ring for the queue with this party. */
export function calledAgentsOf(session: Session, queue: number): readonly Party[] {
  return session.parties.filter((party) => party.agentOf?.queue === queue && isCalledAgent(party));
}

/** Whether a party is only being called for a seat that another one still has. */
export function waitsForSeat(session: Session, party: Party): boolean {
  if (party.takes === undefined || !isAlerting(party)) return false;
  const taken = partyOf(session, party.takes.party);
  return taken !== undefined && counts(taken);
}

/** Those who are being called to take a party's seat. */
export function heirsOf(session: Session, number: number): readonly Party[] {
  return session.parties.filter((party) => party.takes?.party === number && isAlerting(party));
}

/** A session ends when nobody is left in it and no leg is open. It never comes back. */
export function hasEnded(session: Session): boolean {
  if (session.conference?.joined === false && !session.conference.closed) return false;
  return !session.parties.some(isPresent) && !session.legs.some(isOpen);
}
