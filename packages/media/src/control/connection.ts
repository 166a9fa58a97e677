import { connect, type Socket } from 'node:net';
import { encodeFrame, encodeSound, FrameReader } from './frames.ts';
import { fields, oneOf, text, whole } from './narrow.ts';
import type { Request } from './protocol.ts';
import { MediaError, type MediaErrorCode } from './types.ts';

const ERROR_CODES: readonly MediaErrorCode[] = [
  'rtp-ports-exhausted',
  'unknown-port',
  'unknown-codec',
  'not-configured',
  'no-telephone-event',
  'bad-request',
  'engine-busy',
  'closed',
];

/** Sound beyond this is dropped rather than kept for a door that is stuck. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: MediaError) => void;
}

/** One connection to an engine: numbered requests, their answers, and what it tells unasked. */
export class Connection {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #onEvent: (event: unknown) => void;
  readonly #onClose: () => void;
  #lastId = 0;
  #corked = false;

  constructor(
    socket: Socket,
    onEvent: (event: unknown) => void,
    onSound: (portId: string, pcm: Int16Array) => void,
    onClose: () => void,
  ) {
    this.#socket = socket;
    this.#onEvent = onEvent;
    this.#onClose = onClose;
    const reader = new FrameReader((message) => this.#onMessage(message), onSound);
    socket.on('data', (chunk) => {
      if (!reader.push(chunk)) {
        socket.destroy();
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => this.#closed());
  }

  /** Asks and waits for the answer. Rejects with a `MediaError` of the engine or `engine-lost`. */
  request(request: Request): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    if (this.#socket.destroyed) {
      reject(new MediaError('engine-lost', 'the media engine is gone'));
      return promise;
    }
    const id = ++this.#lastId;
    this.#pending.set(id, { resolve, reject });
    this.#write({ id, ...request });
    return promise;
  }

  /** Says something that has no answer. */
  tell(message: { readonly [name: string]: unknown }): void {
    if (!this.#socket.destroyed) {
      this.#write(message);
    }
  }

  /** Sends sound for a stream's voice. An engine that does not keep up gets less of it. */
  sound(portId: string, pcm: Int16Array): void {
    if (!this.#socket.destroyed && this.#socket.writableLength < MOST_WAITING_BYTES) {
      this.#socket.write(encodeSound(portId, pcm));
    }
  }

  /** Sends what is waiting and closes. */
  async close(): Promise<void> {
    if (!this.#socket.destroyed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#socket.once('close', () => resolve());
      this.#socket.end();
      await promise;
    }
  }

  /**
   * All that one callback says goes out in one write, and before any promise goes on: a command
   * is answered only when the engine has been told, so that a process that is killed with its
   * answer out has left nothing unsaid. Waiting for the end of the turn would save a quarter
   * of the engine's CPU time of a call, and would break that.
   */
  #write(message: unknown): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
    this.#socket.write(encodeFrame(message));
  }

  #onMessage(value: unknown): void {
    const message = fields(value);
    if (message?.event !== undefined) {
      this.#onEvent(message.event);
      return;
    }
    const id = whole(message?.id, 0, Number.MAX_SAFE_INTEGER);
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (message === undefined || id === undefined || pending === undefined) {
      return;
    }
    this.#pending.delete(id);
    const code = text(message.code);
    if (code === undefined) {
      pending.resolve(message.result);
    } else {
      const known = oneOf(code, ERROR_CODES) ?? 'bad-request';
      pending.reject(new MediaError(known, text(message.message) ?? code));
    }
  }

  #closed(): void {
    for (const { reject } of this.#pending.values()) {
      reject(new MediaError('engine-lost', 'the media engine went away'));
    }
    this.#pending.clear();
    this.#onClose();
  }
}

/** Connects to a Unix socket; undefined when nobody listens there. */
export function tryConnect(socketPath: string): Promise<Socket | undefined> {
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>();
  const socket = connect(socketPath);
  const refuse = (): void => {
    socket.destroy();
    resolve(undefined);
  };
  socket.once('error', refuse);
  socket.once('connect', () => {
    socket.off('error', refuse);
    resolve(socket);
  });
  return promise;
}
