import type { Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import {
  type LocalTransport,
  MediaError,
  type PortMedia,
  type PortSecurity,
} from '../control/types.ts';
import { isRtcp, Latch, RTP_HEADER_BYTES } from '../rtp/index.ts';
import { areSrtpKeys, type SrtpKeys, SrtpReceiver, SrtpSender } from '../srtp/index.ts';
import { BrowserLink } from './browser-link.ts';
import type { SocketPair } from './port-pool.ts';

/** What a wire knows of the world around it. */
export interface WireSurroundings {
  /** A steady clock, ms. */
  readonly nowMs: () => number;
  /** Wall clock, ms since 1970. */
  readonly wallMs: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** IP address that ports are reachable at, as told to the other side. */
  readonly publicAddress: string;
}

/** Who gets what comes over a wire, in plain. */
export interface WireHost extends WireSurroundings {
  readonly onRtp: (packet: Buffer, nowMs: number) => void;
  readonly onRtcp: (packet: Buffer) => void;
  /** The source of the packets has been settled. */
  readonly latched: (address: string, port: number) => void;
  /** Sound can go to the other side now, or no longer. */
  readonly opened: () => void;
}

/**
 * The sockets of one port and whose packets they take. Everything above it is plain RTP and RTCP;
 * everything below is as the other side wants it: encrypted or not, on one port or two.
 */
export class Wire {
  /** Datagrams from somebody else than the other side. */
  strangers = 0;
  /** Datagrams of the other side that are neither RTP nor RTCP. */
  rejected = 0;
  readonly #pair: SocketPair;
  readonly #host: WireHost;
  readonly #latch = new Latch();
  #media: PortMedia | undefined;
  #sendAddress = '';
  #sendPort = 0;
  /** ICE and DTLS, for a port whose description a WebRTC peer reads. */
  #link: BrowserLink | undefined;
  #couldSend = false;
  #sender: SrtpSender | undefined;
  #receiver: SrtpReceiver | undefined;
  #sendKey = '';
  #receiveKey = '';
  /** Dropped by receivers of former keys. */
  #forgedBefore = 0;
  #replayedBefore = 0;
  #closed = false;

  constructor(pair: SocketPair, host: WireHost) {
    this.#pair = pair;
    this.#host = host;
    pair.rtp.on('message', (packet, from) => this.#onDatagram(packet, from.address, from.port));
    pair.rtcp.on('message', (packet, from) => this.#onRtcpDatagram(packet, from.address));
  }

  /** Where packets really come from, once one came. */
  get settled(): { readonly address: string; readonly port: number } | undefined {
    return this.#link === undefined ? this.#latch.settled : this.#link.target;
  }

  get canSend(): boolean {
    // Nothing goes to a WebRTC peer in plain, nor before it is found.
    return this.#link === undefined
      ? this.#sendPort !== 0
      : this.#sender !== undefined && this.#sendPort !== 0;
  }

  /** What our description must say for a WebRTC peer to reach this port. */
  openTransport(restart: boolean): LocalTransport {
    if (this.#link === undefined) {
      this.#link = new BrowserLink({
        nowMs: this.#host.nowMs,
        wallMs: this.#host.wallMs,
        random: this.#host.random,
        address: this.#host.publicAddress,
        port: this.#pair.port,
        family: isIPv6(this.#pair.rtp.address().address) ? 6 : 4,
        send: (datagram, address, port) => {
          if (!this.#closed) this.#pair.rtp.send(datagram, port, address);
        },
        onSelected: (address, port) => this.#settle(address, port),
        onKeys: (send, receive) => this.#useKeys(send, receive),
        onEnd: () => this.#useKeys(undefined, undefined),
      });
    } else if (restart) {
      this.#link.restart();
    }
    return this.#link.local;
  }

  /** Packets that did not open with the agreed keys, and copies of such as did. */
  get forged(): number {
    return this.#forgedBefore + (this.#receiver?.forged ?? 0);
  }

  get replayed(): number {
    return this.#replayedBefore + (this.#receiver?.replayed ?? 0);
  }

  /** @throws MediaError `bad-request` for keys that cannot be used. */
  configure(media: PortMedia): void {
    const { security } = media;
    checkKeys(security);
    this.#media = media;
    if (security?.kind === 'dtls') {
      this.openTransport(false);
      this.#link?.configure(security);
      this.#aim();
      return;
    }
    this.#link?.close();
    this.#link = undefined;
    this.#useKeys(security?.send, security?.receive);
    const before = this.#latch.settled;
    this.#latch.reset(media.remote, media.latch ?? 'host', this.#host.nowMs());
    this.#aim();
    const { settled } = this.#latch;
    if (settled !== undefined && settled !== before) {
      this.#host.latched(settled.address, settled.port);
    }
  }

  send(packet: Buffer): void {
    if (this.#sendPort === 0 || this.#closed) return;
    const sealed = this.#sender === undefined ? packet : this.#sender.protect(packet);
    this.#pair.rtp.send(sealed, this.#sendPort, this.#sendAddress);
  }

  /** Sends a report, if there is somewhere to send it. */
  sendRtcp(packet: Buffer): void {
    const target = this.#closed ? undefined : this.#rtcpTarget();
    if (target === undefined) return;
    const sealed = this.#sender === undefined ? packet : this.#sender.protectRtcp(packet);
    target.socket.send(sealed, target.port, this.#sendAddress);
  }

  /** Stops listening; the sockets belong to the pool. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#link?.close();
    this.#closed = true;
    this.#pair.rtp.removeAllListeners('message');
    this.#pair.rtcp.removeAllListeners('message');
  }

  /** Called every 100 ms. */
  housekeeping(nowMs: number): void {
    if (this.#link === undefined) return;
    this.#link.housekeeping(nowMs);
    this.#aim();
  }

  /** Where RTCP goes: as signalled, or beside the RTP when that turned out to be elsewhere. */
  #rtcpTarget(): { readonly socket: Socket; readonly port: number } | undefined {
    const remote = this.#media?.remote;
    if (remote === undefined || this.#sendPort === 0) return undefined;
    if (remote.rtcpMux === true || this.#link !== undefined)
      return { socket: this.#pair.rtp, port: this.#sendPort };
    const moved = this.#sendPort !== remote.port || this.#sendAddress !== remote.address;
    const port = moved ? this.#sendPort + 1 : (remote.rtcpPort ?? remote.port + 1);
    return port > 65535 || port === 0 ? undefined : { socket: this.#pair.rtcp, port };
  }

  #useKeys(send: SrtpKeys | undefined, receive: SrtpKeys | undefined): void {
    // The same keys go on as they are: an index that began anew would repeat the key stream.
    const sendKey = nameOf(send);
    if (sendKey !== this.#sendKey) {
      this.#sendKey = sendKey;
      this.#sender = send && new SrtpSender(send);
    }
    const receiveKey = nameOf(receive);
    if (receiveKey !== this.#receiveKey) {
      this.#receiveKey = receiveKey;
      this.#forgedBefore = this.forged;
      this.#replayedBefore = this.replayed;
      this.#receiver = receive && new SrtpReceiver(receive);
    }
    this.#aim();
  }

  #onDatagram(packet: Buffer, address: string, port: number): void {
    const nowMs = this.#host.nowMs();
    if (this.#link !== undefined) {
      this.#onLinkDatagram(this.#link, packet, address, port, nowMs);
      return;
    }
    const before = this.#latch.settled;
    if (!this.#latch.accept(address, port, nowMs)) {
      this.#onStranger(packet, address, port, nowMs);
      return;
    }
    if (before !== this.#latch.settled) this.#settle(address, port);
    if (!isRtp(packet)) {
      // Some phones open their NAT with a datagram that is no RTP, such as the text "hello".
      this.rejected++;
      return;
    }
    this.#open(packet, nowMs);
  }

  /** Tells STUN, DTLS and SRTP apart by the first byte (RFC 7983). */
  #onLinkDatagram(
    link: BrowserLink,
    packet: Buffer,
    address: string,
    port: number,
    nowMs: number,
  ): void {
    const first = packet[0] ?? 255;
    if (first < 4) {
      if (!link.onStun(packet, address, port)) this.strangers++;
    } else if (!link.isValid(address, port)) {
      this.strangers++;
    } else if (first >= 20 && first < 64) {
      link.onDtls(packet, address, port);
    } else if (isRtp(packet) && this.#receiver !== undefined) {
      this.#open(packet, nowMs);
    } else {
      this.rejected++;
    }
  }

  /** What opens with our keys is the other side's, wherever it comes from: a NAT may move it. */
  #onStranger(packet: Buffer, address: string, port: number, nowMs: number): void {
    const isOurs = this.#receiver !== undefined && isRtp(packet) && this.#open(packet, nowMs);
    if (!isOurs) {
      this.strangers++;
      return;
    }
    this.#latch.move({ address, port }, nowMs);
    this.#settle(address, port);
  }

  #open(packet: Buffer, nowMs: number): boolean {
    const receiver = this.#receiver;
    if (isRtcp(packet)) {
      const plain = receiver === undefined ? packet : receiver.unprotectRtcp(packet);
      if (plain !== undefined) this.#host.onRtcp(plain);
      return plain !== undefined;
    }
    const plain = receiver === undefined ? packet : receiver.unprotect(packet);
    if (plain !== undefined) this.#host.onRtp(plain, nowMs);
    return plain !== undefined;
  }

  #onRtcpDatagram(packet: Buffer, address: string): void {
    if (address !== this.#sendAddress || this.#link !== undefined) {
      this.strangers++;
      return;
    }
    const plain = this.#receiver === undefined ? packet : this.#receiver.unprotectRtcp(packet);
    if (plain !== undefined) this.#host.onRtcp(plain);
  }

  #settle(address: string, port: number): void {
    this.#aim();
    this.#host.latched(address, port);
  }

  #aim(): void {
    const target = this.#link === undefined ? this.#latch.target : this.#link.target;
    this.#sendAddress = target?.address ?? '';
    // An unspecified address is the hold of old phones (RFC 3264 §8.4): nothing may be sent there,
    // and the kernel would take it for this machine.
    const isNowhere = this.#sendAddress === '0.0.0.0' || this.#sendAddress === '::';
    this.#sendPort = isNowhere ? 0 : (target?.port ?? 0);
    if (this.#link !== undefined && this.canSend !== this.#couldSend) {
      this.#couldSend = this.canSend;
      this.#host.opened();
    }
  }
}

function isRtp(packet: Buffer): boolean {
  return (
    packet.length >= 8 &&
    (packet[0] ?? 0) >> 6 === 2 &&
    (packet.length >= RTP_HEADER_BYTES || isRtcp(packet))
  );
}

/** @throws MediaError `bad-request` for keys that cannot be used. */
function checkKeys(security: PortSecurity | undefined): void {
  if (security?.kind !== 'sdes') return;
  for (const keys of [security.send, security.receive]) {
    if (!areSrtpKeys(keys)) {
      throw new MediaError('bad-request', `these are no keys of SRTP suite ${keys.suite}`);
    }
  }
}

function nameOf(keys: SrtpKeys | undefined): string {
  return keys === undefined ? '' : `${keys.suite} ${keys.key}`;
}
