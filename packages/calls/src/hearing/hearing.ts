import type { LegId } from '../model/ids.ts';
import type { Party } from '../model/party.ts';
import { isAlerting, isPresent } from '../model/party.ts';
import { type Session, speakingLegOf } from '../model/session.ts';

/** Something an ear hears. `gain` is linear; 1 leaves the sound as it is. */
export type Sound =
  | { readonly kind: 'voice'; readonly of: LegId; readonly gain: number }
  | { readonly kind: 'music'; readonly name: string; readonly gain: number }
  | { readonly kind: 'tone'; readonly name: string; readonly gain: number }
  /** Whatever is heard at the other side of a link between two sessions. */
  | {
      readonly kind: 'link';
      readonly link: string;
      readonly side: 'a' | 'b';
      readonly gain: number;
    };

/** An ear is a leg, or one side of a link: `link:<id>:<side>`. */
export type EarId = LegId | `link:${string}:${'a' | 'b'}`;

/** What one ear hears. An empty list is silence. */
export interface HearingRow {
  readonly ear: EarId;
  readonly hears: readonly Sound[];
}

interface Seat {
  readonly party: Party;
  readonly ear: EarId;
  readonly voice: Sound;
  /** Whether its ear takes sound by now; a phone that still rings plays nothing. */
  readonly listens: boolean;
}

const RINGBACK: Sound = { kind: 'tone', name: 'ringback', gain: 1 };
const HOLD_MUSIC: Sound = { kind: 'music', name: 'hold', gain: 1 };

function seatOf(session: Session, party: Party): Seat | undefined {
  if (!isPresent(party)) return undefined;
  if (party.link !== undefined) {
    const { id, side } = party.link;
    return {
      party,
      ear: `link:${id}:${side}`,
      voice: { kind: 'link', link: id, side, gain: 1 },
      listens: true,
    };
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

/** Whether the others may hear the party: a caller that is not answered yet may not speak. */
function speaks({ party, listens }: Seat): boolean {
  if (party.muted || party.standAlone) return false;
  if (party.status.code === 'Hold' || party.status.code === 'Parked') return false;
  return listens ? party.status.code !== 'Proceeding' || party.direction === 'Inbound' : true;
}

function heardBy(session: Session, seat: Seat, seats: readonly Seat[]): readonly Sound[] {
  const { party } = seat;
  if (!seat.listens || party.status.code === 'Hold' || party.standAlone) return [];
  if (party.status.code === 'Parked') return [HOLD_MUSIC];
  const others = seats.filter((other) => other !== seat);
  const voices = others.filter(speaks).map((other) => other.voice);
  if (voices.length > 0) return voices;
  if (others.some((other) => other.party.status.code === 'Hold')) return [HOLD_MUSIC];
  if (others.length === 0 && session.parties.some(isAlerting)) return [RINGBACK];
  return [];
}

/**
 * Who hears whom: for each ear of the session the list of what it hears. Mute,
 * hold, transfer and every later feature are rows of this one table, and the
 * media engine makes the whole table so.
 */
export function hearing(session: Session): readonly HearingRow[] {
  const seats = session.parties.flatMap((party) => seatOf(session, party) ?? []);
  return seats.map((seat) => ({ ear: seat.ear, hears: heardBy(session, seat, seats) }));
}
