import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { crc32 } from 'node:zlib';

const HEADER_BYTES = 20;
const COOKIE = 0x2112a442;
const BINDING = 0x001;
const FINGERPRINT_MASK = 0x5354554e;
const INTEGRITY_BYTES = 20;

/** STUN attributes that ICE uses (RFC 8489 §14, RFC 8445 §16.1). */
export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  xorMappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
  iceControlling: 0x802a,
} as const;

export type StunKind = 'request' | 'indication' | 'success' | 'error';

const KINDS: readonly StunKind[] = ['request', 'indication', 'success', 'error'];

export interface StunMessage {
  readonly kind: StunKind;
  /** Twelve bytes, in hexadecimal. */
  readonly transaction: string;
  readonly attributes: ReadonlyMap<number, Buffer>;
  /** Whether the message carries an integrity made with that password. */
  provesKnowledgeOf(password: string): boolean;
}

/** Reads a binding message; undefined for anything else, or when the fingerprint is wrong. */
export function parseStun(datagram: Buffer): StunMessage | undefined {
  if (datagram.length < HEADER_BYTES || datagram.readUInt32BE(4) !== COOKIE) return undefined;
  const type = datagram.readUInt16BE(0);
  const length = datagram.readUInt16BE(2);
  // The two bits of the class stand between those of the method (RFC 8489 §5).
  const kind = KINDS[((type >> 7) & 2) | ((type >> 4) & 1)];
  const method = (type & 0x0f) | ((type >> 1) & 0x70) | ((type >> 2) & 0xf80);
  if (method !== BINDING || kind === undefined || type > 0x3fff) return undefined;
  if (length % 4 !== 0 || HEADER_BYTES + length !== datagram.length) return undefined;
  const attributes = new Map<number, Buffer>();
  let integrityAt = -1;
  for (let at = HEADER_BYTES; at < datagram.length; ) {
    const name = datagram.readUInt16BE(at);
    const size = datagram.readUInt16BE(at + 2);
    const end = at + 4 + size;
    if (end > datagram.length) return undefined;
    const value = datagram.subarray(at + 4, end);
    if (name === ATTRIBUTE.fingerprint && !isFingerprint(datagram, at, value)) return undefined;
    // What follows the integrity is not covered by it and does not count (RFC 8489 §14.5).
    if (integrityAt < 0 && !attributes.has(name)) attributes.set(name, value);
    if (name === ATTRIBUTE.messageIntegrity && integrityAt < 0) integrityAt = at;
    at = end + ((4 - (size % 4)) % 4);
  }
  return {
    kind,
    transaction: datagram.toString('hex', 8, HEADER_BYTES),
    attributes,
    provesKnowledgeOf: (password) => {
      const told = attributes.get(ATTRIBUTE.messageIntegrity);
      if (told?.length !== INTEGRITY_BYTES) return false;
      return timingSafeEqual(told, integrity(datagram.subarray(0, integrityAt), password));
    },
  };
}

/** Writes a binding message with integrity and fingerprint. */
export function writeStun(
  kind: StunKind,
  transaction: string,
  attributes: readonly (readonly [name: number, value: Buffer])[],
  password: string,
): Buffer {
  const index = KINDS.indexOf(kind);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(BINDING | ((index & 2) << 7) | ((index & 1) << 4), 0);
  header.writeUInt32BE(COOKIE, 4);
  header.write(transaction, 8, 'hex');
  let message = header;
  const add = (name: number, value: Buffer): void => {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(name, 0);
    head.writeUInt16BE(value.length, 2);
    const padding = Buffer.alloc((4 - (value.length % 4)) % 4);
    message = Buffer.concat([message, head, value, padding]);
    message.writeUInt16BE(message.length - HEADER_BYTES, 2);
  };
  for (const [name, value] of attributes) add(name, value);
  add(ATTRIBUTE.messageIntegrity, integrity(message, password));
  // The fingerprint is made with its own length counted already.
  const counted = Buffer.from(message);
  counted.writeUInt16BE(message.length - HEADER_BYTES + 8, 2);
  add(ATTRIBUTE.fingerprint, uint32((crc32(counted) ^ FINGERPRINT_MASK) >>> 0));
  return message;
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** XOR-MAPPED-ADDRESS (RFC 8489 §14.2). */
export function mappedAddress(address: string, port: number, transaction: string): Buffer {
  const raw = addressBytes(address);
  const mask = Buffer.concat([uint32(COOKIE), Buffer.from(transaction, 'hex')]);
  const value = Buffer.alloc(4 + raw.length);
  value[1] = raw.length === 16 ? 2 : 1;
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  for (const [index, byte] of raw.entries()) value[4 + index] = byte ^ (mask[index] ?? 0);
  return value;
}

function addressBytes(address: string): Buffer {
  // On a socket for both families IPv4 looks like this.
  const four = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (isIPv4(four)) return Buffer.from(four.split('.').map(Number));
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const words = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const [first, last] = [words(head), words(tail ?? '')];
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 0xff]));
}

/** HMAC over the message up to the attribute, its length counted as if the attribute ended it. */
function integrity(before: Buffer, password: string): Buffer {
  const counted = Buffer.from(before);
  counted.writeUInt16BE(before.length - HEADER_BYTES + 4 + INTEGRITY_BYTES, 2);
  return createHmac('sha1', password).update(counted).digest();
}

function isFingerprint(datagram: Buffer, at: number, value: Buffer): boolean {
  if (value.length !== 4 || at + 8 !== datagram.length) return false;
  return value.readUInt32BE() === (crc32(datagram.subarray(0, at)) ^ FINGERPRINT_MASK) >>> 0;
}
