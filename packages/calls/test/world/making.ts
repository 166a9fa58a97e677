import type { Fact, Leg, Party } from '../../src/index.ts';
import type { Choices } from './choices.ts';
import type { Room, World } from './world.ts';

/** What can happen: how often, and what it does. */
export interface Move {
  readonly weight: number;
  readonly make: (world: World, choices: Choices) => void;
}

/** Mostly a session that lives, now and then one that has ended. */
export function aRoom(world: World, choices: Choices): Room | undefined {
  return choices.once(15) ? choices.one(world.rooms) : choices.one(world.live);
}

/** A fact about one leg, at once or while something else is under way. */
export function report(
  fits: (leg: Leg) => boolean,
  make: (leg: Leg, choices: Choices) => Fact,
): Move['make'] {
  return (world, choices) => {
    const room = aRoom(world, choices);
    const legs = room?.session.legs ?? [];
    const leg = choices.once(20) ? choices.one(legs) : choices.one(legs.filter(fits));
    if (room === undefined || leg === undefined) return;
    const fact = make(leg, choices);
    if (choices.once(4)) world.later(room.session.id, fact);
    else world.tell(room.session.id, fact);
  };
}

/** A command about one party: mostly one that it fits, sometimes any. */
export function command(
  fits: (party: Party) => boolean,
  make: (party: number, choices: Choices, room: Room, world: World) => Fact,
): Move['make'] {
  return (world, choices) => {
    const room = aRoom(world, choices);
    if (room === undefined) return;
    const { parties, id } = room.session;
    const fitting = parties.filter(fits);
    const party = choices.once(6)
      ? choices.number(parties.length + 2)
      : choices.one(fitting)?.number;
    if (party !== undefined) world.tell(id, make(party, choices, room, world));
  };
}
