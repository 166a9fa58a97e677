import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSoundLibrary, Ear } from '@cordboard/media';
import { waitUntil } from '../clock/index.ts';
import { DigitCollector, DigitQueue } from './digits.ts';
import { openMouth, type PhoneSound, RtpStream, SoundTicker, toneOf } from './index.ts';
import { createLoss } from './loss.ts';
import { readRtp, writeRtp } from './rtp-packet.ts';

const library = createSoundLibrary();

interface Talker {
  readonly stream: RtpStream;
  readonly ear: Ear;
  digits: string;
}

async function talker(ticker: SoundTicker, sound: PhoneSound, loss = 0): Promise<Talker> {
  const ear = new Ear({ memoryMs: 500 });
  const mouth = openMouth(sound, library);
  const talking: { digits: string } = { digits: '' };
  const onDigit = (digit: string): void => {
    talking.digits += digit;
  };
  const stream = await RtpStream.open({ host: '127.0.0.1', ticker, ear, mouth, loss, onDigit });
  return Object.assign(talking, { stream, ear });
}

function connect(a: Talker, b: Talker): void {
  const codec = { name: 'PCMU', payloadType: 0 };
  const digits = { payloadType: 101, receivePayloadType: 101 };
  const terms = (port: number) => ({
    remote: { address: '127.0.0.1', port },
    codec,
    receivePayloadType: 0,
    digits,
    sends: true,
  });
  a.stream.use(terms(b.stream.port));
  b.stream.use(terms(a.stream.port));
}

test('two streams on one ticker hear each other, and the digits pressed', async (t) => {
  const ticker = new SoundTicker();
  const a = await talker(ticker, { kind: 'tone', hz: 700 });
  const b = await talker(ticker, { kind: 'tone', hz: 900 });
  t.after(async () => {
    await Promise.all([a.stream.close(), b.stream.close(), a.stream.close()]);
    assert.equal(ticker.size, 0);
  });
  connect(a, b);
  await waitUntil(() => a.ear.hears(900) && b.ear.hears(700), 'both tones');
  assert.ok(!a.ear.hears(700) && !b.ear.hears(900));
  a.stream.press('12*#A');
  await waitUntil(
    () => b.digits.length >= 5,
    () => `digits, got ${b.digits}`,
  );
  assert.equal(b.digits, '12*#A');
  assert.equal(a.digits, '');
});

test('an ear to which nothing comes any more hears silence', async (t) => {
  const ticker = new SoundTicker();
  const a = await talker(ticker, { kind: 'tone', hz: 700 });
  const b = await talker(ticker, { kind: 'echo' });
  t.after(() => Promise.all([a.stream.close(), b.stream.close()]));
  connect(a, b);
  await waitUntil(() => a.ear.hears(700), 'its own tone echoed');
  a.stream.speakWith(openMouth({ kind: 'nothing' }, library));
  await waitUntil(() => b.ear.isSilent() && a.ear.isSilent(), 'silence');
});

test('a stream that loses a third of its packets still gets a tone across', async (t) => {
  const ticker = new SoundTicker();
  const a = await talker(ticker, { kind: 'tone', hz: 700 }, 0.3);
  const b = await talker(ticker, { kind: 'silence' });
  t.after(() => Promise.all([a.stream.close(), b.stream.close()]));
  connect(a, b);
  await waitUntil(() => b.stream.counts.received >= 30, 'thirty packets');
  assert.ok(b.stream.counts.received < a.stream.counts.sent);
  assert.ok(b.ear.toneDb(700) > -20);
});

test('losses are as many as asked for, and the same every time', () => {
  const lose = (): boolean[] => {
    const loss = createLoss(0.3);
    return Array.from({ length: 1000 }, loss);
  };
  const lost = lose();
  assert.deepEqual(lost, lose());
  const count = lost.filter(Boolean).length;
  assert.ok(count > 250 && count < 350, `${count} of 1000`);
});

test('a digit is told once, however many of its packets are lost, late or repeated', () => {
  const queue = new DigitQueue();
  queue.push('77');
  const packets: [Uint8Array, number][] = [];
  for (let frame = 0; !queue.isEmpty; frame += 1) {
    const digit = queue.next();
    if (digit === undefined) continue;
    packets.push([digit.payload, (frame - digit.framesSinceStart) * 160]);
  }
  for (const keep of [() => true, (_: unknown, index: number) => index % 3 === 2]) {
    let heard = '';
    const collector = new DigitCollector((digit) => {
      heard += digit;
    });
    for (const [payload, timestamp] of packets.filter(keep)) collector.accept(payload, timestamp);
    const [first] = packets;
    if (first !== undefined) collector.accept(...first);
    assert.equal(heard, '77');
  }
});

test('what is no RTP is passed over: RTCP, too short, headers longer than the packet', () => {
  const payload = Uint8Array.of(1, 2, 3);
  const good = writeRtp({
    payloadType: 8,
    marker: true,
    sequence: 65536,
    timestamp: 2 ** 32 + 5,
    ssrc: 7,
    payload,
  });
  const { payload: read, ...header } = readRtp(good) ?? assert.fail('not read');
  assert.deepEqual(header, { payloadType: 8, marker: true, sequence: 0, timestamp: 5, ssrc: 7 });
  assert.deepEqual([...read], [1, 2, 3]);
  const changed = (index: number, value: number): Buffer => {
    const copy = Buffer.from(good);
    copy[index] = value;
    return copy;
  };
  assert.equal(readRtp(good.subarray(0, 11)), undefined);
  assert.equal(readRtp(changed(1, 200)), undefined, 'RTCP');
  assert.equal(readRtp(changed(0, 0x00)), undefined, 'version 0');
  assert.equal(readRtp(changed(0, 0x8f)), undefined, 'fifteen CSRCs');
  assert.equal(readRtp(changed(0, 0x90)), undefined, 'an extension that is not there');
  const padded = changed(0, 0xa0);
  padded[padded.length - 1] = 200;
  assert.equal(readRtp(padded), undefined, 'more padding than packet');
});

test('neighbouring numbers have tones an ear can tell apart, none of them a telephone tone', () => {
  const numbers = ['101', '102', '103', '104', '+15550100000', '+15550100001', '+15550109999'];
  const tones = numbers.slice(0, 4).map(toneOf);
  assert.equal(new Set(tones).size, 4);
  for (const hz of numbers.map(toneOf)) {
    for (const taken of [350, 440, 480, 620, 1000]) assert.ok(Math.abs(hz - taken) >= 40);
    assert.ok(hz >= 300 && hz <= 3400, 'a telephone carries it');
  }
  assert.equal(toneOf('+15550100000'), toneOf('15550100000'));
  assert.equal(typeof toneOf('anonymous'), 'number');
});

test('a sound that there is not is an error that names it', () => {
  assert.throws(() => openMouth({ kind: 'named', name: 'nowhere' }, library), /nowhere/);
  assert.throws(() => openMouth({ kind: 'named', name: 'file:/etc/x.wav' }, library), TypeError);
  assert.throws(() => openMouth({ kind: 'tone', hz: 0 }, library), RangeError);
});
