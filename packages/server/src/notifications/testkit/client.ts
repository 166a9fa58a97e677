import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { until } from './until.ts';

export interface Frame {
  readonly meta: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

/**
 * A notification client that does what published ones do: it keeps the newest
 * recovery token of any frame and matches answers by messageId.
 */
export class WsClient {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;
  wsc: { readonly token: string; readonly sequence: number } | undefined;

  constructor(port: number, token: string, wsc?: string) {
    const query = wsc === undefined ? '' : `&wsc=${wsc}`;
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/ws?access_token=${token}${query}`);
    this.socket.on('message', (data) => this.#heard(String(data)));
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
  }

  /** Connects and waits for the greeting. */
  static async open(port: number, token: string, wsc?: string): Promise<WsClient> {
    const client = new WsClient(port, token, wsc);
    await until(() => client.frames.length > 0 || client.closed !== undefined, 'a greeting');
    return client;
  }

  get greeting(): Frame {
    const first = this.frames[0];
    if (first === undefined) throw new Error('nothing was received');
    return first;
  }

  get events(): readonly Record<string, unknown>[] {
    return this.frames
      .filter(({ meta }) => meta.type === 'ServerNotification')
      .map(({ body }) => body);
  }

  get errors(): readonly Frame[] {
    return this.frames.filter(({ meta }) => meta.type === 'Error');
  }

  async ask(method: string, path: string, body?: unknown, more: object = {}): Promise<Frame> {
    const messageId = randomUUID();
    const meta = { type: 'ClientRequest', messageId, method, path, ...more };
    this.socket.send(JSON.stringify(body === undefined ? [meta] : [meta, body]));
    return this.answerTo(messageId);
  }

  async answerTo(messageId: string): Promise<Frame> {
    const find = () => this.frames.find(({ meta }) => meta.messageId === messageId);
    await until(() => find() !== undefined || this.closed !== undefined, 'an answer');
    const frame = find();
    if (frame === undefined) throw new Error('the connection closed before the answer');
    return frame;
  }

  /** @returns the id of the subscription */
  async subscribe(...eventFilters: readonly string[]): Promise<string> {
    const answer = await this.ask('POST', '/restapi/v1.0/subscription', {
      eventFilters,
      deliveryMode: { transportType: 'WebSocket' },
    });
    if (answer.meta.status !== 200) throw new Error(JSON.stringify(answer));
    return String(answer.body.id);
  }

  /** The network goes away without a word. */
  cut(): void {
    this.socket.terminate();
  }

  async close(): Promise<void> {
    this.socket.close();
    await until(() => this.closed !== undefined, 'the close');
  }

  #heard(text: string): void {
    const frame: unknown = JSON.parse(text);
    if (!Array.isArray(frame)) throw new Error(`no frame: ${text}`);
    const [meta, body = {}]: readonly Record<string, unknown>[] = frame;
    if (meta === undefined) throw new Error(`no meta: ${text}`);
    this.frames.push({ meta, body });
    const wsc = meta.wsc;
    if (typeof wsc !== 'object' || wsc === null) return;
    const token = Reflect.get(wsc, 'token');
    const sequence = Reflect.get(wsc, 'sequence');
    if (typeof token !== 'string' || typeof sequence !== 'number') return;
    if (this.wsc === undefined || sequence > this.wsc.sequence) this.wsc = { token, sequence };
  }
}

/** The numbers of events within their calls, in the order in which they came. */
export function sequencesOf(events: readonly Record<string, unknown>[]): readonly unknown[] {
  return events.map((event) => Reflect.get(Object(event.body), 'sequence'));
}
