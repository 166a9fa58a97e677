import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LATCH_WINDOW_MS, Latch } from './latch.ts';
import { blankRtpFields, parseRtp, type RtpFields, writeRtpHeader } from './packet.ts';
import { ReceiveStatistics } from './receive-statistics.ts';
import { composeRtcp, ntpMiddle, parseRtcp, roundTripMs } from './rtcp.ts';
import { SendStream } from './send-stream.ts';

function packetOf(sequence: number, timestamp: number, ssrc = 7, marker = false): RtpFields {
  return {
    ...blankRtpFields(),
    marker,
    sequence: sequence & 0xffff,
    timestamp: timestamp >>> 0,
    ssrc,
    payloadStart: 12,
    payloadEnd: 172,
  };
}

/** Relays packets and returns the numbers they go out with. */
function relay(stream: SendStream, from: RtpFields, nowMs: number): RtpFields | undefined {
  const packet = Buffer.alloc(172);
  const out = blankRtpFields();
  const isSent = stream.relay(packet, 0, from, 0, 160, 160, nowMs);
  return isSent && parseRtp(packet, out) ? out : undefined;
}

test('what is written as a header is read as it was', () => {
  fc.assert(
    fc.property(
      fc.nat(127),
      fc.boolean(),
      fc.nat(0xffff),
      fc.nat(0xffffffff),
      fc.nat(0xffffffff),
      (payloadType, marker, sequence, timestamp, ssrc) => {
        const packet = Buffer.alloc(20);
        writeRtpHeader(packet, 0, payloadType, marker, sequence, timestamp, ssrc);
        const read = blankRtpFields();
        assert.ok(parseRtp(packet, read));
        assert.deepEqual(read, {
          payloadType,
          marker,
          sequence,
          timestamp,
          ssrc,
          payloadStart: 12,
          payloadEnd: 20,
        });
      },
    ),
  );
});

test('no datagram harms the reader, and a payload lies within its datagram', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const packet = Buffer.from(bytes);
      const read = blankRtpFields();
      if (parseRtp(packet, read)) {
        assert.ok(read.payloadStart >= 12 && read.payloadStart <= read.payloadEnd);
        assert.ok(read.payloadEnd <= packet.length);
      }
      parseRtcp(packet);
    }),
  );
});

test('CSRCs, a header extension and padding are no payload', () => {
  const packet = Buffer.from('b1000001000000020000000300000004abcd0001deadbeef0102030003', 'hex');
  const read = blankRtpFields();
  assert.ok(parseRtp(packet, read));
  assert.deepEqual(packet.subarray(read.payloadStart, read.payloadEnd).toString('hex'), '0102');
});

test('loss, duplicates and reordering are counted across the wrap of sequence numbers', () => {
  const statistics = new ReceiveStatistics(8000);
  const offsets = [0, 1, 2, 4, 3, 3, 6, 7];
  for (const [index, offset] of offsets.entries()) {
    statistics.packet((65533 + offset) & 0xffff, offset * 160, 7, 160, index * 20, true);
  }
  assert.equal(statistics.packets, 7);
  assert.equal(statistics.lost, 1);
  assert.equal(statistics.duplicates, 1);
  assert.equal(statistics.reordered, 1);
  assert.equal(statistics.report()?.fractionLost, Math.floor(256 / 8));
  assert.equal(statistics.report()?.fractionLost, 0, 'nothing lost since');
});

test('jitter is that of RFC 3550: none for an even stream, some for an uneven one', () => {
  const even = new ReceiveStatistics(8000);
  const uneven = new ReceiveStatistics(8000);
  for (let index = 0; index < 500; index++) {
    even.packet(index, index * 160, 7, 160, index * 20, true);
    uneven.packet(index, index * 160, 7, 160, index * 20 + (index % 2) * 10, true);
  }
  assert.ok(even.jitterMs < 0.2);
  assert.ok(Math.abs(uneven.jitterMs - 10) < 0.5, `${uneven.jitterMs}`);
});

