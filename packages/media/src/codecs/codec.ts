/**
 * One direction pair of an audio codec: RTP payload bytes to linear PCM16 mono and back.
 *
 * An instance may carry state from frame to frame (G.722 does), so each stream in each direction
 * pair owns its own instance. Neither method allocates or throws. The sample rate is the codec's
 * own; whoever mixes codecs of several rates puts a `Resampler` between.
 */
export interface AudioCodecCore {
  /** Encoding name as SDP spells it (RFC 3551 §6), e.g. `PCMU`. */
  readonly name: string;
  /** Samples per second of the PCM side, in Hz. */
  readonly sampleRate: number;
  /** RTP clock in Hz. G.722 says 8000 although it carries 16 kHz sound (RFC 3551 §4.5.2). */
  readonly clockRate: number;
  /** The static RTP payload type of RFC 3551 §6, or ours of the dynamic ones. */
  readonly payloadType: number;
  /** Whether a frame depends on those before it, so that no two streams may share the instance. */
  readonly stateful: boolean;
  /** Bytes that 20 ms take at most when encoded. */
  readonly frameBytes: number;
  /** Decodes one payload; writes at most `out.length` samples and returns how many. */
  decode(payload: Uint8Array, out: Int16Array): number;
  /**
   * Encodes the first `samples` samples of `pcm`; writes at most `out.length` bytes and returns
   * how many.
   */
  encode(pcm: Int16Array, samples: number, out: Uint8Array): number;
  /** Frees what garbage collection does not see. Idempotent. */
  close?(): void;
}
