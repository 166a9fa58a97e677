import { loadWav, type SoundLibrary, type SoundReader } from '@cordboard/media';

/** What a fake phone's user says. */
export type PhoneSound =
  /** A sine of that many Hz, for ever. */
  | { readonly kind: 'tone'; readonly hz: number }
  /** A sound that Cordboard ships, by its name, or several joined by `+`; `loop` repeats it. */
  | { readonly kind: 'named'; readonly name: string; readonly loop?: boolean }
  /** A WAV file by its path or its bytes; `loop` repeats it. */
  | { readonly kind: 'wav'; readonly source: string | Uint8Array; readonly loop?: boolean }
  /** Everything that is heard is sent back. */
  | { readonly kind: 'echo' }
  /** Packets full of silence. */
  | { readonly kind: 'silence' }
  /** No packets at all: the other side hears nothing, as when a firewall stops them. */
  | { readonly kind: 'nothing' };

/** A mouth: gives frame after frame. */
export interface Mouth {
  /** False when no packets go out. */
  readonly speaks: boolean;
  /** Fills `out` with the next frame. */
  speak(out: Int16Array): void;
  /** What the phone hears meanwhile. */
  hear(pcm: Int16Array): void;
}

/** An echo that falls behind by more than this many frames drops the oldest. */
const MOST_ECHOED = 10;

const SILENT: Mouth = { speaks: true, speak: (out) => out.fill(0), hear: () => undefined };
const NOTHING: Mouth = { ...SILENT, speaks: false };

/**
 * Opens a sound from its start.
 *
 * @throws TypeError when there is no sound of that name, RangeError for a tone outside 1–3999 Hz,
 *   WavError or the file system's error for a WAV
 */
export function openMouth(sound: PhoneSound, library: SoundLibrary): Mouth {
  switch (sound.kind) {
    case 'tone':
      return fromReader(openTone(sound.hz, library));
    case 'named':
      return fromReader(openNamed(sound.name, sound.loop ?? false, library));
    case 'wav':
      return fromSamples(loadWav(sound.source), sound.loop ?? false);
    case 'echo':
      return echo();
    case 'silence':
      return SILENT;
    case 'nothing':
      return NOTHING;
  }
}

function openTone(hz: number, library: SoundLibrary): SoundReader {
  const reader = library.open(`sine:${hz}`);
  if (reader === undefined) throw new RangeError(`There is no tone of ${hz} Hz`);
  return reader;
}

function openNamed(name: string, loop: boolean, library: SoundLibrary): SoundReader {
  const reader = name.startsWith('file:') ? undefined : library.open(name, { loop });
  if (reader === undefined) throw new TypeError(`There is no sound "${name}"`);
  return reader;
}

function fromReader(reader: SoundReader): Mouth {
  return {
    speaks: true,
    speak(out) {
      const samples = reader.read(out);
      if (samples < out.length) out.fill(0, samples);
    },
    hear: () => undefined,
  };
}

function fromSamples(pcm: Int16Array, loop: boolean): Mouth {
  let at = 0;
  return {
    speaks: true,
    speak(out) {
      for (let index = 0; index < out.length; index += 1) {
        if (loop && at >= pcm.length) at = 0;
        out[index] = pcm[at] ?? 0;
        at += 1;
      }
    },
    hear: () => undefined,
  };
}

function echo(): Mouth {
  const heard: Int16Array[] = [];
  return {
    speaks: true,
    speak(out) {
      out.fill(0);
      const frame = heard.shift();
      if (frame !== undefined) out.set(frame.subarray(0, out.length));
    },
    hear(pcm) {
      if (heard.length === MOST_ECHOED) heard.shift();
      heard.push(pcm.slice());
    },
  };
}
