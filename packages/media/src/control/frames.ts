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

/** First byte of a body that is sound; JSON never begins with it. */
const SOUND = 0;

/** A frame of sound of a stream: a zero byte, the length of its name, the name, then samples. */
export function encodeSound(portId: string, pcm: Int16Array): Buffer {
  const name = Buffer.from(portId);
  const start = LENGTH_BYTES + 2 + name.length;
  const frame = Buffer.allocUnsafe(start + pcm.length * 2);
  frame.writeUInt32BE(frame.length - LENGTH_BYTES, 0);
  frame.writeUInt8(SOUND, LENGTH_BYTES);
  frame.writeUInt8(name.length, LENGTH_BYTES + 1);
  name.copy(frame, LENGTH_BYTES + 2);
  let at = start;
  for (const sample of pcm) {
    at = frame.writeInt16LE(sample, at);
  }
  return frame;
}

/** Undefined when the body makes no sense. */
function decodeSound(body: Buffer): { portId: string; pcm: Int16Array } | undefined {
  const nameBytes = body[1] ?? 0;
  const bytes = body.length - 2 - nameBytes;
  if (bytes < 0 || bytes % 2 !== 0) {
    return undefined;
  }
  const pcm = new Int16Array(bytes / 2);
  for (let index = 0; index < pcm.length; index++) {
    pcm[index] = body.readInt16LE(2 + nameBytes + index * 2);
  }
  return { portId: body.toString('utf8', 2, 2 + nameBytes), pcm };
}

/**
 * Cuts a byte stream into messages. `push` returns false once the stream is malformed (a length
 * beyond the cap, or a body that is not JSON): the connection must then be closed.
 */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  readonly #onSound: (portId: string, pcm: Int16Array) => void;
  #rest: Buffer = Buffer.alloc(0);
  #broken = false;

  constructor(
    onMessage: (message: unknown) => void,
    onSound: (portId: string, pcm: Int16Array) => void,
  ) {
    this.#onMessage = onMessage;
    this.#onSound = onSound;
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
      if (bytes[LENGTH_BYTES] === SOUND && length > 1) {
        const sound = decodeSound(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
        bytes = bytes.subarray(LENGTH_BYTES + length);
        if (sound === undefined) {
          this.#broken = true;
          return false;
        }
        this.#onSound(sound.portId, sound.pcm);
        continue;
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
