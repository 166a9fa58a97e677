import { type FileHandle, open } from 'node:fs/promises';
import { PLAYER_RATE, WAV_HEADER_BYTES, wavHeader } from '../player/index.ts';
import { FRAME } from './frame.ts';

const FRAME_BYTES = FRAME * 2;
/** Sound is written once a second: that much is lost when the machine dies. */
const FRAMES_PER_WRITE = 50;
/** A disk that is so many seconds behind has failed. */
const MOST_WAITING = 30;

/**
 * One channel of a recording: a mono WAV of 8 kHz PCM16 whose frames are written at their place
 * in time. What was not heard is a hole in the file, which reads as silence. Its header is right
 * after every write, so the file can be played whatever happens later.
 */
export class RecorderFile {
  readonly path: string;
  readonly #onFailure: (error: unknown) => void;
  #handle: FileHandle | undefined;
  #chunk = Buffer.alloc(FRAMES_PER_WRITE * FRAME_BYTES);
  #from = 0;
  #count = 0;
  #frames = 0;
  #waiting = 0;
  #failed = false;
  #last: Promise<void>;

  constructor(path: string, onFailure: (error: unknown) => void) {
    this.path = path;
    this.#onFailure = onFailure;
    this.#last = this.#attempt(async () => {
      this.#handle = await open(path, 'w', 0o600);
      await this.#writeHeader();
    });
  }

  /** Takes a frame; `position` counts frames since the recording began. */
  add(position: number, pcm: Int16Array): void {
    if (this.#failed) {
      return;
    }
    if (this.#count > 0 && position !== this.#from + this.#count) {
      this.flush();
    }
    if (this.#count === 0) {
      this.#from = position;
    }
    let at = this.#count * FRAME_BYTES;
    for (const sample of pcm) {
      at = this.#chunk.writeInt16LE(sample, at);
    }
    this.#count++;
    if (this.#count === FRAMES_PER_WRITE) {
      this.flush();
    }
  }

  /** Hands what has been collected to the disk. */
  flush(): void {
    if (this.#count === 0 || this.#failed) {
      return;
    }
    if (this.#waiting >= MOST_WAITING) {
      this.#fail(new Error(`the disk is too slow for ${this.path}`));
      return;
    }
    const bytes = this.#chunk.subarray(0, this.#count * FRAME_BYTES);
    const from = this.#from;
    const end = from + this.#count;
    this.#chunk = Buffer.alloc(FRAMES_PER_WRITE * FRAME_BYTES);
    this.#count = 0;
    this.#waiting++;
    this.#queue(async (handle) => {
      await handle.write(bytes, 0, bytes.length, WAV_HEADER_BYTES + from * FRAME_BYTES);
      this.#frames = Math.max(this.#frames, end);
      await this.#writeHeader();
      this.#waiting--;
    });
  }

  /** Writes the rest, makes the file as long as the recording and closes it. */
  async finish(frames: number): Promise<void> {
    this.flush();
    this.#queue(async (handle) => {
      await handle.truncate(WAV_HEADER_BYTES + frames * FRAME_BYTES);
      this.#frames = frames;
      await this.#writeHeader();
    });
    await this.#last;
    await this.#handle?.close().catch(() => {});
    this.#handle = undefined;
  }

  #queue(work: (handle: FileHandle) => Promise<void>): void {
    this.#last = this.#last.then(() =>
      this.#attempt(async () => {
        if (this.#handle !== undefined && !this.#failed) {
          await work(this.#handle);
        }
      }),
    );
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #writeHeader(): Promise<void> {
    const header = wavHeader({
      channels: 1,
      sampleRate: PLAYER_RATE,
      dataBytes: this.#frames * FRAME_BYTES,
    });
    await this.#handle?.write(header, 0, header.length, 0);
  }

  #fail(error: unknown): void {
    if (!this.#failed) {
      this.#failed = true;
      this.#onFailure(error);
    }
  }
}
