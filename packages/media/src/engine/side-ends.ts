import { MediaError, type RecorderResult } from '../control/types.ts';
import type { PlainSound } from '../mixer/index.ts';
import { EarFeed, type FeedHost } from './ear-feed.ts';
import type { VoicePort } from './ends.ts';
import { Recorder } from './recorder.ts';
import { StreamPort } from './stream-port.ts';

/** What the engine is told by its recorders and streams. */
export interface SideEvents {
  readonly heard: (portId: string, pcm: Int16Array) => void;
  readonly finished: (recorderId: string, result: RecorderResult) => void;
  readonly failed: (recorderId: string, reason: string) => void;
}

/** The ends of rows that are no phones: recorders and streams. */
export class SideEnds {
  readonly #host: FeedHost;
  readonly #events: SideEvents;
  readonly #recorders = new Map<string, Recorder>();
  readonly #closing = new Set<Promise<RecorderResult>>();
  readonly #streams = new Map<string, { readonly port: StreamPort; readonly feed: EarFeed }>();

  constructor(host: FeedHost, events: SideEvents) {
    this.#host = host;
    this.#events = events;
  }

  get recorders(): number {
    return this.#recorders.size;
  }

  get streams(): number {
    return this.#streams.size;
  }

  /** Whether the tick is needed here. */
  get busy(): boolean {
    return this.#streams.size > 0 || [...this.#recorders.values()].some(({ active }) => active);
  }

  voice(id: string): VoicePort | undefined {
    return this.#streams.get(id)?.port;
  }

  setRow(ear: string, row: readonly PlainSound[], sessionId: string | undefined): void {
    const stream = this.#streams.get(ear);
    if (stream === undefined) {
      this.#recorderOf(ear)?.setRow(ear, row, sessionId);
    } else {
      stream.feed.setRow(row, sessionId);
    }
  }

  /** A voice that this ear may hear has changed. */
  reconcile(ear: string): void {
    const stream = this.#streams.get(ear);
    if (stream === undefined) {
      this.#recorderOf(ear)?.reconcile(ear);
    } else {
      stream.feed.reconcile();
    }
  }

  openRecorder(id: string, folder: string): void {
    if (!this.#recorders.has(id)) {
      const recorder = new Recorder(id, folder, this.#host, (_recorder, error) =>
        this.#events.failed(id, error instanceof Error ? error.message : String(error)),
      );
      this.#recorders.set(id, recorder);
    }
  }

  /** @throws MediaError `unknown-port` when there is no such recorder. */
  async closeRecorder(id: string): Promise<RecorderResult> {
    const recorder = this.#recorders.get(id);
    if (recorder === undefined) {
      throw new MediaError('unknown-port', `there is no recorder ${id}`);
    }
    this.#recorders.delete(id);
    const closing = recorder.close();
    this.#closing.add(closing);
    const result = await closing;
    this.#closing.delete(closing);
    this.#events.finished(id, result);
    return result;
  }

  openStream(id: string, row: readonly PlainSound[], sessionId: string | undefined): void {
    if (!this.#streams.has(id)) {
      const port = new StreamPort(id, ({ id: portId }, pcm) => this.#events.heard(portId, pcm));
      const feed = new EarFeed(port, this.#host);
      this.#streams.set(id, { port, feed });
      feed.setRow(row, sessionId);
    }
  }

  closeStream(id: string): void {
    const stream = this.#streams.get(id);
    if (stream !== undefined) {
      this.#streams.delete(id);
      stream.feed.close();
    }
  }

  closeStreams(): void {
    for (const id of [...this.#streams.keys()]) {
      this.closeStream(id);
    }
  }

  /** Sound that came for a stream's voice; false when too much of it waits already. */
  push(id: string, pcm: Int16Array): boolean {
    return this.#streams.get(id)?.port.voice.push(pcm) ?? true;
  }

  clear(id: string): void {
    this.#streams.get(id)?.port.voice.clear();
  }

  endTick(): void {
    for (const { port } of this.#streams.values()) {
      port.endTick();
    }
    for (const recorder of this.#recorders.values()) {
      recorder.advance();
    }
  }

  /** Resolves when all files are complete. */
  async close(): Promise<void> {
    this.closeStreams();
    await this.closeRecorders();
    await Promise.all(this.#closing);
  }

  async closeRecorders(): Promise<void> {
    await Promise.all([...this.#recorders.keys()].map((id) => this.closeRecorder(id)));
  }

  #recorderOf(ear: string): Recorder | undefined {
    return this.#recorders.get(ear.slice(0, ear.lastIndexOf(':')));
  }
}
