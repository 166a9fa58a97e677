import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { deriveSessionKeys } from './derive.ts';
import { GaloisTransform } from './galois-transform.ts';
import { SrtpReceiver, SrtpSender, srtpSuite } from './index.ts';

const SUITES = [
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
  'AEAD_AES_128_GCM',
  'AEAD_AES_256_GCM',
] as const;

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

function keysOf(suite: (typeof SUITES)[number], seed = 1): { suite: string; key: string } {
  const known = srtpSuite(suite);
  assert.ok(known);
  const key = Buffer.alloc(known.keyBytes + known.saltBytes, seed).toString('base64');
  return { suite, key };
}

function rtp(sequence: number, ssrc = 0xcafebabe, payload = Buffer.alloc(160, 0xab)): Buffer {
  const packet = Buffer.alloc(12 + payload.length);
  packet[0] = 0x80;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(sequence * 160, 4);
  packet.writeUInt32BE(ssrc, 8);
  payload.copy(packet, 12);
  return packet;
}

test('RFC 3711 B.3: the session keys of the RFC come out of its master key', () => {
  const suite = srtpSuite('AES_CM_128_HMAC_SHA1_80');
  assert.ok(suite);
  const key = hex('E1F97A0D3E018BE0D64FA32C06DE4139');
  const salt = hex('0EC675AD498AFEEBB6960B3AABE6');
  const keys = deriveSessionKeys(suite, key, salt, 'rtp');
  assert.deepEqual(keys.cipherKey, hex('C61E7A93744F39EE10734AFE3FF7A087'));
  assert.deepEqual(keys.salt, hex('30CBBC08863D8C85D49DB34A9AE1'));
  assert.deepEqual(keys.authKey, hex('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4'));
});

test('RFC 3711 B.2: the key stream is AES in counter mode over the RFC’s counters', () => {
  const iv = hex('F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000');
  const cipher = createCipheriv('aes-128-ctr', hex('2B7E151628AED2A6ABF7158809CF4F3C'), iv);
  const stream = cipher.update(Buffer.alloc(48));
  assert.deepEqual(
    stream,
    hex(
      'E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB 41E95B3BB0A2E8DD477901E4FCA894C0',
    ),
  );
});

test('a whole packet comes out as other implementations make it', () => {
  // The reference packets that libsrtp validates itself with (key of RFC 3711 B.3).
  const key = hex('E1F97A0D3E018BE0D64FA32C06DE4139 0EC675AD498AFEEBB6960B3AABE6').toString(
    'base64',
  );
  const sender = new SrtpSender({ suite: 'AES_CM_128_HMAC_SHA1_80', key });
  const plain = hex('800f1234decafbadcafebabe abababababababababababababababab');
  const sealed = hex(
    '800f1234decafbadcafebabe 4e55dc4ce79978d88ca4d215949d2402 b78d6acc99ea179b8dbb',
  );
  assert.deepEqual(sender.protect(plain), sealed);
  const rtcp = hex('81c8000bcafebabe abababababababababababababababab');
  const sealedRtcp = hex(
    '81c8000bcafebabe 7128035be487b9bdbef89041f977a5a8 80000001 993e08cd54d6c1230798',
  );
  assert.deepEqual(sender.protectRtcp(rtcp), sealedRtcp);
  const receiver = new SrtpReceiver({ suite: 'AES_CM_128_HMAC_SHA1_80', key });
  assert.deepEqual(receiver.unprotect(sealed), plain);
  assert.deepEqual(receiver.unprotectRtcp(sealedRtcp), rtcp);
});

test('RFC 7714 §16.1: AES-128-GCM of the RFC’s packet', () => {
  const suite = srtpSuite('AEAD_AES_128_GCM');
  assert.ok(suite);
  const keys = {
    cipherKey: hex('000102030405060708090a0b0c0d0e0f'),
    salt: hex('517569642070726f2071756f'),
    authKey: Buffer.alloc(0),
  };
  const transform = new GaloisTransform(suite, keys, keys);
  const packet = hex(
    '8040f17b8041f8d35501a0b2 47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573',
  );
  const sealed = transform.protectRtp(packet, 12, 0x5501a0b2, 0);
  assert.deepEqual(
    sealed,
    hex(
      '8040f17b8041f8d35501a0b2 f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce',
    ),
  );
  assert.deepEqual(transform.unprotectRtp(sealed, 12, 0x5501a0b2, 0), packet);
});

