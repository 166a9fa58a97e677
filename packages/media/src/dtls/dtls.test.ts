import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SrtpKeys } from '../srtp/index.ts';
import { createDtlsCertificate, DtlsConnection, type Fingerprint } from './index.ts';

interface Side {
  readonly connection: DtlsConnection;
  keys: { send: SrtpKeys; receive: SrtpKeys } | undefined;
  ended: string | undefined;
}

interface Pair {
  readonly client: Side;
  readonly server: Side;
  /** Delivers what is under way, and what follows from it. */
  run(): void;
}

interface PairOptions {
  /** What becomes of a datagram on its way. */
  readonly way?: (datagram: Buffer, to: 'client' | 'server') => readonly Buffer[];
  readonly told?: (real: Fingerprint, of: 'client' | 'server') => readonly Fingerprint[];
}

function pairOf({
  way = (datagram) => [datagram],
  told = (real) => [real],
}: PairOptions = {}): Pair {
  const certificates = {
    client: createDtlsCertificate(Date.now()),
    server: createDtlsCertificate(Date.now()),
  };
  const waiting: (() => void)[] = [];
  const side = (role: 'client' | 'server'): Side => {
    const other = role === 'client' ? 'server' : 'client';
    const made: Side = {
      keys: undefined,
      ended: undefined,
      connection: new DtlsConnection({
        role,
        certificate: certificates[role],
        fingerprints: told({ algorithm: 'sha-256', value: certificates[other].fingerprint }, other),
        send: (datagram) => {
          for (const copy of way(Buffer.from(datagram), other)) {
            waiting.push(() => sides[other].connection.receive(copy));
          }
        },
        onKeys: (send, receive) => {
          made.keys = { send, receive };
        },
        onEnd: (reason) => {
          made.ended = reason;
        },
      }),
    };
    return made;
  };
  const sides = { client: side('client'), server: side('server') };
  return {
    ...sides,
    run() {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    },
  };
}

function close({ client, server }: Pair): void {
  client.connection.close();
  server.connection.close();
}

test('our certificate is one that OpenSSL reads, of a key of its own', () => {
  const one = createDtlsCertificate(Date.now());
  const read = new X509Certificate(one.der);
  assert.ok(read.verify(read.publicKey), 'signed by itself');
  assert.equal(read.fingerprint256, one.fingerprint);
  assert.ok(Date.parse(read.validFrom) < Date.now() && Date.parse(read.validTo) > Date.now());
  assert.notEqual(createDtlsCertificate(Date.now()).fingerprint, one.fingerprint);
});

test('both sides end with each other’s keys', () => {
  const pair = pairOf();
  pair.client.connection.start();
  pair.run();
  assert.ok(pair.client.connection.connected && pair.server.connection.connected);
  assert.ok(pair.client.keys && pair.server.keys);
  assert.deepEqual(pair.client.keys.send, pair.server.keys.receive);
  assert.deepEqual(pair.client.keys.receive, pair.server.keys.send);
  assert.notEqual(pair.client.keys.send.key, pair.client.keys.receive.key);
  pair.client.connection.close();
  pair.run();
  assert.match(pair.server.ended ?? '', /alert 0/, 'goodbye is heard');
});

test('a certificate that the signalling did not announce gets no keys, on either side', () => {
  for (const victim of ['client', 'server'] as const) {
    const pair = pairOf({
      told: (real, of) => {
        const wrong = {
          algorithm: 'sha-256',
          value: real.value.replace(/^../, (two) => (two === '00' ? '01' : '00')),
        };
        return of === victim ? [wrong, { algorithm: 'sha-1', value: real.value }] : [real];
      },
    });
    pair.client.connection.start();
    pair.run();
    const judge = victim === 'client' ? pair.server : pair.client;
    assert.match(judge.ended ?? '', /fingerprint/);
    assert.equal(judge.keys, undefined);
    assert.match((victim === 'client' ? pair.client : pair.server).ended ?? '', /alert 42/);
    close(pair);
  }
});

