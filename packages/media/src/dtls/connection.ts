import { randomBytes } from 'node:crypto';
import type { SrtpKeys } from '../srtp/index.ts';
import { ALERT, DtlsError } from './bytes.ts';
import type { DtlsCertificate, Fingerprint } from './certificate.ts';
import { ClientHandshake } from './client-handshake.ts';
import { Fragments, type HandshakeMessage } from './fragments.ts';
import type { Handshake, HandshakePeer } from './handshake.ts';
import type { RecordKeys } from './keys.ts';
import { CONTENT, type DtlsRecord, parseRecords, RecordCipher, writeRecord } from './record.ts';
import { ServerHandshake } from './server-handshake.ts';

/** First wait for an answer, doubled with each repetition (RFC 6347 §4.2.4, shorter for calls). */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 3200;
const MOST_REPETITIONS = 9;
const FATAL = 2;
const WARNING = 1;

export interface DtlsOptions {
  /** `client` speaks first (SDP `setup:active`), `server` waits (`passive`). */
  readonly role: 'client' | 'server';
  readonly certificate: DtlsCertificate;
  /** The other side's certificate must match one of them. */
  readonly fingerprints: readonly Fingerprint[];
  readonly send: (datagram: Buffer) => void;
  /** The other side has proved who it is, and these are the keys of what we send and receive. */
  readonly onKeys: (send: SrtpKeys, receive: SrtpKeys) => void;
  /** It failed, or the other side closed it; nothing comes after that. */
  readonly onEnd: (reason: string) => void;
}

/**
 * A DTLS 1.2 association that exists for its SRTP keys (RFC 5764). One cipher suite and one curve, those
 * that every WebRTC endpoint must have (RFC 8827 §6.5); both sides show certificates and prove by
 * signature that they own them, or the fingerprints in the signalling would mean nothing.
 */
export class DtlsConnection {
  readonly #options: DtlsOptions;
  readonly #handshake: Handshake;
  readonly #fragments = new Fragments();
  #flight: readonly Buffer[] = [];
  #messageSequence = 0;
  #recordSequence = 0;
  #sealedSequence = 0;
  #seal: RecordCipher | undefined;
  #open: RecordCipher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #repetitions = 0;
  #state: 'new' | 'shaking' | 'connected' | 'ended' = 'new';

  constructor(options: DtlsOptions) {
    this.#options = options;
    const peer: HandshakePeer = {
      say: (messages, finished) => this.#say(messages, finished),
      nextSequence: () => this.#messageSequence++,
      encrypt: (keys) => this.#encrypt(keys),
      connected: (client, server) => this.#connected(client, server),
    };
    const { role, certificate, fingerprints } = options;
    const parts = { certificate, fingerprints, randomBytes };
    this.#handshake =
      role === 'client' ? new ClientHandshake(parts, peer) : new ServerHandshake(parts, peer);
  }

  get connected(): boolean {
    return this.#state === 'connected';
  }

  /** The way to the other side is open. Idempotent. */
  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'shaking';
    this.#handshake.start();
  }

  /** Takes a datagram of the other side. What is broken is passed over; what is wrong ends it. */
  receive(datagram: Buffer): void {
    if (this.#state === 'new') this.start();
    try {
      for (const record of parseRecords(datagram)) {
        if (this.#state === 'ended') return;
        this.#onRecord(record);
      }
    } catch (error) {
      const alert = error instanceof DtlsError ? error.alert : ALERT.decodeError;
      this.#alert(FATAL, alert);
      this.#end(error instanceof Error ? error.message : String(error));
    }
  }

  /** Says goodbye and stops. Idempotent. */
  close(): void {
    if (this.#state === 'ended') return;
    this.#alert(WARNING, ALERT.closeNotify);
    this.#state = 'ended';
    clearTimeout(this.#timer);
  }

  #onRecord(record: DtlsRecord): void {
    const body = record.epoch === 0 ? record.body : this.#open?.open(record);
    if (body === undefined || record.epoch > 1) return;
    if (record.type === CONTENT.handshake) this.#onHandshake(body, record.epoch);
    // An alert in the clear could be anybody's: it is believed until both sides are there.
    if (record.type === CONTENT.alert && (record.epoch === 1 || this.#state === 'shaking')) {
      const [level, description] = body;
      if (level === FATAL || description === ALERT.closeNotify) {
        this.#end(`the other side ended it with alert ${description}`);
      }
    }
  }

  #onHandshake(body: Buffer, epoch: number): void {
    const { messages, repeated } = this.#fragments.take(body);
    // A client that repeats itself has not got our last flight. Before the end each side repeats by
    // its timer alone: two that answered each other's repetitions would never stop.
    const isLast = this.#state === 'connected' && this.#options.role === 'server';
    if (repeated && messages.length === 0 && isLast) this.#transmit();
    for (const message of messages) this.#onMessage(message, epoch);
  }

  #onMessage(message: HandshakeMessage, epoch: number): void {
    if (this.#state !== 'shaking') return;
    this.#handshake.take(message, epoch === 1);
  }

  /** A flight of ours; `finished` follows it under the new keys. */
  #say(messages: readonly Buffer[], finished: Buffer | undefined): void {
    const records = messages.map((message) => this.#plain(CONTENT.handshake, message));
    if (finished !== undefined) {
      records.push(this.#plain(CONTENT.changeCipherSpec, Buffer.of(1)));
      const sealed = this.#seal?.seal(CONTENT.handshake, 1, this.#sealedSequence++, finished);
      if (sealed !== undefined) records.push(sealed);
    }
    this.#flight = records;
    this.#repetitions = 0;
    this.#transmit();
    this.#repeatLater();
  }

  #transmit(): void {
    // A flight of ours is about 900 bytes: one datagram everywhere.
    if (this.#flight.length > 0) this.#options.send(Buffer.concat(this.#flight));
  }

  #repeatLater(): void {
    clearTimeout(this.#timer);
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#repetitions);
    this.#timer = setTimeout(() => {
      if (this.#state !== 'shaking') return;
      this.#repetitions++;
      if (this.#repetitions > MOST_REPETITIONS) {
        this.#end('the other side does not answer');
        return;
      }
      this.#transmit();
      this.#repeatLater();
    }, wait);
    this.#timer.unref();
  }

  #plain(type: number, body: Buffer): Buffer {
    return writeRecord(type, 0, this.#recordSequence++, body);
  }

  #encrypt(keys: RecordKeys): void {
    const client = new RecordCipher(keys.clientKey, keys.clientIv);
    const server = new RecordCipher(keys.serverKey, keys.serverIv);
    const isClient = this.#options.role === 'client';
    this.#seal = isClient ? client : server;
    this.#open = isClient ? server : client;
  }

  #connected(client: SrtpKeys, server: SrtpKeys): void {
    this.#state = 'connected';
    clearTimeout(this.#timer);
    if (this.#options.role === 'client') this.#options.onKeys(client, server);
    else this.#options.onKeys(server, client);
  }

  #alert(level: number, description: number): void {
    const body = Buffer.of(level, description);
    const sealed = this.#seal?.seal(CONTENT.alert, 1, this.#sealedSequence++, body);
    if (this.#state !== 'new') {
      this.#options.send(sealed ?? this.#plain(CONTENT.alert, body));
    }
  }

  #end(reason: string): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearTimeout(this.#timer);
    this.#options.onEnd(reason);
  }
}
