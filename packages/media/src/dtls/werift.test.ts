import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DtlsClient, DtlsServer } from 'werift';
import type { SrtpKeys } from '../srtp/index.ts';
import { createDtlsCertificate, type DtlsCertificate, DtlsConnection } from './index.ts';

/** AES128_CM_HMAC_SHA1_80, ECDSA with SHA-256: the only ones in this conversation. */
const PROFILE = 0x0001;
const SIGNATURE = { hash: 4, signature: 3 } as const;

class Way {
  readonly type = 'test';
  readonly address = { address: '127.0.0.1', port: 1, family: 'IPv4' };
  readonly closed = false;
  onData: (data: Buffer) => void = () => {};
  readonly #deliver: (datagram: Buffer) => void;

  constructor(deliver: (datagram: Buffer) => void) {
    this.#deliver = deliver;
  }

  send = async (data: Buffer): Promise<void> => {
    const copy = Buffer.from(data);
    setImmediate(() => this.#deliver(copy));
  };

  close = async (): Promise<void> => {};
}

function pem(kind: string, der: Buffer): string {
  const body = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
}

function weriftOptions(certificate: DtlsCertificate, transport: Way) {
  return {
    transport,
    cert: pem('CERTIFICATE', certificate.der),
    key: String(certificate.key.export({ type: 'pkcs8', format: 'pem' })),
    signatureHash: SIGNATURE,
    srtpProfiles: [PROFILE] as const satisfies readonly number[],
    certificateRequest: true,
    extendedMasterSecret: true,
  };
}

for (const role of ['client', 'server'] as const) {
  test(`a foreign DTLS stack (werift) agrees on keys with us as ${role}`, async () => {
    const [ours, theirs] = [createDtlsCertificate(Date.now()), createDtlsCertificate(Date.now())];
    const settled = Promise.withResolvers<{ send: SrtpKeys; receive: SrtpKeys }>();
    const way = new Way((datagram) => connection.receive(datagram));
    const connection = new DtlsConnection({
      role,
      certificate: ours,
      fingerprints: [{ algorithm: 'sha-256', value: theirs.fingerprint }],
      send: (datagram) => setImmediate(() => way.onData(datagram)),
      onKeys: (send, receive) => settled.resolve({ send, receive }),
      onEnd: (reason) => settled.reject(new Error(reason)),
    });
    const { srtpProfiles, ...rest } = weriftOptions(theirs, way);
    const options = { ...rest, srtpProfiles: [...srtpProfiles] };
    const foreign = role === 'client' ? new DtlsServer(options) : new DtlsClient(options);
    const connected = new Promise<void>((resolve) => foreign.onConnect.once(() => resolve()));
    if (foreign instanceof DtlsClient) foreign.connect().catch(() => {});
    else connection.start();
    const keys = await settled.promise;
    await connected;
    const { localKey, localSalt, remoteKey, remoteSalt } = foreign.extractSessionKeys(16, 14);
    assert.equal(keys.receive.key, Buffer.concat([localKey, localSalt]).toString('base64'));
    assert.equal(keys.send.key, Buffer.concat([remoteKey, remoteSalt]).toString('base64'));
    connection.close();
    foreign.close();
  });
}
