import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  identityOf,
  type Party,
  partyIdOf,
  type Recorder,
  type Session,
  type SessionId,
} from '@cordboard/calls';
import { type MediaEngine, MediaError } from '@cordboard/media';
import type { Clock, Exchange, SoundDriver, SoundEffect } from '../exchange/index.ts';
import { encode } from './encode.ts';
import { interleave } from './interleave.ts';
import type { DeletedRecording, RecordedChannel, Recording, RecordingStore } from './recording.ts';

export interface RecordingsOptions {
  readonly store: RecordingStore;
  readonly media: Pick<MediaEngine, 'openRecorder' | 'closeRecorder' | 'onEvent'>;
  readonly exchange: Exchange;
  /** Where the files are. */
  readonly folder: string;
  readonly clock: Clock;
  /** Makes MP3 of WAV, see `encode`. */
  readonly encoder?: string;
  readonly onDefect: (error: unknown) => void;
}

/** Where the sound of a recording is. */
export interface RecordedFile {
  readonly path: string;
  readonly contentType: Recording['contentType'];
}

/** A recorder of the media engine. */
function recorderId(recording: string): string {
  return `record:${recording}`;
}

/**
 * The recordings of all calls: opens and closes the recorders that sessions want,
 * makes one file of what each has written, and finishes what a crash interrupted.
 */
export class Recordings implements SoundDriver {
  readonly #options: RecordingsOptions;
  readonly #listeners = new Set<(recording: Recording | DeletedRecording) => void>();
  /** What is being done for a recording, one thing after another. */
  readonly #work = new Map<string, Promise<void>>();
  readonly #live = new Map<string, Recording>();
  readonly #stopListening: () => void;

