import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { type AudioCodecCore, createCodec, type Ear } from '@cordboard/media';
import { DigitCollector, DigitQueue } from './digits.ts';
import { Listener } from './listener.ts';
import { createLoss, type Loss } from './loss.ts';
import { type RtpPacket, readRtp, writeRtp } from './rtp-packet.ts';
import type { Mouth } from './sources.ts';
import type { SoundTicker } from './ticker.ts';

/** Samples of one frame of 20 ms at 8 kHz. */
const FRAME_SAMPLES = 160;

/** How a stream talks to its peer, as an offer and its answer have settled it. */
export interface RtpTerms {
  readonly remote: { readonly address: string; readonly port: number };
  readonly codec: { readonly name: string; readonly payloadType: number };
  readonly receivePayloadType: number;
  readonly digits?: { readonly payloadType: number; readonly receivePayloadType: number };
  /** Whether packets may go out. */
  readonly sends: boolean;
}

export interface RtpStreamOptions {
  /** Address to bind. */
  readonly host: string;
  readonly ticker: SoundTicker;
  readonly ear: Ear;
  readonly mouth: Mouth;
  /** Share of packets that get lost in each direction, 0–1. */
  readonly loss: number;
  readonly onDigit: (digit: string) => void;
}

/** What went over a stream so far. */
export interface RtpCounts {
  readonly sent: number;
  readonly received: number;
}

/**
 * The sound of one call: an RTP port that speaks with a mouth and listens with an ear, frame by
 * frame at the beat of a ticker that many streams share.
 */
export class RtpStream {
  /** UDP port. */
  readonly port: number;
  readonly #socket: Socket;
  readonly #listener: Listener;
  readonly #queue = new DigitQueue();
  readonly #collector: DigitCollector;
  readonly #loss: { readonly out: Loss; readonly in: Loss };
  readonly #leaveTicker: () => void;
  readonly #frame = new Int16Array(FRAME_SAMPLES);
  readonly #payload = new Uint8Array(FRAME_SAMPLES);
  readonly #ssrc = randomUint32();
  #mouth: Mouth;
  #terms: RtpTerms | undefined;
  #codec: AudioCodecCore | undefined;
  #sequence = randomUint32() & 0xffff;
  #timestamp = randomUint32();
  #isTalking = false;
  #sent = 0;
  #received = 0;
  #remoteSsrc: number | undefined;
  #closed: Promise<void> | undefined;

  /** Binds a free port. Rejects with the system's error. */
  static async open(options: RtpStreamOptions): Promise<RtpStream> {
    const socket = createSocket(isIPv6(options.host) ? 'udp6' : 'udp4');
    socket.bind(0, options.host);
    await once(socket, 'listening');
    return new RtpStream(socket, options);
  }

  private constructor(socket: Socket, options: RtpStreamOptions) {
    this.#socket = socket;
    this.port = socket.address().port;
    this.#mouth = options.mouth;
    this.#loss = { out: createLoss(options.loss), in: createLoss(options.loss) };
    this.#listener = new Listener(options.ear, (pcm) => this.#mouth.hear(pcm));
    this.#collector = new DigitCollector(options.onDigit);
    this.#leaveTicker = options.ticker.add(() => this.#tick());
    socket.on('message', (datagram) => this.#receive(datagram));
    // An ICMP error says that the peer's port is gone; its BYE will say so too.
    socket.on('error', () => undefined);
  }

  get counts(): RtpCounts {
    return { sent: this.#sent, received: this.#received };
  }

  /** True while pressed digits are still on their way out. */
  get isSendingDigits(): boolean {
    return !this.#queue.isEmpty;
  }

  /** Talks by these terms from now on. */
  use(terms: RtpTerms): void {
    this.#terms = terms;
    const codec = createCodec(terms.codec.name);
    if (codec?.name === this.#codec?.name) return;
    this.#codec = codec;
    if (codec !== undefined) this.#listener.use(codec);
  }

  /** Speaks with another mouth from the next frame on. */
  speakWith(mouth: Mouth): void {
    this.#mouth = mouth;
  }

  /** Presses keys; they go out one after another as telephone events (RFC 4733). */
  press(digits: string): void {
    this.#queue.push(digits);
  }

  /** Frees the port. Idempotent. */
  close(): Promise<void> {
    if (this.#closed === undefined) {
      this.#leaveTicker();
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#closed = promise;
      this.#socket.close(resolve);
    }
    return this.#closed;
  }

  #tick(): void {
    this.#listener.tick();
    // Time goes by also while nothing is sent (RFC 3550 §5.1).
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const terms = this.#terms;
    if (terms?.sends !== true) {
      this.#isTalking = false;
      return;
    }
    const digit = terms.digits === undefined ? undefined : this.#queue.next();
    this.#mouth.speak(this.#frame);
    if (digit !== undefined && terms.digits !== undefined) {
      const start = this.#timestamp - digit.framesSinceStart * FRAME_SAMPLES;
      this.#send(terms, terms.digits.payloadType, digit.isFirst, start, digit.payload);
      return;
    }
    const codec = this.#codec;
    if (codec === undefined || !this.#mouth.speaks) {
      this.#isTalking = false;
      return;
    }
    const bytes = codec.encode(this.#frame, FRAME_SAMPLES, this.#payload);
    const payload = this.#payload.subarray(0, bytes);
    this.#send(terms, terms.codec.payloadType, !this.#isTalking, this.#timestamp, payload);
    this.#isTalking = true;
  }

  #send(
    { remote }: RtpTerms,
    payloadType: number,
    marker: boolean,
    timestamp: number,
    payload: Uint8Array,
  ): void {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xffff;
    this.#sent += 1;
    if (this.#loss.out() || this.#closed !== undefined) return;
    const ssrc = this.#ssrc;
    const packet = writeRtp({ payloadType, marker, sequence, timestamp, ssrc, payload });
    this.#socket.send(packet, remote.port, remote.address);
  }

  #receive(datagram: Buffer): void {
    const packet = readRtp(datagram);
    if (packet === undefined || this.#loss.in()) return;
    this.#received += 1;
    if (packet.ssrc !== this.#remoteSsrc) {
      this.#remoteSsrc = packet.ssrc;
      this.#collector.restart();
      this.#listener.restart();
    }
    this.#take(packet);
  }

  #take(packet: RtpPacket): void {
    const terms = this.#terms;
    if (packet.payloadType === terms?.receivePayloadType) this.#listener.hear(packet);
    else if (packet.payloadType === terms?.digits?.receivePayloadType) {
      this.#collector.accept(packet.payload, packet.timestamp);
    }
  }
}

function randomUint32(): number {
  return Math.floor(Math.random() * 0x100000000);
}
