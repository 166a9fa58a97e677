import {
  type Fact,
  isAlerting,
  isCalledAgent,
  isLive,
  isMailbox,
  isRinging,
  type Party,
  type SupervisionMode,
} from '../../src/index.ts';
import type { Choices } from './choices.ts';
import { command, type Move } from './making.ts';
import { aCaller, aDestination, aPerson, aPhone, someAgents } from './people.ts';
import { changesRecording, plays, records, stopsPlaying, streams } from './sounds.ts';
import type { Room, World } from './world.ts';

const MODES: readonly SupervisionMode[] = ['Listen', 'Whisper', 'Barge'];

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

/** What is asked for, by the API or by keys. */
export const commands: readonly Move[] = [
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