test('a new SSRC and a jump of the numbers start anew without counting losses', () => {
  const statistics = new ReceiveStatistics(8000);
  statistics.packet(10, 0, 7, 160, 0, true);
  assert.equal(statistics.packet(40_000, 0, 8, 160, 20, true), 'restart');
  assert.equal(statistics.packet(1000, 0, 8, 160, 40, true), 'stray');
  assert.equal(statistics.packet(1001, 0, 8, 160, 60, true), 'restart');
  assert.equal(statistics.lost, 0);
});

test('a relayed source keeps its gaps and its order under our numbers', () => {
  const stream = new SendStream(8000, { ssrc: 1, sequence: 65535, timestamp: 0xffffff00 });
  const offsets = [0, 1, 3, 2, 5];
  const out = offsets.map((n, index) =>
    relay(stream, packetOf(500 + n, 9000 + n * 160), index * 20),
  );
  assert.deepEqual(
    out.map((packet) => packet?.sequence),
    offsets.map((n) => (65535 + n) & 0xffff),
  );
  assert.deepEqual(
    out.map((packet) => packet?.timestamp),
    offsets.map((n) => (0xffffff00 + n * 160) >>> 0),
  );
  assert.deepEqual(new Set(out.map((packet) => packet?.ssrc)), new Set([1]));
});

test('sources, mixes and pauses follow each other in one stream without a break', () => {
  // Any series of what a stream can carry: numbers go up by one, time goes with the clock.
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('relay' as const),
      ssrc: fc.nat(3),
      count: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({ kind: fc.constant('mix' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('pause' as const), ms: fc.constantFrom(20, 100, 1000) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const stream = new SendStream(8000, { ssrc: 1, sequence: 65530, timestamp: 0xfffff000 });
      const sources = [0, 1, 2, 3].map((n) => ({ sequence: n * 999, timestamp: n * 77_777 }));
      const sent: RtpFields[] = [];
      let nowMs = 0;
      for (const what of steps) {
        if (what.kind === 'pause') {
          nowMs += what.ms;
          continue;
        }
        stream.endRelay();
        for (let count = 0; count < what.count; count++, nowMs += 20) {
          if (what.kind === 'mix') {
            const packet = Buffer.alloc(172);
            const out = blankRtpFields();
            stream.own(packet, 0, 160, 160, nowMs);
            assert.ok(parseRtp(packet, out));
            sent.push(out);
          } else {
            const source = sources[what.ssrc]!;
            source.sequence++;
            source.timestamp += 160;
            const out = relay(
              stream,
              packetOf(source.sequence, source.timestamp, what.ssrc),
              nowMs,
            );
            assert.ok(out);
            sent.push(out);
          }
        }
      }
      for (let index = 1; index < sent.length; index++) {
        const [before, after] = [sent[index - 1]!, sent[index]!];
        assert.equal((after.sequence - before.sequence) & 0xffff, 1);
        const units = (after.timestamp - before.timestamp) >>> 0;
        assert.ok(units >= 160 && units < 60_000, `${units}`);
        assert.equal(after.marker, units > 160, 'a pause is marked');
      }
    }),
  );
});

test('a packet left out leaves no hole, one lost does', () => {
  const stream = new SendStream(8000, { ssrc: 1, sequence: 100, timestamp: 0 });
  assert.equal(relay(stream, packetOf(1, 0), 0)?.sequence, 100);
  stream.leaveOut(packetOf(2, 160));
  assert.equal(relay(stream, packetOf(3, 320), 40)?.sequence, 101);
  assert.equal(relay(stream, packetOf(5, 640), 80)?.sequence, 103);
});

test('packets from before the start of a relay are not sent', () => {
  const stream = new SendStream(8000, { ssrc: 1, sequence: 100, timestamp: 0 });
  assert.ok(relay(stream, packetOf(10, 1600), 0));
  assert.equal(relay(stream, packetOf(9, 1440), 1), undefined);
});

test('a source whose clock starts anew goes on in our time', () => {
  const stream = new SendStream(8000, { ssrc: 1, sequence: 0, timestamp: 5000 });
  relay(stream, packetOf(1, 1_000_000), 0);
  assert.equal(relay(stream, packetOf(2, 3), 20)?.timestamp, 5160);
  assert.equal(relay(stream, packetOf(3, 163), 40)?.timestamp, 5320);
});

