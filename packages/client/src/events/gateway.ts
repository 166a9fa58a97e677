import { ConnectionError, errorFrom, textOf } from '../errors.ts';
import { type Frame, parseFrame, type Wsc } from './frames.ts';

/** What is needed of a `WebSocket`. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  addEventListener(type: 'error', listener: () => void): void;
}

export type SocketConstructor = new (url: string) => Socket;

export interface GatewayOptions {
  readonly WebSocket: SocketConstructor;
  /** With its token. */
  readonly url: string;
  /** The body of each notification, and where it stands. */
  readonly onNotification: (body: unknown, wsc: Wsc | undefined) => void;
  /** How long the line may be silent before it is asked whether it lives, in ms. */
  readonly heartbeatMs: number;
  /** How long an answer may take, in ms. */
  readonly answerMs: number;
}

const OPENING = 'connecting to the gateway';

/** One connection to the WebSocket gateway. */
export class Gateway {
  /** Resolves when it is over, for whatever reason. */
  readonly closed: Promise<void>;
  readonly #options: GatewayOptions;
  readonly #socket: Socket;
  readonly #answers = new Map<string, (frame: Frame | ConnectionError) => void>();
  readonly #end: () => void;
  #details: Frame | undefined;
  #lastMessage = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  private constructor(options: GatewayOptions) {
    this.#options = options;
    let end = (): void => {};
    this.closed = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = end;
    this.#socket = new options.WebSocket(options.url);
    this.#socket.addEventListener('message', ({ data }) => this.#received(parseFrame(data)));
    this.#socket.addEventListener('close', () => this.close());
    this.#socket.addEventListener('error', () => this.close());
  }

  /** @throws ConnectionError, or CordboardError where the gateway says why not */
  static async open(options: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway(options);
    try {
      const frame = await gateway.#answer(OPENING, OPENING);
      if (frame.type !== 'ConnectionDetails') throw errorOfFrame(frame, OPENING);
      gateway.#details = frame;
      gateway.#listen();
      return gateway;
    } catch (error) {
      gateway.close();
      throw error;
    }
  }

  /** Whether what was missed comes again, and the subscription goes on. */
  get isRecovered(): boolean {
    return textOf(this.#details?.body, 'recoveryState') === 'Successful';
  }

  /** Where it begins. */
  get wsc(): Wsc | undefined {
    return this.#details?.wsc;
  }

  /** A request through the gateway. @throws CordboardError, ConnectionError */
  async request(operationId: string, method: string, path: string, body: object): Promise<unknown> {
    const messageId = this.#nextMessage();
    const answered = this.#answer(messageId, operationId);
    this.#send([{ type: 'ClientRequest', messageId, method, path, headers: {} }, body]);
    const frame = await answered;
    if (frame.status >= 400 || frame.type === 'Error') throw errorOfFrame(frame, operationId);
    return frame.body;
  }

  /** Idempotent. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket.close();
    const error = new ConnectionError(OPENING, new Error('the connection is closed'));
    for (const answer of this.#answers.values()) answer(error);
    this.#end();
  }

  #nextMessage(): string {
    this.#lastMessage += 1;
    return `cordboard-${this.#lastMessage}`;
  }

  #send(frame: readonly object[]): void {
    if (!this.#isClosed) this.#socket.send(JSON.stringify(frame));
  }

  #received(frame: Frame | undefined): void {
    if (frame === undefined || this.#isClosed) return;
    if (this.#details !== undefined) this.#listen();
    if (frame.type === 'ServerNotification') {
      this.#options.onNotification(frame.body, frame.wsc);
      return;
    }
    const waiting = this.#details === undefined ? OPENING : frame.messageId;
    this.#answers.get(waiting ?? '')?.(frame);
  }

  /** The answer to a message; the first frame answers the opening. */
  async #answer(messageId: string, operationId: string): Promise<Frame> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<Frame | ConnectionError>((resolve) => {
      this.#answers.set(messageId, resolve);
      const late = new ConnectionError(operationId, new Error('the gateway does not answer'));
      timer = setTimeout(() => resolve(late), this.#options.answerMs);
    });
    clearTimeout(timer);
    this.#answers.delete(messageId);
    if (answer instanceof ConnectionError) throw answer;
    return answer;
  }

  /** From now on the line may be silent for a while; then it is asked, and has to answer. */
  #listen(): void {
    clearTimeout(this.#timer);
    const { heartbeatMs, answerMs } = this.#options;
    this.#timer = setTimeout(() => {
      this.#send([{ type: 'Heartbeat', messageId: this.#nextMessage() }]);
      this.#timer = setTimeout(() => this.close(), answerMs);
    }, heartbeatMs);
  }
}

function errorOfFrame({ status, header, body }: Frame, operationId: string) {
  return errorFrom({ status, header, body, operationId, otherwise: 'The gateway refuses' });
}