  constructor(options: RecordingsOptions) {
    this.#options = options;
    this.#stopListening = options.media.onEvent((event) => {
      if (event.type === 'recorderFailed') this.#failed(event.recorderId, event.reason);
      if (event.type === 'engineLost') {
        for (const id of this.#live.keys())
          this.#failed(recorderId(id), 'the media engine is lost');
      }
    });
  }

  /** Recordings under way or being written. */
  get count(): number {
    return new Set([...this.#live.keys(), ...this.#work.keys()]).size;
  }

  run(session: Session, effect: SoundEffect): void {
    if (effect.type === 'start-recorder') this.#start(session, effect.recording);
    if (effect.type === 'stop-recorder') this.#stop(effect.recording, session);
  }

  find(id: string): Promise<Recording | undefined> {
    return this.#options.store.find(id);
  }

  /** The recordings of a call, oldest first. */
  ofSession(telephonySessionId: string): Promise<readonly Recording[]> {
    return this.#options.store.ofSession(telephonySessionId);
  }

  /**
   * The file of a recording that is available.
   * @param wanted the form asked for; the other is given when there is none
   */
  async file(
    recording: Recording,
    wanted = recording.contentType,
  ): Promise<RecordedFile | undefined> {
    for (const contentType of [wanted, 'audio/wav', 'audio/mpeg'] as const) {
      const path = this.#path(recording.id, contentType === 'audio/wav' ? 'wav' : 'mp3');
      if (await exists(path)) return { path, contentType };
    }
    return undefined;
  }

  /**
   * Deletes recordings that are complete: their sound first, so that a crash leaves no
   * sound that nobody knows of, then what is known of them. Resolves when they are gone.
   */
  async remove(recordings: readonly Recording[]): Promise<void> {
    for (const { id } of recordings) {
      await this.#work.get(id);
      const recording = await this.#options.store.find(id);
      if (recording === undefined) continue;
      for (const ending of ['wav', 'mp3', 'stereo.wav']) {
        await rm(this.#path(id, ending), { force: true });
      }
      await rm(join(this.#options.folder, id), { recursive: true, force: true });
      await this.#options.store.remove(id);
      this.#publish({ ...recording, status: 'deleted' });
    }
  }

  /** Called when a recording has become available, has failed or was deleted. Returns how to stop listening. */
  onOutcome(listener: (recording: Recording | DeletedRecording) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Finishes what a process before this one left, or goes on with it where the call does. After the
   * exchange has recovered.
   * @returns how many recordings were found
   */
  async recover(): Promise<number> {
    const left = (await this.#options.store.unfinished()).filter(
      ({ id }) => !this.#live.has(id) && !this.#work.has(id),
    );
    for (const recording of left) {
      if (this.#isWanted(recording)) this.#takeUp(recording);
      else this.#stop(recording.id);
    }
    return left.length;
  }

  /** Resolves when everything is written. Sessions are over by then. Idempotent. */
  async close(): Promise<void> {
    this.#stopListening();
    for (const id of this.#live.keys()) this.#stop(id);
    while (this.#work.size > 0) await Promise.all(this.#work.values());
  }

  #start(session: Session, id: string): void {
    const { store, clock } = this.#options;
    const recorder = session.recorders.find((one) => one.id === id);
    const party = session.parties.find(({ number }) => number === recorder?.party);
    if (recorder === undefined || party === undefined) return;
    const recording = begun(session, party, recorder, clock.now());
    this.#takeUp(recording);
    this.#then(id, () => store.save(recording));
  }

  #isWanted({ id, telephonySessionId }: Recording): boolean {
    if (!isSession(telephonySessionId)) return false;
    const session = this.#options.exchange.session(telephonySessionId);
    return session?.recorders.some((recorder) => recorder.id === id) === true;
  }

  /** Has the engine record; one that does so already goes on. */
  #takeUp(recording: Recording): void {
    const { media, folder } = this.#options;
    const { id } = recording;
    this.#live.set(id, recording);
    try {
      const parts = join(folder, id);
      mkdirSync(parts, { recursive: true, mode: 0o700 });
      // Asked before the table goes the same way, so that no sound is lost.
      media
        .openRecorder(recorderId(id), parts)
        .catch((error) => this.#failed(recorderId(id), error));
    } catch (error) {
      this.#failed(recorderId(id), error);
    }
  }

  /** A recorder cannot go on: its session is told, and what there is becomes the recording. */
  #failed(recorder: string, reason: unknown): void {
    const id = recorder.slice(recorderId('').length);
    const recording = this.#live.get(id);
    if (recording === undefined) return;
    this.#options.onDefect(new Error(`recording ${id} cannot go on: ${String(reason)}`));
    const session = recording.telephonySessionId;
    if (isSession(session)) {
      this.#options.exchange
        .tell(session, { type: 'recording-ended', id })
        .catch((error) => this.#options.onDefect(error));
    }
  }

  #stop(id: string, session?: Session): void {
    const known = this.#live.get(id);
    this.#live.delete(id);
    this.#then(id, async () => {
      const { store } = this.#options;
      const recording = known ?? (await store.find(id));
      if (recording === undefined || recording.status !== 'recording') return;
      const done = await this.#finish(recording, session);
      await store.save(done);
      this.#publish(done);
    });
  }

  async #finish(recording: Recording, session: Session | undefined): Promise<Recording> {
    const { media, encoder, folder } = this.#options;
    const { id } = recording;
    try {
      await media.closeRecorder(recorderId(id)).catch(passOverMissing);
      const parts = join(folder, id);
      const names = inOrder(await readdir(parts), recording);
      if (names.length === 0) throw new Error('nothing was recorded');
      const files = names.map((name) => join(parts, `${name}.wav`));
      const wav = this.#path(id, 'wav');
      const durationMs = await interleave(
        files.map((file) => [file]),
        wav,
      );
      if (encoder !== undefined) await this.#encode(encoder, id, files);
      await rm(parts, { recursive: true, force: true });
      return {
        ...recording,
        status: 'available',
        durationMs,
        channels: names.map((name) => channelOf(name, session)),
        contentType: encoder === undefined ? 'audio/wav' : 'audio/mpeg',
      };
    } catch (error) {
      this.#options.onDefect(error);
      const failure = error instanceof Error ? error.message : String(error);
      return { ...recording, status: 'failed', failure };
    }
  }

  /** MP3 has two channels: who was recorded, and everybody else. */
  async #encode(encoder: string, id: string, files: readonly string[]): Promise<void> {
    const stereo = this.#path(id, 'stereo.wav');
    const [own = '', ...others] = files;
    try {
      await interleave(others.length === 0 ? [[own]] : [[own], others], stereo);
      await encode(encoder, stereo, this.#path(id, 'mp3'));
    } finally {
      await rm(stereo, { force: true });
    }
  }

  #path(id: string, ending: string): string {
    return join(this.#options.folder, `${id}.${ending}`);
  }

  #then(id: string, work: () => Promise<void>): void {
    const before = this.#work.get(id) ?? Promise.resolve();
    const after = before
      .then(work)
      .catch((error) => this.#options.onDefect(error))
      .then(() => {
        if (this.#work.get(id) === after) this.#work.delete(id);
      });
    this.#work.set(id, after);
  }

  #publish(recording: Recording | DeletedRecording): void {
    for (const listener of this.#listeners) {
      try {
        listener(recording);
      } catch (error) {
        this.#options.onDefect(error);
      }
    }
  }
}

function begun(session: Session, party: Party, recorder: Recorder, startedAt: number): Recording {
  const { owner } = party;
  return {
    id: recorder.id,
    accountId: session.accountId,
    ...(owner.kind === 'extension' ? { extensionId: owner.extensionId } : {}),
    telephonySessionId: session.id,
    sessionId: session.legacyId,
    partyId: party.id,
    mode: recorder.mode,
    startedAt,
    status: 'recording',
    durationMs: 0,
    channels: [],
    contentType: 'audio/wav',
  };
}

/** The channels of a recording: first the one who was recorded, then the others as they came. */
function inOrder(files: readonly string[], { partyId }: Recording): readonly string[] {
  const names = files.filter((file) => file.endsWith('.wav')).map((file) => file.slice(0, -4));
  const own = partyId.slice(partyId.lastIndexOf('-') + 1);
  const rank = (name: string): number => (name === own ? -1 : Number(name) || Number.MAX_VALUE);
  return names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function channelOf(name: string, session: Session | undefined): RecordedChannel {
  const number = Number(name);
  const party = session?.parties.find((one) => one.number === number);
  if (session === undefined || party === undefined) return {};
  const { name: shown, phoneNumber } = identityOf(party);
  return {
    partyId: partyIdOf(session.id, number),
    ...(shown === undefined ? {} : { name: shown }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
  };
}

function isSession(text: string): text is SessionId {
  return text.startsWith('s-');
}

/** An engine that is gone, or never knew the recorder, has left its files as they are. */
function passOverMissing(error: unknown): void {
  const code = error instanceof MediaError ? error.code : undefined;
  if (code !== 'unknown-port' && code !== 'engine-lost' && code !== 'closed') throw error;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
