import { textOf } from '../errors.ts';
import { deferred } from './deferred.ts';
import { type Frame, readFrame } from './frames.ts';

/** What the gateway wants of a WebSocket: that of browsers and of Node 22. */
export interface SocketLike {
  send(data: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}
export type SocketMaker = new (url: string) => SocketLike;

/** How often the client says that it is there, and how long it waits for a word of the server. */
const HEARTBEAT_MS = 30_000;
const SILENCE_MS = 75_000;
/** How long a frame that is waited for may take, in ms. */
const PATIENCE_MS = 20_000;

/** One connection to the notification gateway, from its greeting to its end. */
export class GatewaySocket {
  readonly #socket: SocketLike;
  readonly #onEvent: (event: unknown, recoveryToken: string | undefined) => void;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #answers = new Map<string, (frame: Frame) => void>();
  readonly #greeted = deferred<Frame>();
  readonly #closed = deferred<void>();
  #heardAt = Date.now();
  #lastMessage = 0;

  /** @param onEvent called for every notification, with what recovers the session after it */
  constructor(
    make: SocketMaker,
    url: string,
    onEvent: (event: unknown, recoveryToken: string | undefined) => void,
  ) {
    this.#onEvent = onEvent;
    this.#socket = new make(url);
    this.#socket.addEventListener('message', ({ data }) => this.#received(data));
    this.#socket.addEventListener('close', () => this.#end());
    this.#socket.addEventListener('error', () => this.#end());
    // Whoever waits for the greeting is told of the end; nobody has to.
    this.#greeted.promise.catch(() => undefined);
    const beat = (): void => {
      if (Date.now() - this.#heardAt > SILENCE_MS) this.close();
      else this.#say({ type: 'Heartbeat', messageId: this.#nextId() });
    };
    this.#timers.add(setInterval(beat, HEARTBEAT_MS));
  }

  /** Resolves when the connection has ended. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** The first frame: what the gateway says of the session. */
  greeting(): Promise<Frame> {
    return this.#inTime(this.#greeted.promise, 'a greeting');
  }

  /** Sends a REST request through the socket. */
  async request(method: string, path: string, body: unknown): Promise<Frame> {
    const messageId = this.#nextId();
    const answered = deferred<Frame>();
    this.#answers.set(messageId, answered.resolve);
    this.#say({ type: 'ClientRequest', messageId, method, path, headers: {} }, body);
    return this.#inTime(answered.promise, `an answer to ${method} ${path}`);
  }

  /** Idempotent. */
  close(): void {
    this.#socket.close();
    this.#end();
  }

  #received(data: unknown): void {
    this.#heardAt = Date.now();
    const frame = readFrame(data);
    switch (frame?.type) {
      case 'ConnectionDetails':
        this.#greeted.resolve(frame);
        return;
      case 'Error':
        this.#greeted.reject(
          new Error(`the gateway refused: ${textOf(frame.body, 'message') ?? 'no reason given'}`),
        );
        return;
      case 'ClientRequest':
        this.#answers.get(frame.messageId ?? '')?.(frame);
        this.#answers.delete(frame.messageId ?? '');
        return;
      case 'ServerNotification':
        this.#onEvent(frame.body, frame.recoveryToken);
        return;
      default:
    }
  }

  async #inTime<Value>(promise: Promise<Value>, what: string): Promise<Value> {
    const late = deferred<never>();
    const timer = setTimeout(() => late.reject(new Error(`${what} did not come`)), PATIENCE_MS);
    this.#timers.add(timer);
    const ended = this.#closed.promise.then((): never => {
      throw new Error(`the connection ended before ${what} came`);
    });
    ended.catch(() => undefined);
    try {
      return await Promise.race([promise, late.promise, ended]);
    } finally {
      clearTimeout(timer);
      this.#timers.delete(timer);
    }
  }

  #say(head: object, body?: unknown): void {
    this.#socket.send(JSON.stringify(body === undefined ? [head] : [head, body]));
  }

  #nextId(): string {
    this.#lastMessage += 1;
    return `c-${this.#lastMessage}`;
  }

  #end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#closed.resolve();
  }
}
