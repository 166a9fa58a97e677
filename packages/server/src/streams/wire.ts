import { Resampler } from '@cordboard/media';

/** Sample rate of calls, in Hz. */
const CALL_RATE = 8000;
/** A message may hold so much sound: one second. */
const LONGEST_MS = 1000;

/** What is wrong with a message of a stream's client. */
export interface BadMessage {
  readonly code: 'bad-frame' | 'not-allowed' | 'too-much';
  readonly message: string;
}

/** Turns the samples of calls into a stream's bytes and back. The bytes are PCM16, little-endian. */
export class StreamCodec {
  readonly #rate: number;
  readonly #up: Resampler | undefined;
  readonly #down: Resampler | undefined;

  /** @param rate of the stream, in Hz */
  constructor(rate: number) {
    this.#rate = rate;
    this.#up = rate === CALL_RATE ? undefined : new Resampler(CALL_RATE, rate);
    this.#down = rate === CALL_RATE ? undefined : new Resampler(rate, CALL_RATE);
  }

  encode(pcm: Int16Array): Buffer {
    const samples = resampled(this.#up, pcm);
    const bytes = Buffer.allocUnsafe(samples.length * 2);
    for (const [index, sample] of samples.entries()) bytes.writeInt16LE(sample, index * 2);
    return bytes;
  }

  decode(bytes: Buffer): Int16Array | BadMessage {
    const longest = (this.#rate * 2 * LONGEST_MS) / 1000;
    if (bytes.length === 0 || bytes.length % 2 !== 0 || bytes.length > longest) {
      const message = `a frame has 16 bits for each sample and at most ${longest} bytes, not ${bytes.length}`;
      return { code: 'bad-frame', message };
    }
    const pcm = new Int16Array(bytes.length / 2);
    for (let index = 0; index < pcm.length; index += 1) pcm[index] = bytes.readInt16LE(index * 2);
    return resampled(this.#down, pcm);
  }
}

function resampled(resampler: Resampler | undefined, pcm: Int16Array): Int16Array {
  if (resampler === undefined) return pcm;
  const out = new Int16Array(resampler.outputSize(pcm.length));
  return out.subarray(0, resampler.process(pcm, pcm.length, out));
}