for (const suite of SUITES) {
  test(`${suite}: what one side protects the other opens, RTCP too`, () => {
    const keys = keysOf(suite);
    const [sender, receiver] = [new SrtpSender(keys), new SrtpReceiver(keys)];
    for (const size of [0, 1, 15, 16, 17, 160, 1200]) {
      const packet = rtp(size, 7, Buffer.alloc(size, size));
      const sealed = sender.protect(packet);
      assert.notDeepEqual(
        sealed.subarray(12, 12 + size),
        size > 4 ? packet.subarray(12) : undefined,
      );
      assert.deepEqual(receiver.unprotect(sealed), packet);
      const rtcp = Buffer.concat([hex('80c9000100000007'), Buffer.alloc(size & ~3, 3)]);
      assert.deepEqual(receiver.unprotectRtcp(sender.protectRtcp(rtcp)), rtcp);
    }
    assert.deepEqual([receiver.forged, receiver.replayed], [0, 0]);
  });

  test(`${suite}: a changed bit, another key and a repetition are dropped and counted`, () => {
    const keys = keysOf(suite);
    const [sender, receiver] = [new SrtpSender(keys), new SrtpReceiver(keys)];
    const sealed = sender.protect(rtp(1));
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      assert.equal(receiver.unprotect(changed), undefined);
    }
    const forged = receiver.forged;
    assert.ok(forged > 10);
    const stranger = new SrtpSender(keysOf(suite, 9)).protect(rtp(2));
    assert.equal(receiver.unprotect(stranger), undefined);
    assert.equal(receiver.forged, forged + 1);
    assert.ok(receiver.unprotect(Buffer.from(sealed)), 'the real one is still welcome');
    assert.equal(receiver.unprotect(Buffer.from(sealed)), undefined);
    assert.equal(receiver.replayed, 1);
    const rtcp = sender.protectRtcp(hex('80c90001cafebabe'));
    assert.ok(receiver.unprotectRtcp(Buffer.from(rtcp)));
    assert.equal(receiver.unprotectRtcp(Buffer.from(rtcp)), undefined);
    assert.equal(receiver.replayed, 2);
  });

  test(`${suite}: the sequence numbers roll over twice, with loss and reordering`, () => {
    const keys = keysOf(suite);
    const [sender, receiver] = [new SrtpSender(keys), new SrtpReceiver(keys)];
    let late: Buffer | undefined;
    for (let count = 0; count < 140_000; count += 700) {
      const sealed = sender.protect(rtp(60_000 + count));
      if (count % 2100 === 0) {
        late = sender.protect(rtp(60_001 + count));
        sender.protect(rtp(60_002 + count));
      }
      assert.ok(receiver.unprotect(sealed), `packet ${count}`);
      if (late !== undefined) {
        assert.ok(receiver.unprotect(late), `late packet ${count}`);
        late = undefined;
      }
    }
  });

  test(`${suite}: garbage never opens and never throws`, () => {
    const receiver = new SrtpReceiver(keysOf(suite));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 80 }), (bytes) => {
        assert.equal(receiver.unprotect(Buffer.from(bytes)), undefined);
        assert.equal(receiver.unprotectRtcp(Buffer.from(bytes)), undefined);
      }),
    );
  });
}

test('keys of a suite we do not have or of another length are refused by name', () => {
  assert.throws(() => new SrtpSender({ suite: 'NULL', key: '' }), /no SRTP suite NULL/);
  const short = { suite: 'AES_CM_128_HMAC_SHA1_80', key: Buffer.alloc(29).toString('base64') };
  assert.throws(() => new SrtpReceiver(short), /has 30 bytes/);
});
