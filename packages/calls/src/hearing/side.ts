import type { Session } from '../model/session.ts';
import type { Seat } from './seats.ts';
import type { EarId, HearingRow, Sound } from './sounds.ts';

function streamVoice(id: string): Sound {
  return { kind: 'voice', of: `stream:${id}`, gain: 1 };
}

/** The streams whose voice everyone hears; with a party also those that speak to it alone. */
export function streamsHeardBy(session: Session, party?: number): readonly Sound[] {
  return session.streams
    .filter((one) => one.direction === 'both')
    .filter((one) => one.party === undefined || one.party === party)
    .map(({ id }) => streamVoice(id));
}

/** A stream hears one party, or everybody including the other streams. */
export function streamRows(session: Session, seats: readonly Seat[]): readonly HearingRow[] {
  return session.streams.map(({ id, party }): HearingRow => {
    const ear: EarId = `stream:${id}`;
    const heard = seats.filter((seat) => seat.speaks || (party === undefined && bargesIn(seat)));
    if (party !== undefined) {
      return { ear, hears: voicesOf(heard.filter((seat) => seat.party.number === party)) };
    }
    const others = streamsHeardBy(session).filter(
      (sound) => sound.kind !== 'voice' || sound.of !== ear,
    );
    return { ear, hears: [...voicesOf(heard), ...others] };
  });
}

function bargesIn({ coaches, party }: Seat): boolean {
  return coaches && party.supervises?.mode === 'Barge';
}

function voicesOf(seats: readonly Seat[]): readonly Sound[] {
  return seats.map(({ voice }) => voice);
}

/**
 * A recording has an ear for its own party and one for each voice that the party
 * hears, named after whose it is. While it is paused it has none, and its time
 * stands still.
 */
export function recorderRows(
  session: Session,
  seats: readonly Seat[],
  heardBy: (seat: Seat) => readonly Sound[],
): readonly HearingRow[] {
  return session.recorders
    .filter(({ active }) => active)
    .flatMap(({ id, party }): readonly HearingRow[] => {
      const seat = seats.find((one) => one.party.number === party);
      const own: HearingRow = {
        ear: `record:${id}:${party}`,
        hears: seat?.speaks === true ? [seat.voice] : [],
      };
      const others = (seat === undefined ? [] : heardBy(seat)).flatMap((sound) => {
        const channel = channelOf(sound, seats);
        return channel === undefined
          ? []
          : [{ ear: `record:${id}:${channel}` as const, hears: [sound] }];
      });
      return [own, ...others];
    });
}

/** A mailbox that takes a message or a greeting hears everybody who speaks in the call. */
export function mailboxRows(session: Session, seats: readonly Seat[]): readonly HearingRow[] {
  return session.parties.flatMap(({ message, visit }): readonly HearingRow[] => {
    const recording = message?.stage === 'recording' ? message.recording : visit?.recording;
    if (recording === undefined) return [];
    const ear: EarId = `record:${recording}:voice`;
    return [{ ear, hears: voicesOf(seats.filter(({ speaks }) => speaks)) }];
  });
}

function channelOf(sound: Sound, seats: readonly Seat[]): string | undefined {
  if (sound.kind === 'voice' && sound.of.startsWith('stream:')) return `s${sound.of.slice(7)}`;
  const seat = seats.find(({ voice }) => isSame(voice, sound));
  return seat === undefined ? undefined : String(seat.party.number);
}

function isSame(a: Sound, b: Sound): boolean {
  if (a.kind === 'voice') return b.kind === 'voice' && a.of === b.of;
  return a.kind === 'link' && b.kind === 'link' && a.link === b.link && a.side === b.side;
}
