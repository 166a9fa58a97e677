import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DigitReceiver, DigitSender, type DigitSenderOptions, rescaleEvent } from './index.ts';
import { parseTelephoneEvent } from './telephone-event.ts';

interface Sent {
  readonly tick: number;
  readonly payload: Uint8Array;
  readonly timestamp: number;
  readonly marker: boolean;
}

/** Runs the sender until it is idle, one call per 20 ms. */
function sendAll(digits: string, options: DigitSenderOptions = {}, start = 1000): Sent[] {
  const sender = new DigitSender(options);
  sender.push(digits);
  const sent: Sent[] = [];
  for (let tick = 0; sender.busy; tick++) {
    assert.ok(tick < 2000, 'the sender comes to an end');
    const packet = sender.next((start + tick * 160) >>> 0);
    if (packet !== undefined) {
      sent.push({ ...packet, payload: Uint8Array.from(packet.payload), tick });
    }
  }
  return sent;
}

function receiveAll(packets: readonly Sent[], clockRate = 8000): [string, number][] {
  const told: [string, number][] = [];
  const onDigit = (digit: string, durationMs: number) => told.push([digit, durationMs]);
  const receiver = new DigitReceiver({ onDigit, clockRate });
  let nowMs = 0;
  for (const packet of packets) {
    for (; nowMs < packet.tick * 20; nowMs += 20) {
      receiver.expire(nowMs);
    }
    receiver.accept(packet.payload, packet.timestamp, packet.tick * 20);
  }
  receiver.expire(nowMs + 1000);
  return told;
}

test('a digit is one marked packet, updates each 20 ms and three final packets', () => {
  const sent = sendAll('5');
  const seen = sent.map(({ tick, payload, timestamp, marker }) => {
    const block = parseTelephoneEvent(payload);
    return [tick, block?.event, block?.end, block?.duration, timestamp, marker];
  });
  assert.deepEqual(seen, [
    [0, 5, false, 160, 1000, true],
    [1, 5, false, 320, 1000, false],
    [2, 5, false, 480, 1000, false],
    [3, 5, false, 640, 1000, false],
    [4, 5, true, 800, 1000, false],
    [5, 5, true, 800, 1000, false],
    [6, 5, true, 800, 1000, false],
  ]);
});

test('all sixteen digits arrive once each, in order, with their duration', () => {
  const digits = '0123456789*#ABCD';
  const told = receiveAll(sendAll(digits, { durationMs: 160 }));
  assert.deepEqual(
    told,
    [...digits].map((digit) => [digit, 160]),
  );
});

test('the same digit twice is two digits, also across the wrap of the RTP timestamp', () => {
  const told = receiveAll(sendAll('11,1', {}, 2 ** 32 - 400));
  assert.deepEqual(told, [
    ['1', 100],
    ['1', 100],
    ['1', 100],
  ]);
});

test('a digit survives any loss that leaves one packet of it, and late packets add none', () => {
  const sent = sendAll('42');
  for (const kept of sent.filter((packet) => packet.timestamp === 1000)) {
    const others = sent.filter((packet) => packet.timestamp !== 1000);
    const told = receiveAll([kept, ...others]);
    assert.deepEqual(
      told.map(([digit]) => digit),
      ['4', '2'],
    );
  }
  const [first] = sent;
  const last = sent.at(-1);
  assert.ok(first && last);
  const late = receiveAll([...sent, { ...first, tick: last.tick + 1 }]);
  assert.deepEqual(
    late.map(([digit]) => digit),
    ['4', '2'],
  );
});

test('a digit whose final packets are lost ends when nothing more comes', () => {
  const sent = sendAll('7', { durationMs: 200 }).slice(0, 6);
  assert.deepEqual(receiveAll(sent), [['7', 120]]);
});

test('packets of one digit in the wrong order are one digit', () => {
  const [first, second, third, ...rest] = sendAll('9');
  assert.ok(first && second && third);
  assert.deepEqual(receiveAll([second, first, third, ...rest]), [['9', 100]]);
});

test('a digit longer than a payload can say arrives as one (segments)', () => {
  const segment = (duration: number, timestamp: number, end: boolean, tick: number): Sent => ({
    payload: Uint8Array.of(3, end ? 0x8a : 0x0a, duration >> 8, duration & 0xff),
    timestamp,
    tick,
    marker: false,
  });
  const told = receiveAll([
    segment(65000, 100, false, 0),
    segment(65535, 100, false, 3),
    segment(465, 100 + 65535, false, 5),
    segment(8465, 100 + 65535, true, 8),
  ]);
  assert.deepEqual(told, [['3', (65535 + 8465) / 8]]);
});

test('events that are no digits, and payloads cut short, tell nothing', () => {
  const packet = (payload: Uint8Array): Sent => ({ payload, timestamp: 9, marker: true, tick: 0 });
  assert.deepEqual(receiveAll([packet(Uint8Array.of(16, 0x80, 0, 160))]), []);
  assert.deepEqual(receiveAll([packet(Uint8Array.of(1, 0x80, 0))]), []);
  assert.deepEqual(receiveAll([packet(new Uint8Array(0))]), []);
});

test('after a restart of the stream an old timestamp counts again', () => {
  const told: string[] = [];
  const receiver = new DigitReceiver({ onDigit: (digit) => told.push(digit) });
  const final = Uint8Array.of(1, 0x8a, 3, 32);
  receiver.accept(final, 5000, 0);
  receiver.accept(final, 4000, 20);
  receiver.restart();
  receiver.accept(final, 4000, 40);
  assert.deepEqual(told, ['1', '1']);
});

test('the sender leaves out what is no digit and says how many it took', () => {
  const sender = new DigitSender();
  assert.equal(sender.push('1 x-2'), 2);
});

test('a digit lasts as long on another clock, as far as its field reaches', () => {
  const payload = Uint8Array.of(5, 0x8a, 0x03, 0x20);
  rescaleEvent(payload, 8000, 48_000);
  assert.deepEqual([...payload], [5, 0x8a, 0x12, 0xc0], '100 ms');
  rescaleEvent(payload, 48_000, 8000);
  assert.deepEqual([...payload], [5, 0x8a, 0x03, 0x20]);
  const long = Uint8Array.of(5, 0x0a, 0xff, 0xff);
  rescaleEvent(long, 8000, 48_000);
  assert.deepEqual([...long], [5, 0x0a, 0xff, 0xff]);
  rescaleEvent(Uint8Array.of(5), 8000, 48_000);
});
