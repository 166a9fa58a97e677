import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HearingRow } from '@cordboard/calls';
import { createSoundLibrary, PLAYER_RATE, parseWav } from '@cordboard/media';

/** `own/` and the name of a file without `.wav`: nothing that could climb out of the folder. */
const OWN = /^own\/([A-Za-z0-9][A-Za-z0-9-]{0,100})$/;
/** Names of shipped sounds and of tones: nothing that names a file of this machine. */
const NAME = /^(?!.*file:)[A-Za-z0-9:.+#*/-]{1,200}$/;

/**
 * The sounds that settings and programs may name: those that are shipped, and what whoever
 * runs the system has put into a folder.
 */
export class OwnSounds {
  readonly #folder: string;
  readonly #library = createSoundLibrary();

  /** @param dataFolder the folder of everything that is kept */
  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'sounds');
  }

  /** Why a name names no sound, completing the sentence "queue.music …"; undefined when it does. */
  problem(name: string): string | undefined {
    const own = this.#fileOf(name);
    if (own !== undefined) return problemOf(name, own);
    const isSound = NAME.test(name) && this.#library.open(name) !== undefined;
    return isSound ? undefined : `names no sound "${name}"`;
  }

  /** What ears hear, with the files of own sounds in place of their names. */
  found(rows: readonly HearingRow[]): readonly HearingRow[] {
    return rows.map((row) => ({
      ...row,
      hears: row.hears.map((sound) => {
        if (!('name' in sound)) return sound;
        const file = this.#fileOf(sound.name);
        return file === undefined ? sound : { ...sound, name: `file:${file}` };
      }),
    }));
  }

  #fileOf(name: string): string | undefined {
    const [, file] = OWN.exec(name) ?? [];
    return file === undefined ? undefined : join(this.#folder, `${file}.wav`);
  }
}

/** Another rate would be converted each time that it is heard, while all calls wait. */
function problemOf(name: string, path: string): string | undefined {
  try {
    const { sampleRate } = parseWav(readFileSync(path));
    return sampleRate === PLAYER_RATE ? undefined : `must be at 8 kHz, which "${name}" is not`;
  } catch {
    return `names no sound "${name}": there is no such WAV in the folder sounds of the data folder`;
  }
}
