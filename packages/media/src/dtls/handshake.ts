import type { SrtpKeys } from '../srtp/index.ts';
import { ALERT, DtlsError } from './bytes.ts';
import type { DtlsCertificate, Fingerprint } from './certificate.ts';
import type { HandshakeMessage } from './fragments.ts';
import type { RecordKeys } from './keys.ts';

/** One side's handshake: messages come in whole and in order. */
export interface Handshake {
  start(): void;
  /** @param sealed whether the message came under the new keys. @throws DtlsError when it is wrong. */
  take(message: HandshakeMessage, sealed: boolean): void;
}

/** What a handshake is made with. */
export interface HandshakeParts {
  readonly certificate: DtlsCertificate;
  readonly fingerprints: readonly Fingerprint[];
  readonly randomBytes: (size: number) => Buffer;
}

/** What a handshake does to its connection. */
export interface HandshakePeer {
  /** Sends a flight and repeats it until the next one; `finished` goes under the new keys. */
  readonly say: (messages: readonly Buffer[], finished?: Buffer) => void;
  readonly nextSequence: () => number;
  readonly encrypt: (keys: RecordKeys) => void;
  readonly connected: (client: SrtpKeys, server: SrtpKeys) => void;
}

/** @throws DtlsError unless the message is of that type and came as it must. */
export function expectMessage(message: HandshakeMessage, type: number, sealed: boolean): void {
  const isFinished = message.type === 20;
  if (message.type !== type || sealed !== isFinished) {
    throw new DtlsError(ALERT.unexpectedMessage, `handshake message ${message.type} out of turn`);
  }
}
