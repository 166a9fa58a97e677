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
  if (party.supervises !== undefined) return supervised(session, seat, seats);
  const coaching = coaches(session, seat, seats);
  if (!seat.listens || party.standAlone) return [];
  if (party.status.code === 'Parked') return [HOLD_MUSIC];
  if (isAway(session, party)) return coaching;
  const others = seats.filter((other) => other !== seat);
  const voices = others.filter((other) => speaks(session, other)).map((other) => other.voice);
  if (voices.length > 0) return [...voices, ...coaching];
  const away = session.parties.some(
    (other) => other !== party && other.supervises === undefined && isAway(session, other),
  );
  if (away) return [HOLD_MUSIC, ...coaching];
  const waits = !others.some((other) => other.party.supervises === undefined);
  if (waits && session.parties.some(isAlerting)) return [RINGBACK, ...coaching];
  return coaching;
}

/** The supervisors that a party hears: its own whisperer, and everyone who barged in. */
function coaches(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  return seats
    .filter((other) => other !== seat && coachesNow(session, other))
    .filter(
      ({ party: { supervises } }) =>
        supervises?.mode === 'Barge' || supervises?.agent === seat.party.number,
    )
    .map(({ voice }) => voice);
}

/** Whether a supervisor is on the phone and speaks in its mode. */
function coachesNow(session: Session, { party, listens }: Seat): boolean {
  const { supervises } = party;
  if (supervises === undefined || supervises.mode === 'Listen') return false;
  return listens && !party.muted && !isAway(session, party);
}

/** One who supervises the whole call hears those who barged in, too. */
function supervised(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const only = seat.party.supervises?.only;
  if (!seat.listens || isAway(session, seat.party)) return [];
  const voices = seats
    .filter(({ party }) => only === undefined || party.number === only)
    .filter((other) => speaks(session, other))
    .map(({ voice }) => voice);
  return only === undefined ? [...voices, ...coaches(session, seat, seats)] : voices;
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
  // A phone that holds says so only to this session; the other is spared its music.
  const holds = leg.phoneHolds;
  return [
    { ear: leg.id, hears: holds ? [] : [linkVoice(party.moved), ...playedTo(session, party)] },
    { ear: linkEar(party.moved), hears: holds ? [] : [{ kind: 'voice', of: leg.id, gain: 1 }] },
  ];
}
