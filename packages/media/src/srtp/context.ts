import { createTransform } from './create-transform.ts';
import { deriveSessionKeys } from './derive.ts';
import { PacketIndex } from './packet-index.ts';
import { type SrtpSuite, srtpSuite } from './suites.ts';
import type { SrtpTransform } from './transform.ts';

/** The other side changes its SSRC now and then; beyond so many the oldest is forgotten. */
const MOST_SOURCES = 16;
const MOST_RTCP_INDEX = 0x7fffffff;

/** The keys of one direction: the master key with the master salt behind it, in base64. */
export interface SrtpKeys {
  readonly suite: string;
  readonly key: string;
}

/** Whether the suite is one we have and the key has its length. */
export function areSrtpKeys({ suite, key }: SrtpKeys): boolean {
  const known = srtpSuite(suite);
  return (
    known !== undefined && Buffer.from(key, 'base64').length === known.keyBytes + known.saltBytes
  );
}

/** Protects what one port sends (RFC 3711). */
export class SrtpSender {
  readonly #transform: SrtpTransform;
  readonly #index = new PacketIndex();
  #rtcpIndex = 0;

  /** @throws RangeError for a suite we do not have or a key of another length. */
  constructor(keys: SrtpKeys) {
    this.#transform = transformOf(keys);
  }

  /** The protected packet in a buffer of its own; ours have no extension and no CSRC. */
  protect(packet: Buffer): Buffer {
    const index = this.#index.guess(packet.readUInt16BE(2));
    this.#index.take(index);
    const roc = Math.floor(index / 0x10000);
    return this.#transform.protectRtp(packet, headerBytesOf(packet), packet.readUInt32BE(8), roc);
  }

  protectRtcp(packet: Buffer): Buffer {
    this.#rtcpIndex = this.#rtcpIndex >= MOST_RTCP_INDEX ? 1 : this.#rtcpIndex + 1;
    return this.#transform.protectRtcp(packet, packet.readUInt32BE(4), this.#rtcpIndex);
  }
}

interface Source {
  readonly rtp: PacketIndex;
  readonly rtcp: PacketIndex;
}

/** Opens what one port receives; counts what it drops. */
export class SrtpReceiver {
  /** Packets that came before, or are too old to tell. */
  replayed = 0;
  /** Packets whose tag is not of the keys we agreed on. */
  forged = 0;
  readonly #transform: SrtpTransform;
  readonly #sources = new Map<number, Source>();

  /** @throws RangeError for a suite we do not have or a key of another length. */
  constructor(keys: SrtpKeys) {
    this.#transform = transformOf(keys);
  }

  /** Decrypts in place; undefined for what is dropped. */
  unprotect(packet: Buffer): Buffer | undefined {
    const headerBytes = headerBytesOf(packet);
    if (headerBytes > packet.length) {
      this.forged++;
      return undefined;
    }
    const ssrc = packet.readUInt32BE(8);
    const source = this.#sources.get(ssrc) ?? newSource();
    const index = source.rtp.guess(packet.readUInt16BE(2));
    if (!source.rtp.isFresh(index)) {
      this.replayed++;
      return undefined;
    }
    const roc = Math.floor(index / 0x10000);
    const plain = this.#transform.unprotectRtp(packet, headerBytes, ssrc, roc);
    if (plain === undefined) {
      this.forged++;
      return undefined;
    }
    source.rtp.take(index);
    this.#keep(ssrc, source);
    return plain;
  }

  unprotectRtcp(packet: Buffer): Buffer | undefined {
    const word = packet.length < 12 ? undefined : this.#transform.srtcpWordOf(packet);
    if (word === undefined) {
      this.forged++;
      return undefined;
    }
    const ssrc = packet.readUInt32BE(4);
    const source = this.#sources.get(ssrc) ?? newSource();
    const index = word & MOST_RTCP_INDEX;
    if (!source.rtcp.isFresh(index)) {
      this.replayed++;
      return undefined;
    }
    const plain = this.#transform.unprotectRtcp(packet, ssrc, index);
    if (plain === undefined) {
      this.forged++;
      return undefined;
    }
    source.rtcp.take(index);
    this.#keep(ssrc, source);
    return plain;
  }

  #keep(ssrc: number, source: Source): void {
    if (this.#sources.has(ssrc)) return;
    if (this.#sources.size >= MOST_SOURCES) {
      const [oldest] = this.#sources.keys();
      if (oldest !== undefined) this.#sources.delete(oldest);
    }
    this.#sources.set(ssrc, source);
  }
}

function newSource(): Source {
  return { rtp: new PacketIndex(), rtcp: new PacketIndex() };
}

/** Length of an RTP header with its CSRCs and extension, which are not encrypted; may exceed the packet. */
function headerBytesOf(packet: Buffer): number {
  const first = packet[0] ?? 0;
  const fixed = 12 + (first & 0x0f) * 4;
  if ((first & 0x10) === 0) return fixed;
  if (packet.length < fixed + 4) return Number.POSITIVE_INFINITY;
  return fixed + 4 + packet.readUInt16BE(fixed + 2) * 4;
}

function transformOf(keys: SrtpKeys): SrtpTransform {
  const suite = srtpSuite(keys.suite);
  if (suite === undefined) throw new RangeError(`there is no SRTP suite ${keys.suite}`);
  const master = Buffer.from(keys.key, 'base64');
  if (master.length !== suite.keyBytes + suite.saltBytes) {
    throw new RangeError(`a key of ${suite.name} has ${suite.keyBytes + suite.saltBytes} bytes`);
  }
  return derived(suite, master.subarray(0, suite.keyBytes), master.subarray(suite.keyBytes));
}

function derived(suite: SrtpSuite, key: Buffer, salt: Buffer): SrtpTransform {
  return createTransform(
    suite,
    deriveSessionKeys(suite, key, salt, 'rtp'),
    deriveSessionKeys(suite, key, salt, 'rtcp'),
  );
}
