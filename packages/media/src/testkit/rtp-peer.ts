import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AudioCodecCore, createMixCodec } from '../codecs/index.ts';
import type { PortMedia, SdesSecurity } from '../control/types.ts';
import { DigitReceiver, DigitSender } from '../dtmf/index.ts';
import { createSoundLibrary, type SoundLibrary, type SoundReader } from '../player/index.ts';
import {
  blankRtpFields,
  isRtcp,
  parseRtp,
  RTP_HEADER_BYTES,
  writeRtpHeader,
} from '../rtp/index.ts';
import { SrtpReceiver, SrtpSender } from '../srtp/index.ts';

const FRAME_MS = 20;
const SAMPLES = 160;
const DEFAULT_MEMORY_MS = 10_000;
const MOST_PACKETS = 3000;

export interface RtpPeerOptions {
  /** IP address to bind to; default `127.0.0.1`. */
  readonly host?: string;
  /** Default `PCMU`. */
  readonly codec?: 'PCMU' | 'PCMA' | 'G722' | 'opus';
  /** SRTP with these keys, as the peer sees them; default: plain RTP. */
  readonly security?: SdesSecurity;
  /** RTP clock in Hz, if not the codec's own. */
  readonly clockRate?: number;
  /** Payload type of the digits; default 101. */
  readonly digitPayloadType?: number;
  readonly ptimeMs?: number;
  /** How much of the sound heard is remembered, in ms; default 10,000. */
  readonly memoryMs?: number;
  /** Where sounds come from; peers that share one share what it has read. */
  readonly library?: SoundLibrary;
}

/** What was in the header of a packet heard. */
export interface HeardPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

/**
 * The sound of a fake phone: one UDP port that sends RTP every 20 ms and listens. For tests of any
 * kind; the simulator's phones use it as their ears and mouth.
 */
export class RtpPeer {
  readonly address: string;
  readonly port: number;
  readonly ssrc = Math.floor(Math.random() * 0x100000000);
  /** Packets sent and heard so far; RTCP packets heard. */
  sent = 0;
  received = 0;
  rtcpReceived = 0;
  /** The digits heard by RFC 4733, in order. */
  digits = '';
  /** Headers of the last packets heard, telephone events included, in order of arrival. */
  readonly packets: HeardPacket[] = [];
  /** The last datagram sent, as it was on the wire. */
  lastSent: Buffer = Buffer.alloc(0);
  /** Sends back what it hears instead of what it plays. */
  echo = false;
  /** Share of its packets that it fails to send, 0–1. */
  loss = 0;
  readonly #socket: Socket;
  #codec: AudioCodecCore;
  #digitPayloadType: number;
  readonly #framesPerPacket: number;
  #clockRate: number;
  readonly #security: SdesSecurity | undefined;
  readonly #sender: SrtpSender | undefined;
  readonly #receiver: SrtpReceiver | undefined;
  readonly #library: SoundLibrary;
  readonly #memory: Int16Array;
  readonly #fields = blankRtpFields();
  readonly #decoded = new Int16Array(1600);
  readonly #pcm = new Int16Array(SAMPLES);
  #packet: Buffer;
  #packetBytes = 0;
  readonly #digitReceiver: DigitReceiver;
  readonly #digitSender = new DigitSender();
  readonly #waiting = new Set<() => void>();
  #heard = 0;
  #remote: { readonly address: string; readonly port: number } | undefined;
  #reader: SoundReader | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextAtMs = 0;
  #frames = 0;
  #sequence = Math.floor(Math.random() * 0x10000);
  #timestamp = Math.floor(Math.random() * 0x100000000);
  #closed = false;

  /** Binds a free port. */
  static async open(options: RtpPeerOptions = {}): Promise<RtpPeer> {
    const socket = createSocket({
      type: 'udp4',
      lookup: (address, _options, callback) => callback(null, address, 4),
    });
    // With a lookup that answers at once, the socket may listen before `bind` returns.
    const listening = once(socket, 'listening');
    socket.bind(0, options.host ?? '127.0.0.1');
    await listening;
    return new RtpPeer(socket, options);
  }

