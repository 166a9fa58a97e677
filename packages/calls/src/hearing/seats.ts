import { isAlerting, isPresent, type Link, type Party } from '../model/party.ts';
import { type Session, speakingLegOf, waitsForSeat } from '../model/session.ts';
import type { EarId, Sound } from './sounds.ts';

/** A party that takes part in the sound of its session: its ear and its voice. */
export interface Seat {
  readonly party: Party;
  readonly ear: EarId;
  readonly voice: Sound;
  /** Whether its ear takes sound by now; a phone that still rings plays nothing. */
  readonly listens: boolean;
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
    return { party, ear: linkEar(party.link), voice: linkVoice(party.link), listens: true };
  }
  const leg = speakingLegOf(session, party.number);
  if (leg === undefined) return undefined;
  return {
    party,
    ear: leg.id,
    voice: { kind: 'voice', of: leg.id, gain: 1 },
    listens: leg.state.name === 'answered' || leg.direction === 'incoming',
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
export function speaks(session: Session, { party, listens }: Seat): boolean {
  if (party.muted || party.standAlone || party.supervises !== undefined) return false;
  if (isAway(session, party) || waitsForSeat(session, party)) return false;
  return listens ? party.status.code !== 'Proceeding' || party.direction === 'Inbound' : true;
}
