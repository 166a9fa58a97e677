import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRequest, StreamFramer, type StreamItem, serialize } from './index.ts';

const headers: [string, string][] = [
  ['Via', 'SIP/2.0/TCP h;branch=z9hG4bK1'],
  ['Call-ID', 'c'],
];
const withBody = (body: string | Buffer) =>
  serialize(createRequest('INFO', 'sip:a@b', headers, body));

function bodies(items: readonly StreamItem[]): string[] {
  return items.map((item) =>
    item.kind === 'message' ? item.message.body.toString('latin1') : item.kind,
  );
}

describe('framing a stream', () => {
  it('finds the same messages and pings however the bytes are cut', () => {
    const stream = Buffer.concat([
      Buffer.from('\r\n'),
      withBody(''),
      Buffer.from('\r\n\r\n'),
      withBody('\r\n\r\nINVITE sip:fake SIP/2.0\r\n\r\n'),
      withBody(Buffer.alloc(300, 7)),
      Buffer.from('\r\n\r\n\r\n\r\n\r\n'),
      withBody('end'),
    ]);
    const whole = bodies(new StreamFramer().push(stream));
    assert.equal(whole.length, 7);
    assert.deepEqual(whole.filter((kind) => kind === 'ping').length, 3);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1 }), (sizes) => {
        const framer = new StreamFramer();
        const items: StreamItem[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          const chunk = Buffer.from(stream.subarray(at, at + size));
          items.push(...framer.push(chunk));
          at += size;
        }
        assert.deepEqual(bodies(items), whole);
        assert.equal(framer.pendingBytes, 0);
      }),
      { numRuns: 200 },
    );
  });

  it('a body split over chunks is not overwritten by the message behind it', () => {
    const framer = new StreamFramer();
    const first = withBody('A'.repeat(50));
    const second = withBody('B'.repeat(50));
    framer.push(first.subarray(0, first.length - 10));
    const [item] = framer.push(Buffer.concat([first.subarray(-10), second.subarray(0, 20)]));
    framer.push(second.subarray(20));
    assert.ok(item?.kind === 'message');
    assert.equal(item.message.body.toString(), 'A'.repeat(50));
  });

  it('goes on behind a malformed message whose length is known', () => {
    const wrong = Buffer.from('INFO  sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nl: 2\r\n\r\nxx');
    const items = new StreamFramer().push(Buffer.concat([wrong, withBody('next')]));
    assert.deepEqual(bodies(items), ['malformed', 'next']);
    assert.ok(items[0]?.kind === 'malformed');
    assert.equal(items[0].error.partial?.method, 'INFO');
  });

  it('gives up a stream whose next message nobody can find, and stays silent after', () => {
    const framer = new StreamFramer();
    const [item, ...rest] = framer.push(
      Buffer.from('INFO sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nl: -1\r\n\r\nINFO'),
    );
    assert.ok(item?.kind === 'broken');
    assert.equal(item.error.status, 400);
    assert.equal(item.error.partial?.uri, 'sip:a@b');
    assert.deepEqual(rest, []);
    assert.deepEqual(framer.push(withBody('x')), []);
    assert.equal(framer.pendingBytes, 0);
  });

  it('refuses messages over the cap, in headers or announced', () => {
    const announced = new StreamFramer({ maxMessageBytes: 200 });
    const [large] = announced.push(
      Buffer.from('INFO sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nl: 1000\r\n\r\n'),
    );
    assert.ok(large?.kind === 'broken');
    assert.equal(large.error.status, 513);
    assert.equal(large.error.partial?.method, 'INFO');
    const endless = new StreamFramer({ maxMessageBytes: 200 });
    assert.deepEqual(endless.push(Buffer.alloc(150, 97)), []);
    assert.equal(endless.push(Buffer.alloc(150, 97))[0]?.kind, 'broken');
  });
});
