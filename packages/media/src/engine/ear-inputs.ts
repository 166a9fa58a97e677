import type { SoundReader } from '../player/index.ts';
import type { Listener, VoicePort } from './ends.ts';

interface Common {
  /** Gain of the last frame, and where it goes over the next. */
  gain: number;
  target: number;
}

export interface VoiceInput extends Common {
  readonly kind: 'voice';
  readonly source: VoicePort;
}

export interface SoundInput extends Common {
  readonly kind: 'sound';
  readonly soundId: string | undefined;
  readonly frame: Int16Array;
  /** Undefined once the sound has ended. */
  reader: SoundReader | undefined;
}

/** One thing that is being mixed into an ear, fading in and out included. */
export type Input = VoiceInput | SoundInput;

/** The ear mixes this voice from now on: the first to do so starts its jitter buffer. */
export function join(source: VoicePort, ear: Listener): void {
  source.mixedInto.add(ear);
  source.startVoice();
}

/** The ear mixes this voice no longer: the last to leave puts its jitter buffer away. */
export function leave(source: VoicePort, ear: Listener): void {
  if (source.mixedInto.delete(ear) && source.mixedInto.size === 0) {
    source.stopVoice();
  }
}

/** The ear gets this port's packets no longer. */
export function unrelay(source: VoicePort, ear: Listener): void {
  const index = source.relayedTo.indexOf(ear);
  if (index >= 0) {
    source.relayedTo.splice(index, 1);
  }
}
