import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { HearingRow, SdesSecurity } from '../control/index.ts';
import { Ear } from '../listening/index.ts';
import { parseWav } from '../player/index.ts';
import { type EngineBench, RtpPeer, startEngineBench } from '../testkit/index.ts';

function sdes(suite = 'AES_CM_128_HMAC_SHA1_80', bytes = 30): SdesSecurity {
  const keys = () => ({ suite, key: randomBytes(bytes).toString('base64') });
  return { kind: 'sdes', send: keys(), receive: keys() };
}

function eachOther(...ports: readonly string[]): HearingRow[] {
  return ports.map((ear) => ({
    ear,
    hears: ports.flatMap((of) => (of === ear ? [] : [{ kind: 'voice', of, gain: 1 }])),
  }));
}

/** Listens until all these tones are heard. */
async function hears(peer: RtpPeer, ...tones: readonly number[]): Promise<void> {
  let heard = '';
  for (let tries = 0; tries < 20; tries++) {
    const ear = new Ear({ sampleRate: 8000 });
    ear.feed(await peer.listen(300));
    if (tones.every((hz) => ear.hears(hz))) return;
    heard = `${ear.dominantFrequency()}`;
  }
  assert.fail(`hears ${heard} instead of ${tones.join(' and ')}`);
}

async function benchOf(t: { after(fn: () => Promise<void>): void }): Promise<EngineBench> {
  const bench = await startEngineBench();
  t.after(() => bench.close());
  return bench;
}

for (const [suite, bytes] of [
  ['AES_CM_128_HMAC_SHA1_80', 30],
  ['AES_CM_128_HMAC_SHA1_32', 30],
  ['AEAD_AES_256_GCM', 44],
] as const) {
  test(`${suite}: an encrypted leg and a plain one talk, and nothing is coded anew`, async (t) => {
    const bench = await benchOf(t);
    const secret = await bench.connect('secret', { security: sdes(suite, bytes) });
    const plain = await bench.connect('plain');
    bench.engine.setTable('s', eachOther('secret', 'plain'));
    secret.play(440);
    plain.play(700);
    await hears(plain, 440);
    await hears(secret, 700);
    plain.sendDigits('5#');
    assert.ok(await secret.until(() => secret.digits === '5#'), secret.digits);
    const { received, relay } = await bench.engine.statistics('secret');
    assert.ok(relay);
    assert.deepEqual([received.forged, received.replayed, received.rejected], [0, 0, 0]);
  });
}

test('Opus of two clocks is relayed, its timestamps on the clock of each', async (t) => {
  const bench = await benchOf(t);
  const browser = await bench.connect('browser', { codec: 'opus' });
  const softphone = await bench.connect('softphone', { codec: 'opus', clockRate: 16_000 });
  bench.engine.setTable('s', eachOther('browser', 'softphone'));
  browser.play(440);
  softphone.play(700);
  await hears(softphone, 440);
  await hears(browser, 700);
  for (const [peer, port, units] of [
    [browser, 'browser', 960],
    [softphone, 'softphone', 320],
  ] as const) {
    assert.ok((await bench.engine.statistics(port)).relay);
    const [before, after] = peer.packets.slice(-2);
    assert.ok(before && after);
    const packets = (after.sequence - before.sequence) & 0xffff;
    assert.equal((after.timestamp - before.timestamp) >>> 0, units * packets);
  }
});

test('an encrypted Opus voice that loses a fifth of its packets is still heard at its pitch', async (t) => {
  const bench = await benchOf(t);
  const lossy = await bench.connect('lossy', { codec: 'opus', security: sdes() });
  const plain = await bench.connect('plain');
  bench.engine.setTable('s', eachOther('lossy', 'plain'));
  lossy.loss = 0.2;
  lossy.play(440);
  await hears(plain, 440);
  const ear = new Ear({ sampleRate: 8000 });
  ear.feed(await plain.listen(1000));
  assert.ok(Math.abs((ear.dominantFrequency() ?? 0) - 440) < 10, `${ear.dominantFrequency()}`);
  const { received } = await bench.engine.statistics('lossy');
  assert.ok(received.lost > 0);
  assert.equal(received.forged, 0);
});

