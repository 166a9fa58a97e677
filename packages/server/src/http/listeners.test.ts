import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
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

for (const [what, bytes, status, code, message] of [
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, 'CMN-110', 'Header [Host] is missing'],
  [
    'a host that is none',
    'GET / HTTP/1.1\r\nHost: a b/<c>\r\n\r\n',
    400,
    'CMN-101',
    'Parameter [Host] value is invalid',
  ],
  [
    'an upgrade with such a host',
    'GET / HTTP/1.1\r\nHost: <c>\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    400,
    'CMN-101',
    'Parameter [Host] value is invalid',
  ],
  [
    'an expectation',
    'GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n',
    417,
    'CMN-104',
    'Cannot parse the request: nobody here can meet the expectation tea',
  ],
  [
    'a proxy wanted',
    'CONNECT b:80 HTTP/1.1\r\nHost: b\r\n\r\n',
    405,
    'CMN-104',
    'Cannot parse the request: this is no proxy',
  ],
] as const) {
  test(`${what} is answered with ${status} ${code}, and the connection ends`, async () => {
    const socket = connect(listeners.ports.http, '127.0.0.1');
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    const answer = JSON.parse(body);
    assert.equal(answer.errorCode, code);
    assert.equal(answer.message, message);
  });
}

test('a host may be a name, an address, or nothing before HTTP/1.1', async () => {
  for (const [version, host] of [
    ['1.1', 'pbx.example.com'],
    ['1.1', 'pbx_1:8080'],
    ['1.1', '127.0.0.1:0'],
    ['1.1', '[::1]:8080'],
    ['1.0', undefined],
  ]) {
    const socket = connect(listeners.ports.http, '127.0.0.1');
    const line = host === undefined ? '' : `Host: ${host}\r\n`;
    socket.write(`GET / HTTP/${version}\r\n${line}Connection: close\r\n\r\n`);
    assert.match(await text(socket), /^HTTP\/1.1 200 /, host);
  }
});

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

test('a request that is here when the server goes is answered, and nobody else is let in', async () => {
  const arrived = new Set<ServerResponse>();
  const going = await openHttpListeners({
    host: '127.0.0.1',
    httpPort: 0,
    httpsPort: 0,
    tls: { key: '', cert: '' },
    onRequest: (_request, response) => void arrived.add(response),
    onUpgrade: (_request, socket) => socket.destroy(),
  });
  const ask = () => fetch(`http://127.0.0.1:${going.ports.http}/`).then((answer) => answer.text());
  const asked = ask();
  while (arrived.size === 0) await setTimeout(5);
  const draining = going.drain(60_000);
  await assert.rejects(ask());
  for (const response of arrived) response.end('here you are');
  assert.equal(await asked, 'here you are');
  await draining;
  await going.close();
});