const SIGNALLED = { address: '192.0.2.1', port: 4000 };

test('the first packet of the signalled host settles the source for good', () => {
  const latch = new Latch();
  latch.reset(SIGNALLED, 'host', 0);
  assert.equal(latch.accept('198.51.100.9', 4000, 0), false, 'another host');
  assert.equal(latch.settled, undefined);
  assert.ok(latch.accept('192.0.2.1', 5555, 10));
  assert.deepEqual(latch.target, { address: '192.0.2.1', port: 5555 });
  assert.equal(latch.accept('192.0.2.1', 6666, 20), false, 'another port, in the window');
  assert.ok(latch.accept('192.0.2.1', 5555, 10_000));
});

test('the exact signalled address takes the source back within the first second only', () => {
  const inTime = new Latch();
  inTime.reset(SIGNALLED, 'host', 0);
  inTime.accept('192.0.2.1', 5555, 0);
  assert.ok(inTime.accept('192.0.2.1', 4000, LATCH_WINDOW_MS));
  assert.deepEqual(inTime.settled, SIGNALLED);
  assert.equal(inTime.accept('192.0.2.1', 5555, LATCH_WINDOW_MS), false);

  const late = new Latch();
  late.reset(SIGNALLED, 'host', 0);
  late.accept('192.0.2.1', 5555, 0);
  assert.equal(late.accept('192.0.2.1', 4000, LATCH_WINDOW_MS + 1), false);
});

test('only a new address in the signalling opens the window again', () => {
  const latch = new Latch();
  latch.reset(SIGNALLED, 'host', 0);
  latch.accept('192.0.2.1', 5555, 0);
  latch.reset({ ...SIGNALLED }, 'host', 0);
  assert.deepEqual(latch.settled, { address: '192.0.2.1', port: 5555 });
  latch.reset({ address: '192.0.2.2', port: 4000 }, 'host', 0);
  assert.equal(latch.settled, undefined);
  assert.equal(latch.accept('192.0.2.1', 5555, 1), false);
});

test('a packet that comes just before its sender is signalled settles the source', () => {
  const latch = new Latch();
  assert.equal(latch.accept('192.0.2.1', 5555, 100), false);
  assert.equal(latch.accept('198.51.100.9', 4000, 200), false);
  latch.reset(SIGNALLED, 'host', 300);
  assert.deepEqual(latch.settled, { address: '192.0.2.1', port: 5555 });
  assert.ok(latch.accept('192.0.2.1', 5555, 310));

  const forgotten = new Latch();
  forgotten.accept('192.0.2.1', 5555, 0);
  forgotten.reset(SIGNALLED, 'host', LATCH_WINDOW_MS + 1);
  assert.equal(forgotten.settled, undefined);
});

test('many who knock before anybody is signalled are not all remembered', () => {
  const latch = new Latch();
  for (let port = 1; port <= 1000; port += 1) latch.accept('198.51.100.9', port, 0);
  latch.accept('192.0.2.1', 5555, 1);
  latch.reset(SIGNALLED, 'host', 2);
  assert.deepEqual(latch.settled, { address: '192.0.2.1', port: 5555 });
});

test('reports survive the way to the other side', () => {
  const wallMs = 1_700_000_000_123;
  const packet = composeRtcp({
    ssrc: 1,
    cname: 'x@192.0.2.1',
    bye: true,
    sent: { wallMs, timestamp: 160, packets: 5, bytes: 800 },
    received: {
      ssrc: 2,
      fractionLost: 64,
      cumulativeLost: 3,
      highestSequence: 70_000,
      jitter: 12,
      lastSenderReport: ntpMiddle(wallMs - 500),
      sinceMs: 400,
    },
  });
  const read = parseRtcp(packet);
  assert.ok(read?.bye);
  assert.deepEqual(read.senderReport, { ssrc: 1, ntpMiddle: ntpMiddle(wallMs) });
  const block = read.blocks[0];
  assert.ok(block);
  assert.equal(block.fractionLost, 64);
  assert.equal(block.cumulativeLost, 3);
  assert.ok(Math.abs((roundTripMs(block, wallMs) ?? 0) - 100) < 1, 'half a second less the delay');
});
