import { isAlerting, type Party } from '../model/party.ts';
import { type Session, speakingLegOf } from '../model/session.ts';
import { isAway, linkEar, linkVoice, type Seat, seatsOf, speaks } from './seats.ts';
import { type HearingRow, HOLD_MUSIC, RINGBACK, type Sound } from './sounds.ts';

/**
 * Who hears whom: for each ear of the session the list of what it hears. Mute,
 * hold, park, conference, supervision and prompts are rows of this one table,
 * and the media engine makes the whole table so.
 */
export function hearing(session: Session): readonly HearingRow[] {
  const seats = seatsOf(session);
  const rows = seats.map((seat) => ({
    ear: seat.ear,
    hears: [...heardBy(session, seat, seats), ...playedTo(session, seat.party)],
  }));
  return [...rows, ...session.parties.flatMap((party) => movedRows(session, party))];
}

function heardBy(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const { party } = seat;
  if (party.supervises !== undefined) return supervised(session, party, seats);
  const coaching = coaches(seat, seats);
  if (!seat.listens || party.standAlone) return [];
  if (party.status.code === 'Parked') return [HOLD_MUSIC];
  if (isAway(session, party)) return coaching;
  const others = seats.filter((other) => other !== seat);
  const voices = others.filter((other) => speaks(session, other)).map((other) => other.voice);
  if (voices.length > 0) return [...voices, ...coaching];
  const away = session.parties.some((other) => other !== party && isAway(session, other));
  if (away) return [HOLD_MUSIC, ...coaching];
  const waits = !others.some((other) => other.party.supervises === undefined);
  if (waits && session.parties.some(isAlerting)) return [RINGBACK];
  return coaching;
}

/** The supervisors that a party hears: its own whisperer, and everyone who barged in. */
function coaches(seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  return seats.flatMap(({ party, voice }) => {
    const { supervises } = party;
    if (supervises === undefined || party.muted) return [];
    const whispers = supervises.mode === 'Whisper' && supervises.agent === seat.party.number;
    return whispers || supervises.mode === 'Barge' ? [voice] : [];
  });
}

function supervised(session: Session, party: Party, seats: readonly Seat[]): readonly Sound[] {
  const only = party.supervises?.only;
  return seats
    .filter((seat) => only === undefined || seat.party.number === only)
    .filter((seat) => speaks(session, seat))
    .map((seat) => seat.voice);
}

function playedTo(session: Session, party: Party): readonly Sound[] {
  return session.playing
    .filter((playing) => playing.party === party.number)
    .map(({ id, name }) => ({ kind: 'prompt', soundId: id, name, gain: 1 }));
}

/** A party that moved to another session with its phone: alone with the link that leads there. */
function movedRows(session: Session, party: Party): readonly HearingRow[] {
  const leg = speakingLegOf(session, party.number);
  if (party.moved === undefined || leg === undefined) return [];
  return [
    { ear: leg.id, hears: [linkVoice(party.moved), ...playedTo(session, party)] },
    {
      ear: linkEar(party.moved),
      hears: party.muted ? [] : [{ kind: 'voice', of: leg.id, gain: 1 }],
    },
  ];
}
