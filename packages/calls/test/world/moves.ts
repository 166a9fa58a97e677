import type { SessionId } from '../../src/index.ts';
import type { Choices } from './choices.ts';
import { commands } from './command-moves.ts';
import { aRoom, type Move } from './making.ts';
import { bridges, bringsIn, opens } from './meetings.ts';
import { phones } from './phone-moves.ts';
import type { World } from './world.ts';

/** What timers of parties are for. */
const KINDS = ['ring', 'step', 'accept', 'park', 'queue', 'voicemail', 'reply'] as const;

const timers: Move = {
  weight: 5,
  make: (world, choices) => {
    const room = aRoom(world, choices);
    const running = room?.lines.timers ?? [];
    const name = choices.one(running);
    if (room === undefined) return;
    const id: SessionId = room.session.id;
    const late = 1 + choices.number(room.session.parties.length + 1);
    if (name === 'host' || (name === undefined && choices.once(3))) {
      room.lines.fired('host');
      world.tell(id, { type: 'timer-fired', timer: 'host' });
      return;
    }
    const number = name === undefined ? late : Number(name.split(':')[1]);
    const kind = KINDS.find((one) => one === name?.split(':')[0]) ?? choices.one(KINDS) ?? 'ring';
    if (name !== undefined) room.lines.fired(name);
    world.tell(id, { type: 'timer-fired', timer: `${kind}:${number}` });
  },
};

const MOVES: readonly Move[] = [
  ...phones,
  ...commands,
  timers,
  { weight: 14, make: opens },
  { weight: 8, make: bridges },
  { weight: 12, make: bringsIn },
  { weight: 12, make: (world) => world.deliver() },
];
const ALL = MOVES.reduce((sum, { weight }) => sum + weight, 0);

const TRIES = 8;

/** Lets one thing happen: draws moves until one finds somebody to do it. */
export function move(world: World, choices: Choices): void {
  world.pass(choices.number(5_000));
  const before = world.told;
  for (let tries = 0; tries < TRIES && world.told === before; tries += 1) {
    draw(choices).make(world, choices);
  }
}

function draw(choices: Choices): Move {
  let ticket = choices.number(ALL);
  for (const move of MOVES) {
    if (ticket < move.weight) return move;
    ticket -= move.weight;
  }
  return timers;
}
