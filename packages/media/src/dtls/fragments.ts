import { uint } from './bytes.ts';

const HEADER_BYTES = 12;
/** No message of ours or a browser's is longer. */
const MOST_BYTES = 16_384;
/** Messages of one flight, and some. */
const MOST_AHEAD = 12;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
  /** The message as the transcript has it: unfragmented, with its header (RFC 6347 §4.2.6). */
  readonly whole: Buffer;
}

interface Partial {
  readonly type: number;
  readonly body: Buffer;
  /** One for each byte that has come. */
  readonly has: Uint8Array;
}

/** What the record held: whole messages in order, and whether an old flight was repeated. */
export interface Received {
  readonly messages: readonly HandshakeMessage[];
  readonly repeated: boolean;
}

/** Puts handshake messages together from fragments and into order (RFC 6347 §4.2.2, §4.2.3). */
export class Fragments {
  readonly #partials = new Map<number, Partial>();
  #next = 0;

  /** Takes the body of a handshake record; broken fragments are passed over. */
  take(record: Buffer): Received {
    let at = 0;
    let repeated = false;
    while (at + HEADER_BYTES <= record.length) {
      const length = record.readUIntBE(at + 1, 3);
      const sequence = record.readUInt16BE(at + 4);
      const offset = record.readUIntBE(at + 6, 3);
      const size = record.readUIntBE(at + 9, 3);
      const end = at + HEADER_BYTES + size;
      if (end > record.length || offset + size > length || length > MOST_BYTES) break;
      if (sequence < this.#next) repeated ||= offset === 0;
      else if (sequence < this.#next + MOST_AHEAD) {
        const data = record.subarray(at + HEADER_BYTES, end);
        this.#keep(sequence, record[at] ?? 0, length, offset, data);
      }
      at = end;
    }
    return { messages: this.#complete(), repeated };
  }

  #keep(sequence: number, type: number, length: number, offset: number, data: Buffer): void {
    let partial = this.#partials.get(sequence);
    if (partial === undefined) {
      partial = { type, body: Buffer.alloc(length), has: new Uint8Array(length) };
      this.#partials.set(sequence, partial);
    }
    if (partial.type !== type || partial.body.length !== length) return;
    data.copy(partial.body, offset);
    partial.has.fill(1, offset, offset + data.length);
  }

  #complete(): HandshakeMessage[] {
    const messages: HandshakeMessage[] = [];
    for (;;) {
      const partial = this.#partials.get(this.#next);
      if (partial === undefined || partial.has.includes(0)) return messages;
      this.#partials.delete(this.#next);
      const { type, body } = partial;
      messages.push({ type, body, whole: writeMessage(type, this.#next, body) });
      this.#next++;
    }
  }
}

/** A handshake message in one fragment. */
export function writeMessage(type: number, sequence: number, body: Buffer): Buffer {
  const length = uint(3, body.length);
  return Buffer.concat([uint(1, type), length, uint(2, sequence), uint(3, 0), length, body]);
}