test('copies and forgeries of an encrypted voice are dropped and counted', async (t) => {
  const bench = await benchOf(t);
  const secret = await bench.connect('secret', { security: sdes() });
  const plain = await bench.connect('plain');
  bench.engine.setTable('s', eachOther('secret', 'plain'));
  secret.play(440);
  await hears(plain, 440);
  const copied = Buffer.from(secret.lastSent);
  const count = 20;
  for (let times = 0; times < count; times++) {
    secret.sendRaw(copied);
    const forged = Buffer.from(secret.lastSent);
    forged.writeUInt16BE((forged.readUInt16BE(2) + 1 + times) & 0xffff, 2);
    secret.sendRaw(forged);
  }
  await hears(plain, 440);
  const { received } = await bench.engine.statistics('secret');
  assert.ok(received.replayed >= count, `${received.replayed} replayed`);
  assert.ok(received.forged >= count, `${received.forged} forged`);
  assert.equal(received.packets, secret.sent);
});

test('an encrypted phone that signalled a port it never binds is answered where "hello" came from', async (t) => {
  const bench = await benchOf(t);
  const phone = await RtpPeer.open({ security: sdes() });
  t.after(async () => phone.close());
  phone.connect(await bench.engine.openPort('phone'));
  const media = phone.media();
  await bench.engine.configurePort('phone', {
    ...media,
    remote: { address: '127.0.0.1', port: 9 },
  });
  bench.engine.setTable('s', [
    { ear: 'phone', hears: [{ kind: 'tone', name: 'sine:600', gain: 1 }] },
  ]);
  phone.sendRaw('hello');
  await hears(phone, 600);
});

test('an encrypted voice may move to another address, a stranger may not', async (t) => {
  const bench = await benchOf(t);
  const security = sdes();
  const before = await bench.connect('phone', { security });
  const other = await bench.connect('other');
  bench.engine.setTable('s', eachOther('phone', 'other'));
  before.play(440);
  await hears(other, 440);
  before.close();
  // The same keys with numbers further on, as after a NAT has forgotten its mapping.
  const after = await RtpPeer.open({ host: '127.0.0.8', security });
  const stranger = await RtpPeer.open({ host: '127.0.0.9', security: sdes() });
  t.after(async () => {
    after.close();
    stranger.close();
  });
  const at = await bench.engine.openPort('phone');
  stranger.connect(at);
  stranger.play(1500);
  after.connect(at);
  after.play(900);
  other.play(520);
  await hears(other, 900);
  await hears(after, 520);
  assert.equal(stranger.received, 0);
  assert.ok((await bench.engine.statistics('phone')).received.strangers > 0);
});

test('new keys in mid-call: sound goes on with them', async (t) => {
  const bench = await benchOf(t);
  const first = await bench.connect('phone', { security: sdes() });
  const other = await bench.connect('other');
  bench.engine.setTable('s', eachOther('phone', 'other'));
  first.play(440);
  await hears(other, 440);
  first.close();
  const second = await bench.connect('phone', { security: sdes() });
  second.play(800);
  other.play(500);
  await hears(other, 800);
  await hears(second, 500);
});

test('keys that are none are refused, and the call goes on as it was', async (t) => {
  const bench = await benchOf(t);
  const phone = await bench.connect('phone', { security: sdes() });
  const media = phone.media();
  const keys = { suite: 'AES_CM_128_HMAC_SHA1_80', key: 'c2hvcnQ=' };
  await assert.rejects(
    bench.engine.configurePort('phone', {
      ...media,
      security: { kind: 'sdes', send: keys, receive: keys },
    }),
    /no keys of SRTP suite/,
  );
  bench.engine.setTable('s', [
    { ear: 'phone', hears: [{ kind: 'tone', name: 'sine:600', gain: 1 }] },
  ]);
  phone.play(440);
  await hears(phone, 600);
});

