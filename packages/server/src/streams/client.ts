import type { AudioStream } from '@cordboard/calls';
import type { RawData, WebSocket } from 'ws';
import { type BadMessage, StreamCodec } from './wire.ts';

/** A client that has not taken so many bytes is too slow: what comes next is not sent to it. */
const MOST_WAITING_BYTES = 64_000;
/** After so many messages that make no sense the connection is closed. */
const MOST_ERRORS = 100;

export interface StreamClientOptions {
  readonly stream: AudioStream;
  /** Sample rate in Hz. */
  readonly rate: number;
  readonly socket: WebSocket;
  /** Sound for the call, 8 kHz. */
  readonly speak: (pcm: Int16Array) => void;
  /** Drop what has been sent and not been played yet. */
  readonly clear: () => void;
  readonly closed: () => void;
}

/** One WebSocket that listens to a call and may speak in it. */
export class StreamClient {
  readonly #options: StreamClientOptions;
  readonly #codec: StreamCodec;
  #dropped = 0;
  #errors = 0;

  constructor(options: StreamClientOptions) {
    const { socket, stream, rate } = options;
    this.#options = options;
    this.#codec = new StreamCodec(rate);
    socket.on('message', (data, isBinary) => this.#received(data, isBinary));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => options.closed());
    this.#say({
      type: 'started',
      streamId: stream.id,
      direction: stream.direction,
      format: `L16/${rate}`,
      byteOrder: 'little-endian',
      frameBytes: (rate / 50) * 2,
      frameMs: 20,
    });
  }

  /** One frame of what the stream hears. */
  hear(pcm: Int16Array): void {
    const { socket } = this.#options;
    const bytes = this.#codec.encode(pcm);
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING_BYTES) {
      this.#dropped += 1;
      return;
    }
    if (this.#dropped > 0) {
      this.#say({ type: 'dropped', frames: this.#dropped });
      this.#dropped = 0;
    }
    socket.send(bytes);
  }

  complain({ code, message }: BadMessage): void {
    this.#errors += 1;
    if (this.#errors > MOST_ERRORS) this.#options.socket.close(1008, 'too many errors');
    else this.#say({ type: 'error', code, message });
  }

  /** The call has ended, or what was listened to. */
  end(reason: string): void {
    this.#say({ type: 'ended', reason });
    this.#options.socket.close(1000, reason);
  }

  terminate(): void {
    this.#options.socket.terminate();
  }

  #received(data: RawData, isBinary: boolean): void {
    const bytes = Buffer.isBuffer(data)
      ? data
      : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
    if (isBinary) this.#sound(bytes);
    else this.#command(bytes.toString());
  }

  #sound(bytes: Buffer): void {
    if (this.#options.stream.direction !== 'both') {
      this.complain({ code: 'not-allowed', message: 'the stream only listens' });
      return;
    }
    const pcm = this.#codec.decode(bytes);
    if (pcm instanceof Int16Array) this.#options.speak(pcm);
    else this.complain(pcm);
  }

  #command(text: string): void {
    if (typeOf(text) === 'clear') this.#options.clear();
    else this.complain({ code: 'bad-frame', message: 'the only command is {"type":"clear"}' });
  }

  #say(message: object): void {
    const { socket } = this.#options;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }
}

function typeOf(text: string): unknown {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message
      ? message.type
      : undefined;
  } catch {
    return undefined;
  }
}
