import { isRinging, type Party, type QueueWait } from '../model/party.ts';
import { queueOf, type Session, speakingLegOf } from '../model/session.ts';
import { isAway, linkEar, linkVoice, type Seat, seatsOf } from './seats.ts';
import { mailboxRows, recorderRows, streamRows, streamsHeardBy } from './side.ts';
import {
  BENEATH_WORDS,
  COMFORT,
  type HearingRow,
  HOLD_MUSIC,
  RINGBACK,
  type Sound,
} from './sounds.ts';

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
  return [
    ...rows,
    ...session.parties.flatMap((party) => movedRows(session, party)),
    ...streamRows(session, seats),
    ...recorderRows(session, seats, (seat) => heardBy(session, seat, seats)),
    ...mailboxRows(session, seats),
    ...askedRows(session),
  ];
}

/** Who picked up and is asked whether to take the call hears the question alone. */
function askedRows({ legs }: Session): readonly HearingRow[] {
  return legs.flatMap(({ id, state, endpoint }): readonly HearingRow[] => {
    const { asks: name } = endpoint;
    if (state.name !== 'asked' || name === undefined) return [];
    return [{ ear: id, hears: [{ kind: 'prompt', soundId: `accept:${id}`, name, gain: 1 }] }];
  });
}

function heardBy(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const { party } = seat;
  if (party.supervises !== undefined) return supervised(session, seat, seats);
  if (!seat.listens || party.standAlone) return [];
  const coaching = [...coachesOf(seat, seats), ...streamsHeardBy(session, party.number)];
  if (seat.away) return coaching;
  const others = seats.filter((other) => other.speaks && other !== seat);
  const waits = others.some(({ lost }) => lost) ? [COMFORT] : [];
  if (others.length > 0) return [...voicesOf(others), ...waits, ...coaching];
  return [...insteadOfVoices(session, seat, seats), ...coaching];
}

/** Music while somebody has turned away, ringing while nobody is there yet. */
function insteadOfVoices(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const others = session.parties.filter(
    (other) => other !== seat.party && other.supervises === undefined,
  );
  if (others.some((other) => isAway(session, other))) return [HOLD_MUSIC];
  const queue = queueOf(session, seat.party.number);
  if (queue?.queueWait !== undefined) return [queueMusic(session, queue.queueWait)];
  const alone = !seats.some((other) => other !== seat && other.party.supervises === undefined);
  return alone && others.some(isRinging) ? [RINGBACK] : [];
}

/** It steps back while something is said to the caller. */
function queueMusic({ playing }: Session, { music: name, caller }: QueueWait): Sound {
  const gain = playing.some((sound) => sound.party === caller) ? BENEATH_WORDS : 1;
  return { kind: 'music', name, gain };
}

/** The supervisors that a party hears: its own whisperer, and everyone who barged in. */
function coachesOf(seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  return voicesOf(
    seats.filter(
      ({ coaches, party: { number, supervises } }) =>
        coaches &&
        number !== seat.party.number &&
        (supervises?.mode === 'Barge' || supervises?.agent === seat.party.number),
    ),
  );
}

/** One who supervises the whole call hears those who barged in, too. */
function supervised(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const only = seat.party.supervises?.only;
  if (!seat.listens || seat.away) return [];
  const heard = seats.filter(({ speaks }) => speaks);
  if (only !== undefined) return voicesOf(heard.filter(({ party }) => party.number === only));
  return [...voicesOf(heard), ...coachesOf(seat, seats), ...streamsHeardBy(session)];
}

function voicesOf(seats: readonly Seat[]): readonly Sound[] {
  return seats.map(({ voice }) => voice);
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