  private constructor(socket: Socket, options: RtpPeerOptions) {
    this.#socket = socket;
    this.address = socket.address().address;
    this.port = socket.address().port;
    this.#codec = codecOf(options.codec ?? 'PCMU');
    this.#library = options.library ?? createSoundLibrary();
    this.#memory = new Int16Array((options.memoryMs ?? DEFAULT_MEMORY_MS) * 8);
    this.#clockRate = options.clockRate ?? this.#codec.clockRate;
    this.#security = options.security;
    this.#sender = options.security && new SrtpSender(options.security.send);
    this.#receiver = options.security && new SrtpReceiver(options.security.receive);
    this.#digitPayloadType = options.digitPayloadType ?? 101;
    this.#framesPerPacket = Math.max(1, Math.round((options.ptimeMs ?? FRAME_MS) / FRAME_MS));
    this.#packet = Buffer.alloc(RTP_HEADER_BYTES + this.#codec.frameBytes * this.#framesPerPacket);
    this.#digitReceiver = new DigitReceiver({
      onDigit: (digit) => {
        this.digits += digit;
      },
    });
    socket.on('message', (packet) => this.#onMessage(packet));
    socket.on('error', () => {});
  }

  get codec(): AudioCodecCore {
    return this.#codec;
  }

  /** Speaks another codec from now on, as an answer has settled it. */
  agree(options: { readonly codec?: string; readonly digitPayloadType?: number }): void {
    if (
      options.codec !== undefined &&
      options.codec.toUpperCase() !== this.#codec.name.toUpperCase()
    ) {
      this.#codec.close?.();
      this.#codec = codecOf(options.codec);
      this.#clockRate = this.#codec.clockRate;
      this.#packet = Buffer.alloc(
        RTP_HEADER_BYTES + this.#codec.frameBytes * this.#framesPerPacket,
      );
    }
    this.#digitPayloadType = options.digitPayloadType ?? this.#digitPayloadType;
  }

  /** What a port must be configured with to talk to this peer. */
  media(): PortMedia {
    const { name, payloadType } = this.codec;
    const clockRate = this.#clockRate;
    const digits = this.#digitPayloadType;
    return {
      remote: { address: this.address, port: this.port, rtcpMux: true },
      codec: { name, clockRate, payloadType },
      receivePayloadType: payloadType,
      telephoneEvent: { payloadType: digits, receivePayloadType: digits },
      ptimeMs: FRAME_MS * this.#framesPerPacket,
      direction: 'sendrecv',
      ...(this.#security === undefined
        ? {}
        : {
            security: {
              kind: 'sdes',
              send: this.#security.receive,
              receive: this.#security.send,
            },
          }),
    };
  }

  /** Says where to send. Until then, and with undefined, nothing is sent. */
  connect(remote: { readonly address: string; readonly port: number } | undefined): void {
    this.#remote = remote;
  }

  /**
   * Plays a sound of the library from now on (`sine:440`, `hold`, `beep` …), a tone of so many Hz,
   * or what a reader of the caller's gives. Undefined sends nothing.
   */
  play(sound: string | number | SoundReader | undefined, loop = true): void {
    const name = typeof sound === 'number' ? `sine:${sound}` : sound;
    this.#reader = typeof name === 'string' ? this.#library.open(name, { loop }) : name;
    if (sound !== undefined && this.#reader === undefined) {
      throw new TypeError(`there is no sound ${String(sound)}`);
    }
    this.#run();
  }

  /** Sends digits by RFC 4733, beside what is played. */
  sendDigits(digits: string): void {
    this.#digitSender.push(digits);
    this.#run();
  }

  /** Sends any datagram to where RTP is sent. */
  sendRaw(datagram: Buffer | string): void {
    if (this.#remote !== undefined && !this.#closed) {
      this.#socket.send(datagram, this.#remote.port, this.#remote.address);
    }
  }

  /** Samples heard so far: a mark to hand to `heardSince`. */
  get mark(): number {
    return this.#heard;
  }

  /** What was heard since that mark, 8 kHz PCM16, as far as it is remembered. */
  heardSince(mark: number): Int16Array {
    const from = Math.max(mark, this.#heard - this.#memory.length);
    const pcm = new Int16Array(this.#heard - from);
    for (let index = 0; index < pcm.length; index++) {
      pcm[index] = this.#memory[(from + index) % this.#memory.length] ?? 0;
    }
    return pcm;
  }

  /**
   * Listens from now on until so much sound has arrived.
   * @param ms length of sound wanted.
   * @param timeoutMs how long to wait for it; then what came is returned.
   */
  async listen(ms: number, timeoutMs = 5000): Promise<Int16Array> {
    const mark = this.mark;
    const wanted = mark + ms * 8;
    await this.until(() => this.#heard >= wanted, timeoutMs);
    return this.heardSince(mark).subarray(0, ms * 8);
  }

  /** Waits until a condition holds, looked at after each packet and every 20 ms; false after the timeout. */
  until(condition: () => boolean, timeoutMs = 5000): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const settle = (held: boolean): void => {
      clearTimeout(timer);
      clearInterval(poll);
      this.#waiting.delete(look);
      resolve(held);
    };
    const look = (): void => {
      if (this.#closed || condition()) {
        settle(!this.#closed);
      }
    };
    const timer = setTimeout(() => settle(false), timeoutMs);
    const poll = setInterval(look, FRAME_MS);
    this.#waiting.add(look);
    look();
    return promise;
  }

  /** Forgets what was heard so far. */
  forget(): void {
    this.#heard = 0;
    this.packets.length = 0;
    this.digits = '';
  }

  /** Stops and frees the port. Idempotent. */
  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      clearTimeout(this.#timer);
      this.#socket.close();
      this.#codec.close?.();
      for (const look of this.#waiting) {
        look();
      }
    }
  }

  #onMessage(datagram: Buffer): void {
    if (isRtcp(datagram)) {
      const isOpen = this.#receiver === undefined || this.#receiver.unprotectRtcp(datagram);
      this.rtcpReceived += isOpen ? 1 : 0;
      return;
    }
    const packet = this.#receiver === undefined ? datagram : this.#receiver.unprotect(datagram);
    if (packet === undefined) {
      return;
    }
    const fields = this.#fields;
    if (!parseRtp(packet, fields)) {
      return;
    }
    this.received++;
    const { payloadType, marker, sequence, timestamp, ssrc } = fields;
    const payload = packet.subarray(fields.payloadStart, fields.payloadEnd);
    if (this.packets.length === MOST_PACKETS) {
      this.packets.shift();
    }
    this.packets.push({ payloadType, marker, sequence, timestamp, ssrc, payload });
    if (payloadType === this.#digitPayloadType) {
      this.#digitReceiver.accept(payload, timestamp, performance.now());
    } else {
      const samples = this.codec.decode(payload, this.#decoded);
      for (let index = 0; index < samples; index++) {
        this.#memory[this.#heard % this.#memory.length] = this.#decoded[index] ?? 0;
        this.#heard++;
      }
      if (this.echo) {
        this.#send(payload, payloadType, false, this.#unitsOf(samples));
      }
    }
    for (const look of this.#waiting) {
      look();
    }
  }

  #run(): void {
    if (this.#timer === undefined && !this.#closed) {
      this.#nextAtMs = performance.now();
      this.#schedule();
    }
  }

  #schedule(): void {
    this.#nextAtMs += FRAME_MS;
    const delay = Math.max(1, Math.round(this.#nextAtMs - performance.now()));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tick();
      const isBusy = this.#reader !== undefined || this.#digitSender.busy;
      if (isBusy && !this.#closed) {
        this.#schedule();
      }
    }, delay);
  }

  #tick(): void {
    this.#digitReceiver.expire(performance.now());
    const digit = this.#digitSender.next(this.#timestamp);
    if (digit !== undefined) {
      const { payload, marker } = digit;
      const timestamp = this.#timestamp;
      this.#timestamp = digit.timestamp;
      this.#send(Buffer.from(payload), this.#digitPayloadType, marker, 0);
      this.#timestamp = timestamp;
    }
    if (this.echo) {
      return;
    }
    if (this.#reader === undefined) {
      this.#timestamp = (this.#timestamp + this.#unitsOf(SAMPLES)) >>> 0;
      return;
    }
    if (this.#reader.read(this.#pcm) < SAMPLES) {
      this.#reader = undefined;
    }
    const start = RTP_HEADER_BYTES + this.#packetBytes;
    const room = this.#packet.subarray(start, start + this.codec.frameBytes);
    this.#packetBytes += this.codec.encode(this.#pcm, SAMPLES, room);
    this.#frames++;
    if (this.#frames === this.#framesPerPacket) {
      const payload = this.#packet.subarray(RTP_HEADER_BYTES, RTP_HEADER_BYTES + this.#packetBytes);
      const duration = this.#unitsOf(SAMPLES * this.#frames);
      this.#frames = 0;
      this.#packetBytes = 0;
      this.#send(payload, this.codec.payloadType, false, duration);
    }
  }

  /** Timestamp units that so many samples of 8 kHz last. */
  #unitsOf(samples: number): number {
    return (samples * this.#clockRate) / 8000;
  }

  #send(payload: Uint8Array, payloadType: number, marker: boolean, duration: number): void {
    const sequence = this.#sequence;
    const timestamp = this.#timestamp;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + duration) >>> 0;
    const remote = this.#remote;
    if (remote === undefined || this.#closed || (this.loss > 0 && Math.random() < this.loss)) {
      return;
    }
    const packet = Buffer.alloc(RTP_HEADER_BYTES + payload.length);
    packet.set(payload, RTP_HEADER_BYTES);
    writeRtpHeader(packet, 0, payloadType, marker, sequence, timestamp, this.ssrc);
    this.sent++;
    this.lastSent = this.#sender === undefined ? packet : this.#sender.protect(packet);
    this.#socket.send(this.lastSent, remote.port, remote.address);
  }
}

function codecOf(name: string): AudioCodecCore {
  const codec = createMixCodec(name);
  if (codec === undefined) {
    throw new TypeError(`there is no codec ${name}`);
  }
  return codec;
}
