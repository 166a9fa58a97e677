import { isAlerting, isPresent, type Link, type Party } from '../model/party.ts';
import { isCalledAgent, type Session, speakingLegOf, waitsForSeat } from '../model/session.ts';
import type { EarId, Sound } from './sounds.ts';

/** A party that takes part in the sound of its session: its ear and its voice. */
export interface Seat {
  readonly party: Party;
  readonly ear: EarId;
  readonly voice: Sound;
  /** Whether its ear takes sound by now; a phone that still rings plays nothing. */
  readonly listens: boolean;
  /** Whether the party itself has turned away from the call. */
  readonly away: boolean;
  /** Whether the others hear it. */
  readonly speaks: boolean;
  /** Whether it is a supervisor who speaks to somebody in its mode. */
  readonly coaches: boolean;
  /** Whether its phone is out of reach and waited for. */
  readonly lost: boolean;
}

export function linkEar({ id, side }: Link): EarId {
  return `link:${id}:${side}`;
}

export function linkVoice({ id, side }: Link): Sound {
  return { kind: 'link', link: id, side, gain: 1 };
}

function seatOf(session: Session, party: Party): Seat | undefined {
  if (!isPresent(party)) return undefined;
  if (party.link !== undefined) {
    return seat(session, party, linkEar(party.link), linkVoice(party.link), true);
  }
  const leg = speakingLegOf(session, party.number);
  if (leg === undefined) return undefined;
  const listens = leg.state.name === 'answered' || leg.direction === 'incoming';
  return seat(session, party, leg.id, { kind: 'voice', of: leg.id, gain: 1 }, listens);
}

function seat(session: Session, party: Party, ear: EarId, voice: Sound, listens: boolean): Seat {
  const away = isAway(session, party);
  return {
    ...{ party, ear, voice, listens, away },
    speaks: !away && speaks(session, party, listens),
    coaches: !away && coaches(party, listens),
    lost: speakingLegOf(session, party.number)?.lost === true,
  };
}

/** The seats of a session in the order of its parties. */
export function seatsOf(session: Session): readonly Seat[] {
  return session.parties.flatMap((party) => seatOf(session, party) ?? []);
}

/** Whether the party itself has turned away from the call: held, parked, or about to flip to another phone. */
export function isAway(session: Session, party: Party): boolean {
  if (!isPresent(party)) return false;
  const { code } = party.status;
  return code === 'Hold' || code === 'Parked' || isFlipping(session, party);
}

function isFlipping(session: Session, party: Party): boolean {
  return session.parties.some(
    (other) =>
      isAlerting(other) && other.takes?.reason === 'CallFlip' && other.takes.party === party.number,
  );
}

/** Whether the others may hear the party: a caller that is not answered yet may not speak. */
function speaks(session: Session, party: Party, listens: boolean): boolean {
  if (party.muted || party.standAlone || party.supervises !== undefined) return false;
  if (waitsForSeat(session, party) || isCalledAgent(party)) return false;
  return listens ? party.status.code !== 'Proceeding' || party.direction === 'Inbound' : true;
}

function coaches({ supervises, muted }: Party, listens: boolean): boolean {
  return supervises !== undefined && supervises.mode !== 'Listen' && listens && !muted;
}
