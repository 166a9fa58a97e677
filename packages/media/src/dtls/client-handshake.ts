import { ALERT, DtlsError } from './bytes.ts';
import { type HandshakeMessage, writeMessage } from './fragments.ts';
import {
  expectMessage,
  type Handshake,
  type HandshakeParts,
  type HandshakePeer,
} from './handshake.ts';
import { type Randoms, recordKeys, SRTP_PROFILES, srtpKeys } from './keys.ts';
import {
  CIPHER_SUITE,
  HANDSHAKE,
  keyExchangeParameters,
  readCertificate,
  readCookie,
  readServerHello,
  readServerKeyExchange,
  VERSION,
  writeCertificate,
  writeClientHello,
  writeClientKeyExchange,
  writeSigned,
} from './messages.ts';
import {
  checkFingerprint,
  checkFinished,
  checkSignature,
  createKeyPair,
  finishedData,
  masterSecret,
  signWith,
} from './proof.ts';

type Awaited = 'hello' | 'certificate' | 'key' | 'done' | 'finished' | 'nothing';

/** The side that speaks first (`setup:active`). */
export class ClientHandshake implements Handshake {
  readonly #parts: HandshakeParts;
  readonly #peer: HandshakePeer;
  readonly #transcript: Buffer[] = [];
  readonly #pair = createKeyPair();
  #randoms: Randoms;
  #awaited: Awaited = 'hello';
  #isExtended = false;
  #isAskedForCertificate = false;
  #suite = '';
  #certificate: Buffer = Buffer.alloc(0);
  #theirs: Buffer = Buffer.alloc(0);
  #master: Buffer = Buffer.alloc(0);

  constructor(parts: HandshakeParts, peer: HandshakePeer) {
    this.#parts = parts;
    this.#peer = peer;
    this.#randoms = { client: parts.randomBytes(32), server: Buffer.alloc(0) };
  }

  start(): void {
    this.#hello(Buffer.alloc(0));
  }

  take(message: HandshakeMessage, sealed: boolean): void {
    switch (this.#awaited) {
      case 'hello':
        if (message.type === HANDSHAKE.helloVerifyRequest && !sealed) {
          // The first hello and its verification are no part of the handshake (RFC 6347 §4.2.1).
          this.#transcript.length = 0;
          this.#hello(readCookie(message.body));
          return;
        }
        expectMessage(message, HANDSHAKE.serverHello, sealed);
        this.#onHello(message.body);
        break;
      case 'certificate':
        expectMessage(message, HANDSHAKE.certificate, sealed);
        this.#certificate = Buffer.from(readCertificate(message.body));
        checkFingerprint(this.#certificate, this.#parts.fingerprints);
        this.#awaited = 'key';
        break;
      case 'key':
        expectMessage(message, HANDSHAKE.serverKeyExchange, sealed);
        this.#onKey(message.body);
        break;
      case 'done':
        if (message.type === HANDSHAKE.certificateRequest && !sealed) {
          this.#isAskedForCertificate = true;
          break;
        }
        expectMessage(message, HANDSHAKE.serverHelloDone, sealed);
        this.#transcript.push(message.whole);
        this.#answer();
        return;
      case 'finished':
        expectMessage(message, HANDSHAKE.finished, sealed);
        checkFinished(finishedData(this.#master, 'server', this.#transcript), message.body);
        this.#finish();
        return;
      case 'nothing':
        return;
    }
    this.#transcript.push(message.whole);
  }

  #hello(cookie: Buffer): void {
    const profiles = SRTP_PROFILES.map(([id]) => id);
    const body = writeClientHello(this.#randoms.client, cookie, profiles);
    this.#peer.say([this.#message(HANDSHAKE.clientHello, body)]);
  }

  #onHello(body: Buffer): void {
    const hello = readServerHello(body);
    if (hello.version !== VERSION) throw new DtlsError(ALERT.protocolVersion, 'it is not DTLS 1.2');
    const [chosen, ...more] = hello.srtpProfiles;
    const profile = SRTP_PROFILES.find(([id]) => id === chosen);
    if (profile === undefined || more.length > 0 || hello.cipherSuites[0] !== CIPHER_SUITE) {
      throw new DtlsError(ALERT.handshakeFailure, 'it chose a cipher or SRTP profile not offered');
    }
    [, this.#suite] = profile;
    this.#isExtended = hello.extendedMasterSecret;
    this.#randoms = { ...this.#randoms, server: Buffer.from(hello.random) };
    this.#awaited = 'certificate';
  }

  #onKey(body: Buffer): void {
    const { publicKey, ...signed } = readServerKeyExchange(body);
    const { client, server } = this.#randoms;
    const data = Buffer.concat([client, server, keyExchangeParameters(publicKey)]);
    checkSignature(this.#certificate, data, signed);
    this.#theirs = Buffer.from(publicKey);
    this.#awaited = 'done';
  }

  #answer(): void {
    const { certificate } = this.#parts;
    const flight: Buffer[] = [];
    if (this.#isAskedForCertificate) {
      flight.push(this.#message(HANDSHAKE.certificate, writeCertificate(certificate.der)));
    }
    const key = writeClientKeyExchange(this.#pair.publicKey);
    flight.push(this.#message(HANDSHAKE.clientKeyExchange, key));
    const bound = this.#isExtended ? this.#transcript : undefined;
    this.#master = masterSecret(this.#pair.ecdh, this.#theirs, this.#randoms, bound);
    if (this.#isAskedForCertificate) {
      const signed = signWith(certificate, Buffer.concat(this.#transcript));
      flight.push(this.#message(HANDSHAKE.certificateVerify, writeSigned(signed)));
    }
    this.#peer.encrypt(recordKeys(this.#master, this.#randoms));
    const data = finishedData(this.#master, 'client', this.#transcript);
    this.#awaited = 'finished';
    this.#peer.say(flight, this.#message(HANDSHAKE.finished, data));
  }

  #finish(): void {
    this.#awaited = 'nothing';
    const { client, server } = srtpKeys(this.#suite, this.#master, this.#randoms);
    this.#peer.connected(client, server);
  }

  #message(type: number, body: Buffer): Buffer {
    const message = writeMessage(type, this.#peer.nextSequence(), body);
    this.#transcript.push(message);
    return message;
  }
}
