import type { SoundLibrary } from '@cordboard/media';
import type { OnCall, PhoneBehaviour, Step } from '../phone/index.ts';
import type { PhoneSound } from '../sound/index.ts';
import { Field } from './field.ts';

const LONGEST_WAIT_MS = 86_400_000;
const ON_CALL = ['answer', 'ring', 'busy', 'decline', 'unreachable', 'refuse'] as const;
const SOUNDS = ['tone', 'named', 'echo', 'silence', 'nothing'] as const;
const STEPS = [
  'hold',
  'resume',
  'digits',
  'play',
  'transfer',
  'hang-up',
  'hold-and-hang-up',
] as const;
/** A number as dialled, or a feature code. */
const DIALLED = /^\+?[0-9*#]{1,24}$/;

/**
 * Reads the JSON form of a behaviour, all of whose members may be left out. Of sounds it has all but
 * `wav`: a request must not read files of this machine.
 *
 * @throws FieldError naming the member that cannot be used
 */
export function readBehaviour(body: unknown, library: SoundLibrary): Partial<PhoneBehaviour> {
  const names = ['onCall', 'sound', 'steps', 'insistsOnHold', 'loss'] as const;
  const { onCall, sound, steps, insistsOnHold, loss } = new Field('', body).members(names);
  return {
    ...(onCall.isAbsent ? {} : { onCall: readOnCall(onCall) }),
    ...(sound.isAbsent ? {} : { sound: readSound(sound, library) }),
    ...(steps.isAbsent ? {} : { steps: steps.items().map((step) => readStep(step, library)) }),
    ...(insistsOnHold.isAbsent ? {} : { insistsOnHold: insistsOnHold.flag() }),
    ...(loss.isAbsent ? {} : { loss: loss.number(0, 1) }),
  };
}

function readOnCall(field: Field): OnCall {
  const members = field.members(['kind', 'afterMs', 'earlySound', 'status']);
  const { kind, afterMs, earlySound, status } = members;
  const early = earlySound.isAbsent ? {} : { earlySound: earlySound.flag() };
  const after = afterMs.isAbsent ? {} : { afterMs: afterMs.number(0, LONGEST_WAIT_MS) };
  const name = kind.oneOf(ON_CALL);
  switch (name) {
    case 'answer':
      onlyFor(status, 'refuse');
      return { kind: name, afterMs: 0, ...after, ...early };
    case 'ring':
      onlyFor(status, 'refuse');
      onlyFor(afterMs, 'answer, decline and refuse');
      return { kind: name, ...early };
    case 'busy':
    case 'unreachable':
      onlyFor(status, 'refuse');
      onlyFor(afterMs, 'answer, decline and refuse');
      onlyFor(earlySound, 'answer and ring');
      return { kind: name };
    case 'decline':
      onlyFor(status, 'refuse');
      onlyFor(earlySound, 'answer and ring');
      return { kind: name, ...after };
    case 'refuse':
      onlyFor(earlySound, 'answer and ring');
      return { kind: name, status: Math.trunc(status.number(300, 699)), ...after };
  }
}

function onlyFor(field: Field, kinds: string): void {
  if (!field.isAbsent) field.fail(`is only for ${kinds}`);
}

function readSound(field: Field, library: SoundLibrary): PhoneSound {
  const { kind, hz, name, loop } = field.members(['kind', 'hz', 'name', 'loop']);
  const sound = kind.oneOf(SOUNDS);
  if (sound !== 'tone') onlyFor(hz, 'tone');
  if (sound !== 'named') {
    onlyFor(name, 'named');
    onlyFor(loop, 'named');
  }
  switch (sound) {
    case 'tone':
      return { kind: sound, hz: hz.number(1, 3999) };
    case 'named': {
      const text = name.text();
      if (text.startsWith('file:') || library.open(text) === undefined) {
        name.fail('must be the name of a sound Cordboard ships');
      }
      return { kind: sound, name: text, ...(loop.isAbsent ? {} : { loop: loop.flag() }) };
    }
    default:
      return { kind: sound };
  }
}

function readStep(field: Field, library: SoundLibrary): Step {
  const names = ['kind', 'afterMs', 'digits', 'sound', 'to', 'attended'] as const;
  const { kind, afterMs, digits, sound, to, attended } = field.members(names);
  const name = kind.oneOf(STEPS);
  if (name !== 'digits') onlyFor(digits, 'digits');
  if (name !== 'play') onlyFor(sound, 'play');
  if (name !== 'transfer') {
    onlyFor(to, 'transfer');
    onlyFor(attended, 'transfer');
  }
  const wait = { afterMs: afterMs.isAbsent ? 0 : afterMs.number(0, LONGEST_WAIT_MS) };
  switch (name) {
    case 'digits':
      return { ...wait, kind: name, digits: digits.matching(/^[0-9*#A-D]+$/, 'keys: 0-9*#A-D') };
    case 'play':
      return { ...wait, kind: name, sound: readSound(sound, library) };
    case 'transfer':
      return {
        ...wait,
        kind: name,
        to: to.matching(DIALLED, 'a number'),
        ...(attended.isAbsent ? {} : { attended: attended.flag() }),
      };
    default:
      return { ...wait, kind: name };
  }
}