test('Opus, G.722, G.711, plain and encrypted, in one conference, recorded', async (t) => {
  const bench = await benchOf(t);
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-secure-'));
  t.after(async () => rmSync(folder, { recursive: true, force: true }));
  const tones = { opus: 500, wide: 900, plain: 1400, secret: 2000 } as const;
  const peers = {
    opus: await bench.connect('opus', { codec: 'opus', security: sdes() }),
    wide: await bench.connect('wide', { codec: 'G722' }),
    plain: await bench.connect('plain', { codec: 'PCMA' }),
    secret: await bench.connect('secret', { security: sdes('AEAD_AES_128_GCM', 28) }),
  };
  const names = ['opus', 'wide', 'plain', 'secret'] as const;
  await bench.engine.openRecorder('rec', folder);
  bench.engine.setTable('s', [
    ...eachOther(...names),
    { ear: 'rec:opus', hears: [{ kind: 'voice', of: 'opus', gain: 1 }] },
  ]);
  for (const name of names) peers[name].play(tones[name]);
  for (const name of names) {
    const others = names.filter((other) => other !== name);
    await hears(peers[name], ...others.map((other) => tones[other]));
  }
  // Music instead, for all of them.
  bench.engine.setTable(
    's',
    names.map((ear) => ({ ear, hears: [{ kind: 'tone', name: 'sine:700', gain: 1 }] })),
  );
  for (const name of names) await hears(peers[name], 700);
  const { channels } = await bench.engine.closeRecorder('rec');
  const recorded = parseWav(readFileSync(channels[0]?.path ?? ''));
  const ear = new Ear({ sampleRate: 8000 });
  ear.feed(recorded.pcm.subarray(0, 8000));
  assert.ok(ear.hears(tones.opus));
});

test('garbage on every port, plain, encrypted and WebRTC, disturbs nobody', async (t) => {
  const bench = await benchOf(t);
  const secret = await bench.connect('secret', { security: sdes() });
  const plain = await bench.connect('plain');
  const { port } = await bench.engine.openPort('browser');
  await bench.engine.openTransport('browser');
  const ice = { ufrag: 'abcd', pwd: 'p'.repeat(24), candidates: [], controlling: false };
  const fingerprints = [{ algorithm: 'sha-256', value: 'AB:CD' }];
  await bench.engine.configurePort('browser', {
    ...plain.media(),
    remote: { address: '0.0.0.0', port: 9 },
    security: { kind: 'dtls', role: 'server', fingerprints, ice },
  });
  bench.engine.setTable('s', eachOther('secret', 'plain', 'browser'));
  secret.play(440);
  plain.play(700);
  const vandal = await RtpPeer.open();
  t.after(async () => vandal.close());
  const ports = [port, port + 1];
  for (const portId of ['secret', 'plain']) {
    const at = await bench.engine.openPort(portId);
    ports.push(at.port, at.rtcpPort);
  }
  for (let times = 0; times < 400; times++) {
    const junk = randomBytes(times % 97);
    // First bytes of STUN, DTLS and RTP, so that each kind of garbage meets its reader.
    if (junk.length > 0) junk[0] = [0, 1, 22, 23, 0x80, 0xff][times % 6] ?? 0;
    if (junk.length > 8 && times % 6 < 2) junk.writeUInt32BE(0x2112a442, 4);
    for (const to of ports) {
      vandal.connect({ address: '127.0.0.1', port: to });
      vandal.sendRaw(junk);
    }
    secret.sendRaw(junk);
    plain.sendRaw(junk);
  }
  await hears(plain, 440);
  await hears(secret, 700);
  const { received } = await bench.engine.statistics('browser');
  assert.ok(received.strangers > 0 && received.packets === 0);
});
