import type { AudioStream } from '../../model/session.ts';

export interface StreamFacts {
  /** Somebody listens to the call, and may speak in it, by a stream of samples (ours). */
  'stream-opened': AudioStream;
  /** The stream was closed at its other end. */
  'stream-closed': { readonly id: string };
}
