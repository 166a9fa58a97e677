import {
  type Fact,
  hasSound,
  isAlerting,
  isCalledAgent,
  isLive,
  isMailbox,
  isOpen,
  isRinging,
  type Leg,
  type LegEnding,
  type Party,
  type SessionId,
  type SupervisionMode,
} from '../../src/index.ts';
import type { Choices } from './choices.ts';
import { bridges, bringsIn, opens } from './meetings.ts';
import { aCaller, aDestination, aPerson, aPhone, someAgents } from './people.ts';
import { changesRecording, plays, records, stopsPlaying, streams } from './sounds.ts';
import type { Room, World } from './world.ts';

/** What can happen: how often, and what it does. */
interface Move {
  readonly weight: number;
  readonly make: (world: World, choices: Choices) => void;
}

const MODES: readonly SupervisionMode[] = ['Listen', 'Whisper', 'Barge'];
const CAUSES: readonly LegEnding['cause'][] = ['busy', 'declined', 'unreachable', 'failed'];

/** Mostly a session that lives, now and then one that has ended. */
function aRoom(world: World, choices: Choices): Room | undefined {
  return choices.once(15) ? choices.one(world.rooms) : choices.one(world.live);
}

/** A fact about one leg, at once or while something else is under way. */
function report(
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
function command(
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

const calling = (leg: Leg): boolean =>
  leg.direction === 'outgoing' && isOpen(leg) && leg.state.name !== 'answered';
const asked = (leg: Leg): boolean => leg.state.name === 'asked';
const speaking = (leg: Leg): boolean => leg.state.name === 'answered';
const talks = ({ status: { code } }: Party): boolean => code === 'Answered' || code === 'Hold';
const queued = (party: Party): boolean => party.queueWait !== undefined && isAlerting(party);
const replies = (party: Party): boolean => party.attends?.kind === 'reply' && isAlerting(party);
const isMenu = (party: Party): boolean => party.attends?.kind === 'menu' && isAlerting(party);
const visited = (party: Party): boolean => party.visit !== undefined && isMailbox(party);
const parked = ({ status }: Party): boolean => status.code === 'Parked';

const orbitOf = (choices: Choices): string =>
  `*8${String(1 + choices.number(99)).padStart(2, '0')}`;

const saysInMenu = (party: number, _choices: Choices, _room: Room, world: World): Fact => ({
  type: 'menu-said',
  party,
  id: `menu:${party}:${world.next()}`,
  name: 'ivr/greeting',
});

const phones: readonly Move[] = [
  { weight: 12, make: report(calling, ({ id: leg }) => ({ type: 'leg-ringing', leg })) },
  { weight: 4, make: report(calling, ({ id: leg }) => ({ type: 'leg-early-sound', leg })) },
  { weight: 22, make: report(calling, ({ id: leg }) => ({ type: 'leg-answered', leg })) },
  {
    weight: 10,
    make: report(asked, ({ id: leg }, choices) => ({
      type: 'leg-accepted',
      leg,
      accepts: !choices.once(4),
    })),
  },
  {
    weight: 3,
    make: report(calling, ({ id: leg }, choices) => ({
      type: 'leg-ended',
      leg,
      ending: { cause: choices.one(CAUSES) ?? 'busy' },
    })),
  },
  {
    weight: 4,
    make: report(isOpen, ({ id: leg }) => ({
      type: 'leg-ended',
      leg,
      ending: { cause: 'hung-up' },
    })),
  },
  {
    weight: 5,
    make: report(speaking, ({ id: leg }, choices) => ({
      type: 'phone-held',
      leg,
      holds: choices.once(2),
    })),
  },
  {
    weight: 2,
    make: report(speaking, ({ id: leg }, choices) => ({
      type: 'leg-lost',
      leg,
      lost: choices.once(2),
    })),
  },
  {
    weight: 5,
    make: report(
      (leg) => leg.unholding !== undefined,
      ({ id: leg }, choices) => ({ type: 'leg-reoffered', leg, holds: choices.once(3) }),
    ),
  },
  {
    weight: 3,
    make: report(
      (leg) => hasSound(leg) || calling(leg),
      ({ id: leg }, choices) => ({
        type: 'leg-replaced',
        leg,
        by: aPhone(choices),
        caller: aPerson(choices),
        earlyOnly: choices.once(3),
      }),
    ),
  },
];

const commands: readonly Move[] = [
  { weight: 5, make: command(talks, (party) => ({ type: 'hold-requested', party })) },
  {
    weight: 5,
    make: command(talks, (party, _choices, _room, world) => ({
      type: 'unhold-requested',
      party,
      command: `c${world.next()}`,
    })),
  },
  {
    weight: 5,
    make: command(isLive, (party, choices) => ({
      type: 'party-updated',
      party,
      ...(choices.once(2) ? { muted: choices.once(2) } : { standAlone: choices.once(2) }),
    })),
  },
  {
    weight: 3,
    make: command(talks, (party, choices) => ({
      type: 'transfer-requested',
      party,
      destination: aDestination(choices),
    })),
  },
  {
    weight: 3,
    make: command(isAlerting, (party, choices) => ({
      type: 'forward-requested',
      party,
      destination: aDestination(choices),
    })),
  },
  { weight: 2, make: command(isAlerting, (party) => ({ type: 'reject-requested', party })) },
  {
    weight: 10,
    make: command(queued, (party, choices) => ({
      type: 'queue-agents-called',
      party,
      agents: someAgents(choices),
      ringMs: 20_000,
    })),
  },
  {
    weight: 3,
    make: command(queued, (party, _choices, _room, world) => ({
      type: 'queue-announced',
      party,
      id: `queue:${world.next()}`,
      name: 'queue/next',
    })),
  },
  {
    weight: 2,
    make: command(queued, (party, choices) => ({
      type: 'queue-onward-resolved',
      party,
      destination: aDestination(choices),
    })),
  },
  { weight: 4, make: command(isMailbox, (party) => ({ type: 'message-key', party })) },
  { weight: 1, make: command(isMailbox, (party) => ({ type: 'message-ended', party })) },
  {
    weight: 5,
    make: command(visited, (party, _choices, _room, world) => ({
      type: 'visit-recording-started',
      party,
      recording: `greeting-${party}-${world.next()}`,
    })),
  },
  { weight: 4, make: command(visited, (party) => ({ type: 'visit-recording-stopped', party })) },
  {
    weight: 2,
    make: command(visited, (party, choices) => ({
      type: 'visit-left',
      party,
      destination: aDestination(choices),
    })),
  },
  {
    weight: 5,
    make: command(isRinging, (party, choices) => ({
      type: 'reply-requested',
      party,
      words: choices.once(5) ? [] : ['reply/OnMyWay', 'reply/menu'],
      patienceMs: 15_000,
    })),
  },
  {
    weight: 6,
    make: command(replies, (party, choices) => ({
      type: 'reply-key-pressed',
      party,
      key: choices.one([...'3455512#*']) ?? '#',
    })),
  },
  { weight: 5, make: command(isMenu, saysInMenu) },
  { weight: 1, make: command(isMenu, (party) => ({ type: 'menu-silenced', party })) },
  {
    weight: 6,
    make: command(isMenu, (party, choices) => ({
      type: 'menu-left',
      party,
      destination: aDestination(choices),
      dialled: choices.once(2),
    })),
  },
  { weight: 2, make: command(isMenu, (party) => ({ type: 'menu-ended', party })) },
  { weight: 3, make: command(isCalledAgent, (party) => ({ type: 'ignore-requested', party })) },
  {
    weight: 4,
    make: command(isAlerting, (party, choices) => ({
      type: 'answer-requested',
      party,
      phone: aPhone(choices),
    })),
  },
  {
    weight: 5,
    make: command(talks, (party, choices) => ({
      type: 'flip-requested',
      party,
      destination: aDestination(choices),
    })),
  },
  {
    weight: 5,
    make: command(talks, (party, choices) => {
      const location = choices.once(3);
      return {
        type: 'park-requested',
        party,
        location,
        orbit: location ? '8801' : orbitOf(choices),
        returnTo: aDestination(choices),
        returnMs: 60_000,
      };
    }),
  },
  {
    weight: 9,
    make: command(parked, (party, choices) => ({
      type: 'pickup-requested',
      party,
      caller: aPerson(choices),
      phone: aPhone(choices),
    })),
  },
  {
    weight: 5,
    make: command(parked, (party, choices) => ({
      type: 'parked-retrieved',
      party,
      caller: aCaller(choices),
      endpoint: aPhone(choices),
    })),
  },
  {
    weight: 6,
    make: command(talks, (agent, choices, room) => ({
      type: 'supervise-requested',
      supervisor: aPerson(choices),
      phone: aPhone(choices),
      mode: choices.one(MODES) ?? 'Listen',
      agent,
      ...(choices.once(2) ? { only: 1 + choices.number(room.session.parties.length) } : {}),
      answersItself: choices.once(2),
    })),
  },
  {
    weight: 3,
    make: command(talks, (agent, choices) => ({
      type: 'supervision-joined',
      supervisor: aPerson(choices),
      endpoint: aPhone(choices),
      mode: choices.one(MODES) ?? 'Listen',
      agent,
    })),
  },
  {
    weight: 3,
    make: command(talks, (agent, choices) => ({
      type: 'seat-taken-over',
      supervisor: aPerson(choices),
      endpoint: aPhone(choices),
      agent,
    })),
  },
  {
    weight: 5,
    make: command(
      (party) => party.supervises !== undefined && isLive(party),
      (party, choices) => ({
        type: 'supervision-changed',
        party,
        mode: choices.one(MODES) ?? 'Listen',
      }),
    ),
  },
  {
    weight: 3,
    make: command(isLive, (party, choices) => ({
      type: 'party-dropped',
      party,
      ...(choices.once(2) ? { keepConferenceAlive: true } : {}),
    })),
  },
  { weight: 1, make: command(isLive, () => ({ type: 'session-dropped' })) },
  { weight: 3, make: command(talks, plays) },
  { weight: 2, make: command(talks, stopsPlaying) },
  { weight: 4, make: command(talks, records) },
  { weight: 4, make: command(talks, changesRecording) },
  { weight: 4, make: command(talks, streams) },
  {
    weight: 6,
    make: (world, choices) => {
      const conferences = world.rooms.filter(({ session }) => session.conference !== undefined);
      const room = choices.one(conferences);
      if (room === undefined) return;
      const anybody = aPerson(choices);
      const extensionId = room.session.conference?.host ?? anybody.extensionId;
      world.tell(room.session.id, {
        type: 'conference-joined',
        caller: choices.once(3) ? aCaller(choices) : { ...anybody, extensionId },
        endpoint: aPhone(choices),
      });
    },
  },
];

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
