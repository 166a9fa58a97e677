import { fileURLToPath } from 'node:url';
import { PcmReader, SequenceReader, SineReader, type SoundReader } from './sound-reader.ts';
import { isToneName, renderDigits, renderTone, type ToneSound } from './tones.ts';
import { loadWav } from './wav.ts';

/** The folder of the sounds that ship with this package. */
const SHIPPED_FOLDER = fileURLToPath(new URL('../../sounds/', import.meta.url));

/** Names of shipped sounds: folders and words, nothing that could climb out of the folder. */
const SHIPPED_NAME = /^[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9-]+)*$/;

/** Level of `sine:<hz>` when none is given, in dBFS of the peak. */
const SINE_DBFS = -12;

/** Opens sounds by name. Sounds are read once and kept, so that opening one again is cheap. */
export interface SoundLibrary {
  /**
   * Opens a sound from its start, or returns undefined when there is none of that name.
   *
   * | name | plays |
   * | --- | --- |
   * | `hold`, `voicemail/greeting` … | a shipped sound (see `sounds/README.md`) |
   * | `ringback`, `busy`, `beep` … | a generated tone (see `tones.ts`); cadences never end |
   * | `sine:1000`, `sine:440:-20` | a sine of that many Hz, at that many dBFS (default −12); never ends |
   * | `dtmf:12#` | these digits as tones, 100 ms on and off |
   * | `file:/path/to.wav` | a WAV file, read at each opening |
   * | `number/20+number/5+unit/minutes` | these one after another; no files |
   *
   * A file is read at once. One of 8 kHz costs next to nothing; one of 48 kHz takes about 2 ms for
   * each second of sound, so convert long ones beforehand (`loadWav`, `writeWav`).
   */
  open(name: string, options?: { readonly loop?: boolean }): SoundReader | undefined;
}

/** Makes a library of the shipped sounds and the generated tones. */
export function createSoundLibrary(): SoundLibrary {
  const kept = new Map<string, ToneSound>();

  function soundOf(name: string): ToneSound | undefined {
    if (name.startsWith('file:')) {
      return loadFile(name.slice(5));
    }
    if (name.startsWith('dtmf:')) {
      return renderDigits(name.slice(5));
    }
    const known = kept.get(name);
    if (known !== undefined) {
      return known;
    }
    const sound = isToneName(name) ? renderTone(name) : loadShipped(name);
    if (sound !== undefined) {
      kept.set(name, sound);
    }
    return sound;
  }

  /** Finds a sound at once and returns how to open it, so that a sequence fails as a whole. */
  function find(name: string): ((loop: boolean) => SoundReader) | undefined {
    if (name.startsWith('sine:')) {
      return findSine(name);
    }
    const sound = soundOf(name);
    return sound && ((loop) => new PcmReader(sound.pcm, loop || sound.endless));
  }

  return {
    open(name, { loop = false } = {}) {
      // A path may contain a plus sign; a file is therefore always a whole name.
      if (name.startsWith('file:') || !name.includes('+')) {
        return find(name)?.(loop);
      }
      const parts: (() => SoundReader)[] = [];
      for (const partName of name.split('+')) {
        // Nor does a file hide among others from those who let no file be named.
        const open = partName.startsWith('file:') ? undefined : find(partName);
        if (open === undefined) {
          return undefined;
        }
        parts.push(() => open(false));
      }
      return new SequenceReader(parts, loop);
    },
  };
}

function findSine(name: string): (() => SoundReader) | undefined {
  const match = /^sine:(\d+(?:\.\d+)?)(?::(-?\d+(?:\.\d+)?))?$/.exec(name);
  const hz = Number(match?.[1]);
  const dbfs = match?.[2] === undefined ? SINE_DBFS : Math.min(0, Number(match[2]));
  // Above half the sample rate a sine would sound at another pitch.
  return hz > 0 && hz < 4000 ? () => new SineReader(hz, dbfs) : undefined;
}

function loadShipped(name: string): ToneSound | undefined {
  return SHIPPED_NAME.test(name) ? loadFile(`${SHIPPED_FOLDER}${name}.wav`) : undefined;
}

/** A file that is missing or is no WAV is a sound that there is not. */
function loadFile(path: string): ToneSound | undefined {
  try {
    return { pcm: loadWav(path), endless: false };
  } catch {
    return undefined;
  }
}
