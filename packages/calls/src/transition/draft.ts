import type { Effect } from '../effects.ts';
import type { EpochMs } from '../model/ids.ts';
import { type LegId, legIdOf, partyIdOf } from '../model/ids.ts';
import type { Leg, LegEnding } from '../model/leg.ts';
import { isOpen } from '../model/leg.ts';
import { PARTY_ARCS, type Party } from '../model/party.ts';
import { legOf, openLegsOf, partyOf, type Session } from '../model/session.ts';
import { looksTheSame } from './visible.ts';

/** One visible change of one party: exactly one event. */
export interface Change {
  readonly sequence: number;
  readonly party: Party;
  /** The party as it was; undefined when it is new. */
  readonly before?: Party;
}

export type NewParty = Omit<
  Party,
  | 'number'
  | 'id'
  | 'muted'
  | 'standAlone'
  | 'missedCall'
  | 'queueCall'
  | 'recordings'
  | 'mobilePickup'
> &
  Partial<Pick<Party, 'muted' | 'missedCall' | 'queueCall' | 'mobilePickup'>>;

/** In a RingOut whoever has the caller's side began it; a supervisor has no side. */
function ringOutRoleOf(
  { origin }: Session,
  { direction, supervises }: NewParty,
): Pick<Party, 'ringOutRole'> {
  if (origin !== 'RingOut' || supervises !== undefined) return {};
  return { ringOutRole: direction === 'Outbound' ? 'Initiator' : 'Target' };
}

export type NewLeg = Pick<Leg, 'party' | 'endpoint' | 'direction' | 'state'>;

/**
 * The next value of a session while a feature works it out. It replaces values,
 * never mutates them, and notes every visible change of a party in the order it
 * is made: no feature emits an event by itself.
 */
export class Draft {
  #session: Session;
  readonly #changes: Change[] = [];
  readonly #effects: Effect[] = [];
  readonly at: EpochMs;

  constructor(session: Session, at: EpochMs) {
    this.#session = session;
    this.at = at;
  }

  get session(): Session {
    return this.#session;
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  get effects(): readonly Effect[] {
    return this.#effects;
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  patch(
    patch: Partial<Pick<Session, 'dialNext' | 'conference' | 'playing' | 'recorders' | 'streams'>>,
  ): void {
    this.#session = { ...this.#session, ...patch };
  }

  /** The party with this number; asking for one that does not exist is a defect. */
  party(number: number): Party {
    const party = partyOf(this.#session, number);
    if (party === undefined) throw new Error(`${this.#session.id} has no party ${number}`);
    return party;
  }

  leg(id: LegId): Leg {
    const leg = legOf(this.#session, id);
    if (leg === undefined) throw new Error(`${this.#session.id} has no leg ${id}`);
    return leg;
  }

  addParty(party: NewParty): Party {
    const number = this.#session.parties.length + 1;
    const added: Party = {
      muted: false,
      standAlone: false,
      missedCall: false,
      queueCall: false,
      mobilePickup: false,
      recordings: [],
      ...ringOutRoleOf(this.#session, party),
      ...party,
      number,
      id: partyIdOf(this.#session.id, number),
    };
    this.#session = { ...this.#session, parties: [...this.#session.parties, added] };
    this.#note(added, undefined);
    return added;
  }

  /** Replaces fields of a party. A status outside the party's arcs is a defect and throws. */
  updateParty(number: number, patch: Partial<Omit<Party, 'number' | 'id' | 'owner'>>): Party {
    const before = this.party(number);
    const after: Party = { ...before, ...patch };
    const from = before.status.code;
    const to = after.status.code;
    if (from !== to && !PARTY_ARCS[from].includes(to)) {
      throw new Error(`${before.id}: no arc from ${from} to ${to}`);
    }
    this.#session = {
      ...this.#session,
      parties: this.#session.parties.map((party) => (party === before ? after : party)),
    };
    if (!looksTheSame(before, after)) this.#note(after, before);
    return after;
  }

  addLeg(leg: NewLeg): Leg {
    const number = this.#session.legs.length + 1;
    const added: Leg = {
      ...leg,
      number,
      id: legIdOf(this.#session.id, number),
      phoneHolds: false,
    };
    this.#session = { ...this.#session, legs: [...this.#session.legs, added] };
    return added;
  }

  updateLeg(
    id: LegId,
    patch: Partial<Pick<Leg, 'state' | 'phoneHolds' | 'unholding' | 'party' | 'lost'>>,
  ): Leg {
    const before = this.leg(id);
    const after: Leg = { ...before, ...patch };
    this.#session = {
      ...this.#session,
      legs: this.#session.legs.map((leg) => (leg === before ? after : leg)),
    };
    return after;
  }

  /** Ends a leg from our side. */
  hangUp(leg: Leg, ending: LegEnding): void {
    if (!isOpen(this.leg(leg.id))) return;
    this.endLeg(leg.id, ending);
    this.effect({ type: 'hang-up-leg', leg: leg.id, ending });
  }

  /** Notes that a leg has ended by itself. */
  endLeg(id: LegId, ending: LegEnding): void {
    const { unholding, number, state } = this.leg(id);
    if (state.name === 'asked') this.effect({ type: 'stop-timer', timer: `accept:${number}` });
    this.updateLeg(id, { state: { name: 'ended', ending }, unholding: undefined });
    if (unholding !== undefined) {
      this.effect({
        type: 'complete-command',
        command: unholding,
        refusal: { kind: 'wrong-state', status: 'Disconnected' },
      });
    }
  }

  hangUpParty(number: number, ending: LegEnding): void {
    for (const leg of openLegsOf(this.#session, number)) this.hangUp(leg, ending);
  }

  #note(party: Party, before: Party | undefined): void {
    const sequence = this.#session.sequence + 1;
    this.#session = { ...this.#session, sequence };
    this.#changes.push(before === undefined ? { sequence, party } : { sequence, party, before });
  }
}
