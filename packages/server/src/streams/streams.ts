import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AudioStream, Session, SessionId } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import { WebSocketServer } from 'ws';
import type { Clock, Exchange, SoundDriver, SoundEffect } from '../exchange/index.ts';
import type { OpenedStream, StreamDoor, StreamFormat } from '../operations/index.ts';
import { StreamClient } from './client.ts';

/** Where the WebSockets of streams are. */
const PATH = '/restapi/v1.0/media/streams/';
/** A stream whose client does not come is closed again. */
const CONNECT_MS = 30_000;
/** The longest message: one second at 16 kHz and some more, which is answered with an error. */
const MOST_BYTES = 256 * 1024;

export interface StreamsOptions {
  readonly media: Pick<
    MediaEngine,
    'openStream' | 'closeStream' | 'sendSound' | 'clearSound' | 'onSound' | 'onEvent'
  >;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

interface Entry {
  readonly session: SessionId;
  readonly stream: AudioStream;
  readonly rate: number;
  readonly tokenHash: Buffer;
  /** Cancels the wait for the client; undefined once it is there. */
  giveUp: (() => void) | undefined;
  client: StreamClient | undefined;
}

/** The streams of all calls: each is a port of the media engine and a WebSocket. */
export class Streams implements SoundDriver, StreamDoor {
  readonly #options: StreamsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MOST_BYTES,
  });
  readonly #stopListening: readonly (() => void)[];

  constructor(options: StreamsOptions) {
    this.#options = options;
    const { media } = options;
    this.#stopListening = [
      media.onSound((port, pcm) => this.#entries.get(idOf(port))?.client?.hear(pcm)),
      media.onEvent((event) => {
        if (event.type === 'engineLost') this.#endAll('the media engine is lost');
        if (event.type !== 'soundRefused') return;
        const message = 'more than 30 s of sound wait to be played; this was dropped';
        this.#entries.get(idOf(event.portId))?.client?.complain({ code: 'too-much', message });
      }),
    ];
  }

  /** For the leak ledger. */
  get count(): number {
    return this.#entries.size;
  }

  prepare(session: SessionId, stream: AudioStream, format: StreamFormat): OpenedStream {
    const token = randomBytes(24).toString('base64url');
    const { id } = stream;
    this.#entries.set(id, {
      session,
      stream,
      rate: format === 'L16/16000' ? 16_000 : 8_000,
      tokenHash: hashOf(token),
      giveUp: this.#options.clock.after(CONNECT_MS, () => this.#closed(id)),
      client: undefined,
    });
    return { id, path: `${PATH}${id}?token=${token}` };
  }

  forget(id: string): void {
    this.#end(id, 'the stream was closed');
  }

  run(_session: Session, effect: SoundEffect): void {
    if (effect.type === 'close-stream') this.#end(effect.stream, 'the call has ended');
  }

  /** Whether an upgrade is for a stream. */
  wants(request: IncomingMessage): boolean {
    return request.url?.startsWith(PATH) === true;
  }

  /** Takes the socket of an upgrade. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const id = url.pathname.slice(PATH.length);
    const entry = this.#entries.get(id);
    const token = hashOf(url.searchParams.get('token') ?? '');
    if (entry === undefined || !timingSafeEqual(token, entry.tokenHash)) {
      refuse(socket, 404);
      return;
    }
    if (entry.giveUp === undefined) {
      refuse(socket, 409);
      return;
    }
    entry.giveUp();
    entry.giveUp = undefined;
    const abandoned = (): void => this.#closed(id);
    socket.once('close', abandoned);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      socket.off('close', abandoned);
      this.#connected(id, entry, webSocket);
    });
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stopListening) stop();
    this.#endAll('the server is closing');
    this.#server.close();
  }

  #connected(
    id: string,
    entry: Entry,
    socket: ConstructorParameters<typeof StreamClient>[0]['socket'],
  ): void {
    const { media, onDefect } = this.#options;
    if (this.#entries.get(id) !== entry) {
      socket.close(1000, 'the call has ended');
      return;
    }
    const port = portOf(id);
    entry.client = new StreamClient({
      stream: entry.stream,
      rate: entry.rate,
      socket,
      speak: (pcm) => media.sendSound(port, pcm),
      clear: () => void media.clearSound(port).catch(onDefect),
      closed: () => this.#closed(id),
    });
    media.openStream(port).catch((error) => {
      onDefect(error);
      this.#closed(id);
    });
  }

  /** The client is gone: the call goes on without it. */
  #closed(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#end(id, 'the stream was closed');
    this.#options.exchange
      .tell(entry.session, { type: 'stream-closed', id })
      .catch(this.#options.onDefect);
  }

  #end(id: string, reason: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    entry.giveUp?.();
    if (entry.client === undefined) return;
    entry.client.end(reason);
    this.#options.media.closeStream(portOf(id)).catch(this.#options.onDefect);
  }

  #endAll(reason: string): void {
    for (const id of [...this.#entries.keys()]) this.#end(id, reason);
  }
}

/** The name of a stream in the hearing table. */
function portOf(stream: string): string {
  return `stream:${stream}`;
}

function idOf(port: string): string {
  return port.slice(portOf('').length);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function refuse(socket: Duplex, status: 404 | 409): void {
  const text = status === 404 ? 'Not Found' : 'Conflict';
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
