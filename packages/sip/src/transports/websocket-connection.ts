import type { RawData, WebSocket } from 'ws';
import type { Timer, TimerOwner, TimerQueue } from '../timers/index.ts';
import { parseMessage } from '../wire/index.ts';
import type { Connection, TransportName } from './flow.ts';
import type { TransportHandlers } from './handlers.ts';

/** How often a silent peer is asked for a sign of life; it has as long to give one. */
const PING_MS = 30_000;
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;

/** The far end of a WebSocket, as its HTTP server knows it. */
export interface WebSocketPeer {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort?: number;
  /** True for `wss`. */
  readonly secure: boolean;
}

/** A WebSocket that carries SIP, one message per frame (RFC 7118). */
export class WebSocketConnection implements Connection, TimerOwner {
  readonly transport: TransportName;
  readonly reliable = true;
  readonly id: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort: number;
  readonly #socket: WebSocket;
  readonly #handlers: TransportHandlers;
  readonly #timers: TimerQueue;
  #ping: Timer;
  #alive = true;
  #closed = false;

  constructor(
    socket: WebSocket,
    id: string,
    peer: WebSocketPeer,
    timers: TimerQueue,
    handlers: TransportHandlers,
  ) {
    this.transport = peer.secure ? 'WSS' : 'WS';
    this.id = id;
    this.remoteAddress = peer.remoteAddress;
    this.remotePort = peer.remotePort;
    this.localPort = peer.localPort ?? 0;
    this.#socket = socket;
    this.#handlers = handlers;
    this.#timers = timers;
    this.#ping = timers.start(PING_MS, this, 'ping');
    socket.on('message', (data) => this.#receive(toBuffer(data)));
    socket.on('pong', () => {
      this.#alive = true;
    });
    // The reason of an error is not ours to judge: 'close' follows and ends the flow.
    socket.on('error', () => {});
    socket.on('close', () => this.#ended());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends a text frame: browser phones read `event.data` as a string. */
  send(data: Buffer): boolean {
    if (this.#closed || this.#socket.readyState !== this.#socket.OPEN) return false;
    if (this.#socket.bufferedAmount > MAX_QUEUED_BYTES) {
      this.close();
      return false;
    }
    this.#socket.send(data, { binary: false, compress: false }, ignoreSendError);
    return true;
  }

  /** Drops the connection. Idempotent. */
  close(): void {
    this.#socket.terminate();
    this.#ended();
  }

  onTimer(): void {
    if (!this.#alive) {
      this.close();
      return;
    }
    this.#alive = false;
    this.#ping = this.#timers.start(PING_MS, this, 'ping');
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #receive(data: Buffer): void {
    if (this.#closed) return;
    this.#alive = true;
    if (data.length <= 4) {
      // RFC 5626 keep-alive: a double CRLF is answered by a single one.
      if (data.length === 4) this.send(data.subarray(0, 2));
      return;
    }
    const result = parseMessage(data);
    if (result.ok) this.#handlers.onMessage(result.message, this);
    else this.#handlers.onUnparsable(result.error, this);
  }

  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timers.stop(this.#ping);
    this.#handlers.onClosed(this);
  }
}

/** A lost connection shows as 'close'. */
function ignoreSendError(): void {}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
