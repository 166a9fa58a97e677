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
  ECDSA_SHA256,
  HANDSHAKE,
  keyExchangeParameters,
  P256,
  readCertificate,
  readClientHello,
  readClientKeyExchange,
  readSigned,
  VERSION,
  writeCertificate,
  writeCertificateRequest,
  writeServerHello,
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

type Awaited = 'hello' | 'certificate' | 'key' | 'verify' | 'finished' | 'nothing';

/** The side that waits (`setup:passive`). No cookies: ICE has checked the address before (RFC 8827 §6.5). */
export class ServerHandshake implements Handshake {
  readonly #parts: HandshakeParts;
  readonly #peer: HandshakePeer;
  readonly #transcript: Buffer[] = [];
  readonly #pair = createKeyPair();
  #randoms: Randoms = { client: Buffer.alloc(0), server: Buffer.alloc(0) };
  #awaited: Awaited = 'hello';
  #isExtended = false;
  #suite = '';
  #certificate: Buffer = Buffer.alloc(0);
  #master: Buffer = Buffer.alloc(0);

  constructor(parts: HandshakeParts, peer: HandshakePeer) {
    this.#parts = parts;
    this.#peer = peer;
  }

  start(): void {}

  take(message: HandshakeMessage, sealed: boolean): void {
    switch (this.#awaited) {
      case 'hello':
        expectMessage(message, HANDSHAKE.clientHello, sealed);
        this.#transcript.push(message.whole);
        this.#onHello(message.body);
        return;
      case 'certificate':
        expectMessage(message, HANDSHAKE.certificate, sealed);
        this.#certificate = Buffer.from(readCertificate(message.body));
        checkFingerprint(this.#certificate, this.#parts.fingerprints);
        this.#transcript.push(message.whole);
        this.#awaited = 'key';
        return;
      case 'key':
        expectMessage(message, HANDSHAKE.clientKeyExchange, sealed);
        this.#transcript.push(message.whole);
        this.#onKey(message.body);
        return;
      case 'verify':
        expectMessage(message, HANDSHAKE.certificateVerify, sealed);
        checkSignature(
          this.#certificate,
          Buffer.concat(this.#transcript),
          readSigned(message.body),
        );
        this.#transcript.push(message.whole);
        this.#awaited = 'finished';
        return;
      case 'finished':
        expectMessage(message, HANDSHAKE.finished, sealed);
        checkFinished(finishedData(this.#master, 'client', this.#transcript), message.body);
        this.#transcript.push(message.whole);
        this.#finish();
        return;
      case 'nothing':
    }
  }

  #onHello(body: Buffer): void {
    const hello = readClientHello(body);
    // A smaller number is a newer version; who has a newer one takes ours.
    if (hello.version > VERSION) throw new DtlsError(ALERT.protocolVersion, 'it is not DTLS 1.2');
    const profile = SRTP_PROFILES.find(([id]) => hello.srtpProfiles.includes(id));
    if (
      profile === undefined ||
      !hello.cipherSuites.includes(CIPHER_SUITE) ||
      !hello.groups.includes(P256) ||
      !hello.signatures.includes(ECDSA_SHA256)
    ) {
      throw new DtlsError(
        ALERT.handshakeFailure,
        'it has no cipher, curve or SRTP profile of ours',
      );
    }
    const [id, suite] = profile;
    this.#suite = suite;
    this.#isExtended = hello.extendedMasterSecret;
    const server = this.#parts.randomBytes(32);
    this.#randoms = { client: Buffer.from(hello.random), server };
    const parameters = keyExchangeParameters(this.#pair.publicKey);
    const signed = signWith(
      this.#parts.certificate,
      Buffer.concat([this.#randoms.client, server, parameters]),
    );
    const flight = [
      this.#message(HANDSHAKE.serverHello, writeServerHello(server, id, hello)),
      this.#message(HANDSHAKE.certificate, writeCertificate(this.#parts.certificate.der)),
      this.#message(HANDSHAKE.serverKeyExchange, Buffer.concat([parameters, writeSigned(signed)])),
      this.#message(HANDSHAKE.certificateRequest, writeCertificateRequest()),
      this.#message(HANDSHAKE.serverHelloDone, Buffer.alloc(0)),
    ];
    this.#awaited = 'certificate';
    this.#peer.say(flight);
  }

  #onKey(body: Buffer): void {
    const theirs = readClientKeyExchange(body);
    const bound = this.#isExtended ? this.#transcript : undefined;
    this.#master = masterSecret(this.#pair.ecdh, theirs, this.#randoms, bound);
    this.#peer.encrypt(recordKeys(this.#master, this.#randoms));
    this.#awaited = 'verify';
  }

  #finish(): void {
    this.#awaited = 'nothing';
    const data = finishedData(this.#master, 'server', this.#transcript);
    this.#peer.say([], this.#message(HANDSHAKE.finished, data));
    const { client, server } = srtpKeys(this.#suite, this.#master, this.#randoms);
    this.#peer.connected(client, server);
  }

  #message(type: number, body: Buffer): Buffer {
    const message = writeMessage(type, this.#peer.nextSequence(), body);
    this.#transcript.push(message);
    return message;
  }
}
