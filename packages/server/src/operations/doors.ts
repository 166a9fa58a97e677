import type { AudioStream, LegId, SessionId } from '@cordboard/calls';
import type { Replies } from '../replies/index.ts';

/** The door to sound that playing and dialling into a call need. */
export interface SoundDoor {
  /** @throws MediaError `no-telephone-event`, `not-configured`, `unknown-port` */
  sendDigits(leg: LegId, digits: string): Promise<void>;
  /** Whether there is a sound of that name. */
  isSound(name: string): boolean;
  /** Speaks a text; gives the name of the sound. Throws the `ApiError` that says why it cannot. */
  speak(text: string): Promise<string>;
}

/** What replying needs of replies. */
export type ReplyDoor = Pick<Replies, 'factOf'>;

/** A stream's sound: linear PCM, 16 bit little-endian, mono. */
export type StreamFormat = 'L16/8000' | 'L16/16000';

/** A stream that waits for its WebSocket. */
export interface OpenedStream {
  readonly id: string;
  /** Path and query of the WebSocket, with a token that is good for one connection. */
  readonly path: string;
}

/** Where streams are made ready for their clients. */
export interface StreamDoor {
  prepare(session: SessionId, stream: AudioStream, format: StreamFormat): OpenedStream;
  /** The call refused the stream. */
  forget(id: string): void;
}
