/** Frames longer than this are refused: nothing we say is near it. */
export const MAX_FRAME_BYTES = 1024 * 1024;
const LENGTH_BYTES = 4;

/** One message as it goes over the socket: its length (4 bytes, big-endian), then JSON. */
export function encodeFrame(message: unknown): Buffer {
  const text = JSON.stringify(message);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FRAME_BYTES) {
    throw new RangeError(`media door: a message of ${bytes} bytes is too long`);
  }
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + bytes);
  frame.writeUInt32BE(bytes, 0);
  frame.write(text, LENGTH_BYTES);
  return frame;
}

/**
 * Cuts a byte stream into messages. `push` returns false once the stream is malformed (a length
 * beyond the cap, or a body that is not JSON): the connection must then be closed.
 */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  #rest: Buffer = Buffer.alloc(0);
  #broken = false;

  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Buffer): boolean {
    if (this.#broken) {
      return false;
    }
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (bytes.length >= LENGTH_BYTES) {
      const length = bytes.readUInt32BE(0);
      if (length > MAX_FRAME_BYTES) {
        this.#broken = true;
        return false;
      }
      if (bytes.length < LENGTH_BYTES + length) {
        break;
      }
      const body = bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length);
      bytes = bytes.subarray(LENGTH_BYTES + length);
      let message: unknown;
      try {
        message = JSON.parse(body);
      } catch {
        this.#broken = true;
        return false;
      }
      this.#onMessage(message);
    }
    this.#rest = bytes;
    return true;
  }
}
