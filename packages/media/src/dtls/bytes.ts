/** What the other side sent makes no sense, or proves that it is not who it should be. */
export class DtlsError extends Error {
  /** Description of the alert to send (RFC 5246 §7.2). */
  readonly alert: number;

  constructor(alert: number, message: string) {
    super(message);
    this.name = 'DtlsError';
    this.alert = alert;
  }
}

export const ALERT = {
  closeNotify: 0,
  unexpectedMessage: 10,
  handshakeFailure: 40,
  badCertificate: 42,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
} as const;

/** Reads numbers and vectors of the TLS presentation language (RFC 5246 §4). */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws DtlsError `decode_error` beyond the end. */
  uint(size: 1 | 2 | 3): number {
    return this.take(size).readUIntBE(0, size);
  }

  take(count: number): Buffer {
    if (count > this.left) throw new DtlsError(ALERT.decodeError, 'a message is too short');
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }

  /** A vector with its length in front. */
  vector(lengthSize: 1 | 2 | 3): Buffer {
    return this.take(this.uint(lengthSize));
  }
}

export function uint(size: 1 | 2 | 3, value: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** A vector with its length in front. */
export function vector(lengthSize: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([uint(lengthSize, content.length), content]);
}
