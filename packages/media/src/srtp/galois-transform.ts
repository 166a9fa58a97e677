import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { SessionKeys } from './derive.ts';
import type { SrtpSuite } from './suites.ts';
import type { SrtpTransform } from './transform.ts';

const TAG = 16;
const RTCP_HEADER_BYTES = 8;
const E_FLAG = 0x80000000;

/** AES in Galois counter mode (RFC 7714). */
export class GaloisTransform implements SrtpTransform {
  readonly #cipher: 'aes-128-gcm' | 'aes-256-gcm';
  readonly #rtpKey: KeyObject;
  readonly #rtcpKey: KeyObject;
  readonly #rtpSalt: Buffer;
  readonly #rtcpSalt: Buffer;

  constructor(suite: SrtpSuite, rtp: SessionKeys, rtcp: SessionKeys) {
    this.#cipher = suite.keyBytes === 32 ? 'aes-256-gcm' : 'aes-128-gcm';
    this.#rtpKey = createSecretKey(rtp.cipherKey);
    this.#rtcpKey = createSecretKey(rtcp.cipherKey);
    this.#rtpSalt = rtp.salt;
    this.#rtcpSalt = rtcp.salt;
  }

  protectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer {
    const iv = rtpIv(this.#rtpSalt, ssrc, roc, packet.readUInt16BE(2));
    const header = packet.subarray(0, headerBytes);
    const cipher = createCipheriv(this.#cipher, this.#rtpKey, iv).setAAD(header);
    const body = cipher.update(packet.subarray(headerBytes));
    cipher.final();
    return Buffer.concat([header, body, cipher.getAuthTag()]);
  }

  unprotectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer | undefined {
    const end = packet.length - TAG;
    if (end < headerBytes) return undefined;
    const iv = rtpIv(this.#rtpSalt, ssrc, roc, packet.readUInt16BE(2));
    const body = this.#open(
      this.#rtpKey,
      iv,
      packet.subarray(0, headerBytes),
      packet,
      headerBytes,
      end,
    );
    body?.copy(packet, headerBytes);
    return body && packet.subarray(0, end);
  }

  protectRtcp(packet: Buffer, ssrc: number, index: number): Buffer {
    const word = Buffer.alloc(4);
    word.writeUInt32BE((index | E_FLAG) >>> 0, 0);
    const header = packet.subarray(0, RTCP_HEADER_BYTES);
    const cipher = createCipheriv(this.#cipher, this.#rtcpKey, rtcpIv(this.#rtcpSalt, ssrc, index));
    cipher.setAAD(Buffer.concat([header, word]));
    const body = cipher.update(packet.subarray(RTCP_HEADER_BYTES));
    cipher.final();
    return Buffer.concat([header, body, cipher.getAuthTag(), word]);
  }

  unprotectRtcp(packet: Buffer, ssrc: number, index: number): Buffer | undefined {
    const end = packet.length - 4 - TAG;
    if (end < RTCP_HEADER_BYTES) return undefined;
    const word = packet.subarray(packet.length - 4);
    const iv = rtcpIv(this.#rtcpSalt, ssrc, index);
    const header = packet.subarray(0, RTCP_HEADER_BYTES);
    if ((word.readUInt32BE(0) & E_FLAG) === 0) {
      // Sent unencrypted: everything is only authenticated (RFC 7714 §9.3).
      const all = Buffer.concat([packet.subarray(0, end), word]);
      const nothing = this.#open(this.#rtcpKey, iv, all, packet, end, end);
      return nothing && packet.subarray(0, end);
    }
    const aad = Buffer.concat([header, word]);
    const body = this.#open(this.#rtcpKey, iv, aad, packet, RTCP_HEADER_BYTES, end);
    body?.copy(packet, RTCP_HEADER_BYTES);
    return body && packet.subarray(0, end);
  }

  srtcpWordOf(packet: Buffer): number | undefined {
    const at = packet.length - 4;
    return at < RTCP_HEADER_BYTES + TAG ? undefined : packet.readUInt32BE(at);
  }

  #open(
    key: KeyObject,
    iv: Buffer,
    aad: Buffer,
    packet: Buffer,
    from: number,
    to: number,
  ): Buffer | undefined {
    const decipher = createDecipheriv(this.#cipher, key, iv).setAAD(aad);
    decipher.setAuthTag(packet.subarray(to, to + TAG));
    const body = decipher.update(packet.subarray(from, to));
    try {
      decipher.final();
      return body;
    } catch {
      return undefined;
    }
  }
}

/** RFC 7714 §8.1. */
function rtpIv(salt: Buffer, ssrc: number, roc: number, sequence: number): Buffer {
  const iv = Buffer.from(salt);
  iv.writeUInt32BE((iv.readUInt32BE(2) ^ ssrc) >>> 0, 2);
  iv.writeUInt32BE((iv.readUInt32BE(6) ^ roc) >>> 0, 6);
  iv.writeUInt16BE(iv.readUInt16BE(10) ^ sequence, 10);
  return iv;
}

/** RFC 7714 §9.1. */
function rtcpIv(salt: Buffer, ssrc: number, index: number): Buffer {
  const iv = Buffer.from(salt);
  iv.writeUInt32BE((iv.readUInt32BE(2) ^ ssrc) >>> 0, 2);
  iv.writeUInt32BE((iv.readUInt32BE(8) ^ index) >>> 0, 8);
  return iv;
}
