import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Content types of records (RFC 5246 §6.2.1). */
export const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;

const HEADER_BYTES = 13;
const NONCE_BYTES = 8;
const TAG_BYTES = 16;
/** DTLS 1.2. */
const VERSION = 0xfefd;

export interface DtlsRecord {
  readonly type: number;
  readonly epoch: number;
  /** Epoch and sequence number, eight bytes. */
  readonly number: Buffer;
  readonly version: number;
  readonly body: Buffer;
}

/** The records of a datagram (RFC 6347 §4.1); what follows a broken one is left out. */
export function parseRecords(datagram: Buffer): DtlsRecord[] {
  const records: DtlsRecord[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= datagram.length) {
    const length = datagram.readUInt16BE(at + 11);
    const end = at + HEADER_BYTES + length;
    const version = datagram.readUInt16BE(at + 1);
    if (end > datagram.length || version >> 8 !== 0xfe) break;
    records.push({
      type: datagram[at] ?? 0,
      epoch: datagram.readUInt16BE(at + 3),
      number: datagram.subarray(at + 3, at + 11),
      version,
      body: datagram.subarray(at + HEADER_BYTES, end),
    });
    at = end;
  }
  return records;
}

export function writeRecord(type: number, epoch: number, sequence: number, body: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = type;
  header.writeUInt16BE(VERSION, 1);
  header.writeUInt16BE(epoch, 3);
  header.writeUIntBE(sequence, 5, 6);
  header.writeUInt16BE(body.length, 11);
  return Buffer.concat([header, body]);
}

/** AES-128-GCM on the records of one direction (RFC 5288 §3). */
export class RecordCipher {
  readonly #key: Buffer;
  readonly #iv: Buffer;

  constructor(key: Buffer, iv: Buffer) {
    this.#key = key;
    this.#iv = iv;
  }

  seal(type: number, epoch: number, sequence: number, body: Buffer): Buffer {
    const number = Buffer.alloc(NONCE_BYTES);
    number.writeUInt16BE(epoch, 0);
    number.writeUIntBE(sequence, 2, 6);
    const cipher = createCipheriv('aes-128-gcm', this.#key, Buffer.concat([this.#iv, number]));
    cipher.setAAD(additional(number, type, VERSION, body.length));
    const sealed = Buffer.concat([
      number,
      cipher.update(body),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return writeRecord(type, epoch, sequence, sealed);
  }

  /** The plain body, or undefined when the record is not of the other side. */
  open({ type, number, version, body }: DtlsRecord): Buffer | undefined {
    const length = body.length - NONCE_BYTES - TAG_BYTES;
    if (length < 0) return undefined;
    const nonce = Buffer.concat([this.#iv, body.subarray(0, NONCE_BYTES)]);
    const decipher = createDecipheriv('aes-128-gcm', this.#key, nonce);
    decipher.setAAD(additional(number, type, version, length));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const plain = decipher.update(body.subarray(NONCE_BYTES, NONCE_BYTES + length));
    try {
      decipher.final();
      return plain;
    } catch {
      return undefined;
    }
  }
}

function additional(number: Buffer, type: number, version: number, length: number): Buffer {
  const rest = Buffer.alloc(5);
  rest[0] = type;
  rest.writeUInt16BE(version, 1);
  rest.writeUInt16BE(length, 3);
  return Buffer.concat([number, rest]);
}
