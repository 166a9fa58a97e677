import {
  type Cipheriv,
  createCipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { SessionKeys } from './derive.ts';
import type { SrtpSuite } from './suites.ts';
import type { SrtpTransform } from './transform.ts';

const BLOCK = 16;
/** The plain part of an RTCP packet: its first header and SSRC. */
const RTCP_HEADER_BYTES = 8;
const E_FLAG = 0x80000000;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 §4.1.1, §4.2.1). */
export class CounterTransform implements SrtpTransform {
  readonly #rtp: CounterCipher;
  readonly #rtcp: CounterCipher;
  readonly #rtpAuth: KeyObject;
  readonly #rtcpAuth: KeyObject;
  readonly #rtpTag: number;
  readonly #rtcpTag: number;
  readonly #word = Buffer.alloc(4);

  constructor(suite: SrtpSuite, rtp: SessionKeys, rtcp: SessionKeys) {
    this.#rtp = new CounterCipher(rtp);
    this.#rtcp = new CounterCipher(rtcp);
    // A raw key would be made an object for every packet, which costs more than the HMAC.
    this.#rtpAuth = createSecretKey(rtp.authKey);
    this.#rtcpAuth = createSecretKey(rtcp.authKey);
    this.#rtpTag = suite.rtpTagBytes;
    this.#rtcpTag = suite.rtcpTagBytes;
  }

  protectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer {
    const length = packet.length;
    const out = Buffer.allocUnsafe(length + this.#rtpTag);
    packet.copy(out, 0, 0, headerBytes);
    const high = roc;
    const low = packet.readUInt16BE(2);
    this.#rtp.apply(packet, headerBytes, length, out, ssrc, high, low);
    this.#tagRtp(out.subarray(0, length), roc).copy(out, length, 0, this.#rtpTag);
    return out;
  }

  unprotectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer | undefined {
    const end = packet.length - this.#rtpTag;
    if (end < headerBytes) return undefined;
    const plain = packet.subarray(0, end);
    const tag = this.#tagRtp(plain, roc).subarray(0, this.#rtpTag);
    if (!timingSafeEqual(tag, packet.subarray(end))) return undefined;
    this.#rtp.apply(packet, headerBytes, end, packet, ssrc, roc, packet.readUInt16BE(2));
    return plain;
  }

  protectRtcp(packet: Buffer, ssrc: number, index: number): Buffer {
    const length = packet.length;
    const out = Buffer.allocUnsafe(length + 4 + this.#rtcpTag);
    packet.copy(out, 0, 0, RTCP_HEADER_BYTES);
    this.#rtcp.apply(packet, RTCP_HEADER_BYTES, length, out, ssrc, index >>> 16, index & 0xffff);
    out.writeUInt32BE((index | E_FLAG) >>> 0, length);
    const signed = out.subarray(0, length + 4);
    this.#tagRtcp(signed).copy(out, length + 4, 0, this.#rtcpTag);
    return out;
  }

  unprotectRtcp(packet: Buffer, ssrc: number, index: number): Buffer | undefined {
    const end = packet.length - this.#rtcpTag;
    if (end < RTCP_HEADER_BYTES + 4) return undefined;
    const tag = this.#tagRtcp(packet.subarray(0, end)).subarray(0, this.#rtcpTag);
    if (!timingSafeEqual(tag, packet.subarray(end))) return undefined;
    const plain = packet.subarray(0, end - 4);
    if ((packet.readUInt32BE(end - 4) & E_FLAG) !== 0) {
      const [high, low] = [index >>> 16, index & 0xffff];
      this.#rtcp.apply(packet, RTCP_HEADER_BYTES, end - 4, packet, ssrc, high, low);
    }
    return plain;
  }

  srtcpWordOf(packet: Buffer): number | undefined {
    const at = packet.length - this.#rtcpTag - 4;
    return at < RTCP_HEADER_BYTES ? undefined : packet.readUInt32BE(at);
  }

  #tagRtp(signed: Buffer, roc: number): Buffer {
    this.#word.writeUInt32BE(roc >>> 0, 0);
    return createHmac('sha1', this.#rtpAuth).update(signed).update(this.#word).digest();
  }

  #tagRtcp(signed: Buffer): Buffer {
    return createHmac('sha1', this.#rtcpAuth).update(signed).digest();
  }
}

/**
 * AES-CM. One long-lived cipher in ECB mode makes the key stream out of counter blocks: making a
 * CTR cipher for each packet costs three times as much.
 */
class CounterCipher {
  readonly #ecb: Cipheriv;
  readonly #salt: Buffer;
  #blocks = Buffer.alloc(0);

  constructor({ cipherKey, salt }: SessionKeys) {
    this.#ecb = createCipheriv('aes-128-ecb', cipherKey, null).setAutoPadding(false);
    this.#salt = Buffer.concat([salt, Buffer.alloc(2)]);
  }

  /** Writes bytes `from`–`to` of `input`, XORed with the key stream, to the same place of `out`. */
  apply(
    input: Buffer,
    from: number,
    to: number,
    out: Buffer,
    ssrc: number,
    high: number,
    low: number,
  ): void {
    if (to <= from) return;
    const count = Math.ceil((to - from) / BLOCK);
    const stream = this.#ecb.update(this.#counters(count, ssrc, high, low));
    for (let at = from, index = 0; at < to; at++, index++) {
      out[at] = (input[at] ?? 0) ^ (stream[index] ?? 0);
    }
  }

  /** salt·2^16 ⊕ ssrc·2^64 ⊕ index·2^16 (RFC 3711 §4.1.1), then one up for each block. */
  #counters(count: number, ssrc: number, high: number, low: number): Buffer {
    const bytes = count * BLOCK;
    if (this.#blocks.length < bytes) this.#blocks = Buffer.alloc(bytes);
    const blocks = this.#blocks;
    const salt = this.#salt;
    const second = (salt.readUInt32BE(4) ^ ssrc) >>> 0;
    const third = (salt.readUInt32BE(8) ^ high) >>> 0;
    const fourth = (salt.readUInt16BE(12) ^ low) * 0x10000;
    const first = salt.readUInt32BE(0);
    for (let block = 0; block < count; block++) {
      const at = block * BLOCK;
      blocks.writeUInt32BE(first, at);
      blocks.writeUInt32BE(second, at + 4);
      blocks.writeUInt32BE(third, at + 8);
      blocks.writeUInt32BE(fourth + block, at + 12);
    }
    return bytes === blocks.length ? blocks : blocks.subarray(0, bytes);
  }
}
