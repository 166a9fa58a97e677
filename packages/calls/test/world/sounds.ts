import type { Fact } from '../../src/index.ts';
import type { Choices } from './choices.ts';
import type { Room, World } from './world.ts';

/** Sounds, recordings and streams are named by whoever asks. */
export function plays(party: number, choices: Choices): Fact {
  return { type: 'play-requested', party, id: `sound${choices.number(4)}`, name: 'welcome' };
}

export function stopsPlaying(_party: number, choices: Choices, { session }: Room): Fact {
  return {
    type: choices.once(2) ? 'play-stopped' : 'sound-played',
    id: choices.one(session.playing)?.id ?? 'sound0',
  };
}

export function records(party: number, choices: Choices, _room: Room, world: World): Fact {
  return {
    type: 'recording-started',
    party,
    id: String(world.next()),
    mode: choices.once(3) ? 'Automatic' : 'OnDemand',
    ...(choices.once(2) ? { announcement: 'recorded' } : {}),
  };
}

export function changesRecording(party: number, choices: Choices, { session }: Room): Fact {
  const recorder = choices.one(session.recorders);
  const { id, party: recorded } = recorder ?? { id: '0', party };
  switch (choices.number(3)) {
    case 0:
      return { type: 'recording-ended', id };
    case 1:
      return { type: 'recording-paused', party: recorded, id };
    default:
      return { type: 'recording-resumed', party: recorded, id };
  }
}

export function streams(party: number, choices: Choices, { session }: Room, world: World): Fact {
  const open = choices.one(session.streams);
  if (open !== undefined && choices.once(3)) return { type: 'stream-closed', id: open.id };
  const direction = choices.once(2) ? 'both' : 'listen';
  const id = String(world.next());
  return choices.once(2)
    ? { type: 'stream-opened', id, direction }
    : { type: 'stream-opened', id, direction, party };
}