test('who shows another’s certificate without its key gets no keys', () => {
  const alice = createDtlsCertificate(Date.now());
  const mallory = { ...createDtlsCertificate(Date.now()), der: alice.der };
  for (const role of ['client', 'server'] as const) {
    const ends: string[] = [];
    const keys: string[] = [];
    const sides: Record<string, DtlsConnection> = {};
    const waiting: (() => void)[] = [];
    const open = (mine: 'client' | 'server'): DtlsConnection =>
      new DtlsConnection({
        role: mine,
        certificate: mine === role ? mallory : alice,
        fingerprints: [{ algorithm: 'sha-256', value: alice.fingerprint }],
        send: (datagram) =>
          waiting.push(() => sides[mine === 'client' ? 'server' : 'client']?.receive(datagram)),
        onKeys: () => keys.push(mine),
        onEnd: (reason) => ends.push(`${mine}: ${reason}`),
      });
    sides.client = open('client');
    sides.server = open('server');
    sides.client.start();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    assert.match(ends.join('\n'), /does not own its certificate/);
    assert.deepEqual(
      keys.filter((mine) => mine !== role),
      [],
      'the honest side has none',
    );
    sides.client.close();
    sides.server.close();
  }
});

test('a changed byte anywhere on the way gives nobody keys that differ', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(3), (place, change, which) => {
      let count = 0;
      const pair = pairOf({
        way: (datagram) => {
          if (count++ === which) {
            const at = place % datagram.length;
            datagram[at] = (datagram[at] ?? 0) ^ change;
          }
          return [datagram];
        },
      });
      pair.client.connection.start();
      pair.run();
      const { client, server } = pair;
      if (client.keys !== undefined && server.keys !== undefined) {
        assert.deepEqual(client.keys.send, server.keys.receive);
      }
      close(pair);
    }),
    { numRuns: 60 },
  );
});

test('lost and doubled flights are repeated until both sides are there', async () => {
  for (const lost of [0, 1, 2, 3]) {
    let count = 0;
    const pair = pairOf({
      way: (datagram) => (count++ === lost ? [] : [datagram, datagram]),
    });
    pair.client.connection.start();
    const deadline = Date.now() + 10_000;
    const isDone = (): boolean => pair.client.keys !== undefined && pair.server.keys !== undefined;
    while (!isDone() && Date.now() < deadline) {
      pair.run();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(isDone(), `flight ${lost + 1} was lost`);
    close(pair);
  }
});

test('fragments in any order are one message', () => {
  const pair = pairOf({
    way: (datagram, to) => (to === 'server' ? fragmented(datagram) : [datagram]),
  });
  pair.client.connection.start();
  pair.run();
  assert.ok(pair.client.keys && pair.server.keys);
  close(pair);
});

/** The first message of a datagram in three fragments, the last first. */
function fragmented(datagram: Buffer): Buffer[] {
  const length = datagram.readUInt16BE(11);
  if (datagram[0] !== 22 || datagram.readUInt16BE(3) !== 0) return [datagram];
  const body = datagram.subarray(25, 13 + length);
  const size = Math.ceil(body.length / 3);
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    const head = Buffer.from(datagram.subarray(0, 25));
    head.writeUInt16BE(12 + part.length, 11);
    head.writeUIntBE(at, 19, 3);
    head.writeUIntBE(part.length, 22, 3);
    parts.unshift(Buffer.concat([head, part]));
  }
  return [...parts, datagram.subarray(13 + length)];
}

test('garbage neither throws nor ends a handshake', () => {
  const pair = pairOf();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      pair.server.connection.receive(Buffer.from(bytes));
    }),
  );
  pair.client.connection.start();
  pair.run();
  assert.ok(pair.client.keys && pair.server.keys);
  close(pair);
});
