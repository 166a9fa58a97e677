import { join } from 'node:path';
import type { RecorderResult } from '../control/types.ts';
import type { PlainSound } from '../mixer/index.ts';
import { EarFeed, type FeedHost } from './ear-feed.ts';
import type { EarPort, Outgoing, SharedSum } from './ends.ts';
import { FRAME } from './frame.ts';
import { RecorderFile } from './recorder-file.ts';

const FLUSH_TICKS = 50;
/** A channel's name becomes a file's name. */
const CHANNEL = /^[A-Za-z0-9-]{1,64}$/;

/** One ear of a recorder. */
class Channel implements EarPort, Outgoing {
  readonly id: string;
  readonly name: string;
  readonly file: RecorderFile;
  readonly feed: EarFeed;
  readonly media = undefined;
  readonly rtp = undefined;
  readonly maySend = true;
  readonly outgoing: Outgoing = this;
  /** Whether the table has a row for this ear. */
  present = false;
  readonly #recorder: Recorder;

  constructor(id: string, name: string, file: RecorderFile, recorder: Recorder, host: FeedHost) {
    this.id = id;
    this.name = name;
    this.file = file;
    this.#recorder = recorder;
    this.feed = new EarFeed(this, host);
  }

  add(pcm: Int16Array): void {
    if (this.#recorder.active) {
      this.file.add(this.#recorder.frames, pcm);
    }
  }

  addShared(sum: SharedSum): void {
    this.add(sum.samples());
  }

  flush(): void {}
}

/**
 * Writes what some ears of the hearing table hear to one file each, all on one clock. Its ears are
 * named `<recorder>:<channel>`. The clock runs while at least one of them has a row, be it an empty
 * one: a recording is paused by taking its rows out of the table.
 */
export class Recorder {
  readonly id: string;
  /** Length so far, in frames of 20 ms. */
  frames = 0;
  readonly #folder: string;
  readonly #host: FeedHost;
  readonly #onFailure: (recorder: Recorder, error: unknown) => void;
  readonly #channels = new Map<string, Channel>();
  #closing: Promise<RecorderResult> | undefined;

  constructor(
    id: string,
    folder: string,
    host: FeedHost,
    onFailure: (recorder: Recorder, error: unknown) => void,
  ) {
    this.id = id;
    this.#folder = folder;
    this.#host = host;
    this.#onFailure = onFailure;
  }

  get active(): boolean {
    return (
      this.#closing === undefined && [...this.#channels.values()].some(({ present }) => present)
    );
  }

  /** The ear a port of this name closed or opened, or its row changed. */
  setRow(ear: string, row: readonly PlainSound[], sessionId: string | undefined): void {
    const channel = this.#channels.get(ear) ?? this.#create(ear, sessionId);
    if (channel !== undefined) {
      channel.present = sessionId !== undefined;
      channel.feed.setRow(row, sessionId);
    }
  }

  /** A port that this ear may hear has changed. */
  reconcile(ear: string): void {
    this.#channels.get(ear)?.feed.reconcile();
  }

  /** The frame of this tick is over. */
  advance(): void {
    if (!this.active) {
      return;
    }
    this.frames++;
    if (this.frames % FLUSH_TICKS === 0) {
      for (const { file } of this.#channels.values()) {
        file.flush();
      }
    }
  }

  /** Writes everything out; resolves when the files are complete. Idempotent. */
  close(): Promise<RecorderResult> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<RecorderResult> {
    const channels = [...this.#channels.values()];
    for (const { feed } of channels) {
      feed.close();
    }
    await Promise.all(channels.map(({ file }) => file.finish(this.frames)));
    return {
      durationMs: this.frames * (FRAME / 8),
      channels: channels.map(({ name, file }) => ({ channel: name, path: file.path })),
    };
  }

  #create(ear: string, sessionId: string | undefined): Channel | undefined {
    const name = ear.slice(this.id.length + 1);
    if (sessionId === undefined || !CHANNEL.test(name) || this.#closing !== undefined) {
      return undefined;
    }
    const file = new RecorderFile(join(this.#folder, `${name}.wav`), (error) =>
      this.#onFailure(this, error),
    );
    const channel = new Channel(ear, name, file, this, this.#host);
    this.#channels.set(ear, channel);
    return channel;
  }
}
