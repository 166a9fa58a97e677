import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type HttpListeners, openHttpListeners } from './listeners.ts';

let listeners: HttpListeners;

before(async () => {
  listeners = await openHttpListeners({
    host: '127.0.0.1',
    httpPort: 0,
    httpsPort: 0,
    // Nobody calls the TLS listener here.
    tls: { key: '', cert: '' },
    onRequest: (request, response) => void request.pipe(response),
    onUpgrade: (_request, socket) => socket.destroy(),
  });
});

after(() => listeners.close());

for (const [what, bytes, status, message] of [
  ['no HTTP', 'banana\r\n\r\n', 400, 'it is not HTTP'],
  ['a method that HTTP does not have', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'it is not HTTP'],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'the headers are too large',
  ],
] as const) {
  test(`${what} is answered with ${status} and CMN-104, and the connection ends`, async () => {
    const socket = connect(listeners.ports.http, '127.0.0.1');
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(head, new RegExp(`^content-length: ${Buffer.byteLength(body)}$`, 'im'));
    const entry = { errorCode: 'CMN-104', message: `Cannot parse the request: ${message}` };
    assert.deepEqual(JSON.parse(body), { ...entry, errors: [entry] });
  });
}

test('who offers HTTP/2 on the way, as Java does, is answered as if it had not', async () => {
  const socket = connect(listeners.ports.http, '127.0.0.1');
  const lines = [
    'Connection: Upgrade, HTTP2-Settings, close',
    'Upgrade: h2c',
    'HTTP2-Settings: AA',
  ];
  socket.write(
    `POST / HTTP/1.1\r\nHost: a\r\n${lines.join('\r\n')}\r\nContent-Length: 5\r\n\r\nhello`,
  );
  assert.match(await text(socket), /^HTTP\/1.1 200 .*hello/s);
});
