import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Clock, SoundDriver } from '../exchange/index.ts';
import type { SoundDoor } from '../operations/index.ts';
import { createSoundDoor, OwnSounds, Speech, tellPlayed } from '../playing/index.ts';
import { type RecordingStore, Recordings, recordAutomatically } from '../recordings/index.ts';
import { Streams } from '../streams/index.ts';
import type { CallsSystem } from './calls-system.ts';
import type { WorkFolder } from './work-folder.ts';

/** The drivers of recorders and streams, which come to be after the exchange. */
export class SoundDrivers implements SoundDriver {
  readonly #drivers: SoundDriver[] = [];

  add(driver: SoundDriver): void {
    this.#drivers.push(driver);
  }

  run(...effect: Parameters<SoundDriver['run']>): void {
    for (const driver of this.#drivers) driver.run(...effect);
  }
}

export interface SoundParts {
  readonly config: Pick<Config, 'speechProgram' | 'recordingEncoder'>;
  readonly store: RecordingStore;
  readonly directory: Directory;
  readonly calls: Pick<CallsSystem, 'media' | 'exchange'>;
  readonly drivers: SoundDrivers;
  readonly folder: WorkFolder;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** What calls have beside phones: recordings, streams, prompts and spoken texts. */
export interface SoundSystem {
  readonly recordings: Recordings;
  readonly streams: Streams;
  readonly door: SoundDoor;
  /** Resolves when all recordings are written. Idempotent. */
  close(): Promise<void>;
}

export function startSound(parts: SoundParts): SoundSystem {
  const { config, store, directory, calls, drivers, folder, clock, onDefect } = parts;
  const { media, exchange } = calls;
  const recordings = new Recordings({
    store,
    media,
    exchange,
    folder: join(folder.path, 'recordings'),
    clock,
    onDefect,
    ...(config.recordingEncoder === undefined ? {} : { encoder: config.recordingEncoder }),
  });
  const streams = new Streams({ media, exchange, clock, onDefect });
  drivers.add(recordings);
  drivers.add(streams);
  const stopTelling = tellPlayed(media, exchange, onDefect);
  const stopRecording = recordAutomatically({ exchange, directory, onDefect });
  return {
    recordings,
    streams,
    door: createSoundDoor(
      media,
      new Speech(config.speechProgram, join(folder.path, 'speech')),
      new OwnSounds(folder.path),
    ),
    async close() {
      stopRecording();
      stopTelling();
      streams.close();
      await recordings.close();
    },
  };
}
