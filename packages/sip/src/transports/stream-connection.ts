import type { Socket } from 'node:net';
import type { Timer, TimerOwner, TimerQueue } from '../timers/index.ts';
import { StreamFramer } from '../wire/index.ts';
import type { Connection, TransportName } from './flow.ts';
import type { TransportHandlers } from './handlers.ts';

/** A peer that does not read may not fill our memory (bytes). */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
/** An accepted connection must bring its first message within this time. */
const FIRST_MESSAGE_MS = 30_000;
/** A message that was begun must be whole within this time, however busily its bytes drop in. */
const WHOLE_MESSAGE_MS = 30_000;
const TCP_KEEP_ALIVE_MS = 60_000;
const PONG = Buffer.from('\r\n');

export interface StreamPeer {
  readonly transport: 'TCP' | 'TLS';
  readonly id: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Outbound connections close after so long without traffic; accepted ones stay. */
  readonly idleMs?: number;
}

/** A TCP or TLS connection that carries SIP (RFC 3261 §18). */
export class StreamConnection implements Connection, TimerOwner {
  readonly transport: TransportName;
  readonly reliable = true;
  readonly id: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly #socket: Socket;
  readonly #handlers: TransportHandlers;
  readonly #timers: TimerQueue;
  readonly #framer = new StreamFramer();
  readonly #queue: Buffer[] = [];
  #queuedBytes = 0;
  #writing = false;
  #closed = false;
  #awaitsFirst: boolean;
  /** Runs while a message is begun and not whole. */
  #whole: Timer | undefined;

  constructor(socket: Socket, peer: StreamPeer, timers: TimerQueue, handlers: TransportHandlers) {
    this.transport = peer.transport;
    this.id = peer.id;
    this.remoteAddress = peer.remoteAddress;
    this.remotePort = peer.remotePort;
    this.#socket = socket;
    this.#timers = timers;
    this.#handlers = handlers;
    this.#awaitsFirst = peer.idleMs === undefined;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    socket.setTimeout(peer.idleMs ?? FIRST_MESSAGE_MS, () => this.close());
    socket.on('data', (chunk) => this.#receive(chunk));
    // The reason of an error is not ours to judge: 'close' follows and ends the flow.
    socket.on('error', () => {});
    socket.on('close', () => this.#ended());
  }

  get localPort(): number {
    return this.#socket.localPort ?? 0;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Queues the message until the one before it has left: Node would otherwise join messages that
   * wait into one write, and a softphone in wide use cannot take two messages from one TLS record.
   */
  send(data: Buffer): boolean {
    if (this.#closed) return false;
    if (this.#queuedBytes + data.length > MAX_QUEUED_BYTES) {
      this.close();
      return false;
    }
    if (this.#writing) {
      this.#queue.push(data);
      this.#queuedBytes += data.length;
    } else {
      this.#write(data);
    }
    return true;
  }

  /** Drops the connection and whatever it had not sent. Idempotent. */
  close(): void {
    this.#socket.destroy();
    this.#ended();
  }

  onTimer(): void {
    this.close();
  }

  #write(data: Buffer): void {
    this.#writing = true;
    this.#socket.write(data, this.#written);
  }

  readonly #written = (): void => {
    const next = this.#queue.shift();
    if (next === undefined || this.#closed) {
      this.#writing = false;
      return;
    }
    this.#queuedBytes -= next.length;
    this.#write(next);
  };

  #receive(chunk: Buffer): void {
    const items = this.#framer.push(chunk);
    this.#watch(items.length > 0);
    for (const item of items) {
      if (this.#closed) return;
      switch (item.kind) {
        case 'message':
          if (this.#awaitsFirst) this.#socket.setTimeout(0);
          this.#awaitsFirst = false;
          this.#handlers.onMessage(item.message, this);
          break;
        case 'ping':
          this.send(PONG);
          break;
        case 'malformed':
          this.#handlers.onUnparsable(item.error, this);
          break;
        case 'broken':
          this.#handlers.onUnparsable(item.error, this);
          // Lets the answer leave first; what the peer sends from here on has no boundaries.
          this.#socket.destroySoon();
          break;
        default:
          item satisfies never;
      }
    }
  }

  /** Waits for the rest of a message, anew when another one has come to its end. */
  #watch(hasProgress: boolean): void {
    const isPartial = this.#framer.pendingBytes > 0;
    if (this.#whole !== undefined && (hasProgress || !isPartial)) {
      this.#timers.stop(this.#whole);
      this.#whole = undefined;
    }
    if (isPartial && !this.#closed) {
      this.#whole ??= this.#timers.start(WHOLE_MESSAGE_MS, this, 'whole');
    }
  }

  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timers.stop(this.#whole);
    this.#whole = undefined;
    this.#queue.length = 0;
    this.#handlers.onClosed(this);
  }
}
