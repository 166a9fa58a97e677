import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';
import type { Flow } from '../transports/index.ts';
import { testCertificate } from './testing/certificate.ts';
import { RawPeer } from './testing/raw-peer.ts';
import { ANSWER, Inbox, OFFER, openCallee, untilIdle } from './testing/user-agents.ts';
import { serveWebSockets } from './testing/websocket-server.ts';

type Context = { after(run: () => Promise<void>): void };

/** A browser phone: a WebSocket and messages by hand. */
async function openBrowserPhone(t: Context, url: string) {
  const socket = new WebSocket(url, 'sip');
  const frames = new Inbox<{ text: string; isBinary: boolean }>();
  socket.on('message', (data, isBinary) => frames.put({ text: String(data), isBinary }));
  await once(socket, 'open');
  t.after(async () => socket.terminate());
  const take = async (start: string): Promise<string> => {
    for (;;) {
      const { text, isBinary } = await frames.take();
      assert.equal(isBinary, false);
      if (text.startsWith(start)) return text;
    }
  };
  return { socket, take, send: (...lines: string[]) => socket.send(lines.join('\r\n')) };
}

function header(message: string, name: string): string[] {
  const lines = message.split('\r\n\r\n', 1)[0]?.split('\r\n').slice(1) ?? [];
  return lines.flatMap((line) => {
    const [key, value] = line.split(': ');
    return key === name && value !== undefined ? [value] : [];
  });
}

const VIA = 'SIP/2.0/WSS 9f3kd0s.invalid;branch=z9hG4bK-phone-1';

function phoneInvite(via: string): string[] {
  return [
    'INVITE sip:102@sip.cordboard.test SIP/2.0',
    `Via: ${via}`,
    'To: <sip:102@sip.cordboard.test>',
    'From: <sip:16505550101@sip.cordboard.test>;tag=phone-tag',
    'Call-Id: phone-call',
    'CSeq: 8000 INVITE',
    'Contact: <sip:9f3kd0s@9f3kd0s.invalid;transport=wss>',
    'Max-Forwards: 70',
    'Content-Type: application/sdp',
    `Content-Length: ${OFFER.length}`,
    '',
    OFFER,
  ];
}

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('Wire form', { concurrency: 8 }, () => {
  test('a browser phone gets its Via back untouched, one provisional, and its odd ACK is understood', async (t) => {
    const { agent, invites } = await openCallee(t);
    const phone = await openBrowserPhone(t, await serveWebSockets(t, agent));
    phone.send(...phoneInvite(VIA));
    const invite = await invites.take();
    assert.equal(invite.flow.transport, 'WS');
    invite.progress(183, {
      sdp: ANSWER,
      headers: [['p-rc-api-ids', 'party-id=p-a0z1-1;session-id=s-a0z1']],
    });
    const dialog = invite.accept({ sdp: ANSWER });
    const progress = await phone.take('SIP/2.0 183 Session Progress\r\n');
    assert.match(progress, /\r\np-rc-api-ids: party-id=p-a0z1-1;session-id=s-a0z1\r\n/);
    const answer = await phone.take('SIP/2.0 200 OK\r\n');
    for (const message of [progress, answer]) {
      assert.deepEqual(header(message, 'Via'), [VIA]);
      assert.deepEqual(header(message, 'CSeq'), ['8000 INVITE']);
      assert.match(header(message, 'To')[0] ?? '', /^<sip:102@sip.cordboard.test>;tag=\S+$/);
      assert.match(message, /\r\nContent-Length: \d+\r\n\r\nv=0/);
      // Every line is `Name: value` with one blank, and nothing is folded.
      for (const line of message.split('\r\n\r\n', 1)[0]?.split('\r\n').slice(1) ?? []) {
        assert.match(line, /^[\w-]+: \S/);
      }
    }
    // The phone acknowledges with the branch of its INVITE and the To as Request-URI.
    phone.send(
      'ACK sip:102@sip.cordboard.test SIP/2.0',
      `Via: ${VIA}`,
      `To: ${header(answer, 'To')[0]}`,
      'From: <sip:16505550101@sip.cordboard.test>;tag=phone-tag',
      'Call-Id: phone-call',
      'CSeq: 8000 ACK',
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    );
    // Requests to the phone: CSeq far above its own, addresses as it stored them byte for byte.
    const outcome = dialog.reinvite({ sdp: OFFER });
    const reinvite = await phone.take(
      'INVITE sip:9f3kd0s@9f3kd0s.invalid;transport=wss SIP/2.0\r\n',
    );
    assert.ok(Number.parseInt(header(reinvite, 'CSeq')[0] ?? '', 10) >= 1_000_000);
    assert.equal(header(reinvite, 'To')[0], '<sip:16505550101@sip.cordboard.test>;tag=phone-tag');
    assert.equal(header(reinvite, 'From')[0], header(answer, 'To')[0]);
    phone.send(
      'SIP/2.0 200 OK',
      `Via: ${header(reinvite, 'Via')[0]}`,
      `To: ${header(reinvite, 'To')[0]}`,
      `From: ${header(reinvite, 'From')[0]}`,
      'Call-Id: phone-call',
      `CSeq: ${header(reinvite, 'CSeq')[0]}`,
      'Content-Type: application/sdp',
      `Content-Length: ${ANSWER.length}`,
      '',
      ANSWER,
    );
    assert.equal((await outcome).status, 200);
    await phone.take('ACK ');
    phone.send(
      'BYE sip:sip.cordboard.test SIP/2.0',
      'Via: SIP/2.0/WSS 9f3kd0s.invalid;branch=z9hG4bK-phone-2',
      `To: ${header(answer, 'To')[0]}`,
      'From: <sip:16505550101@sip.cordboard.test>;tag=phone-tag',
      'Call-Id: phone-call',
      'CSeq: 8001 BYE',
      'Max-Forwards: 70',
      'Content-Length: 0',
      '',
      '',
    );
    await phone.take('SIP/2.0 200 OK\r\n');
    assert.equal(dialog.state, 'terminated');
    await untilIdle(agent);
  });

  test('a browser phone that comes back on another WebSocket keeps its call', async (t) => {
    const { agent, invites } = await openCallee(t);
    const url = await serveWebSockets(t, agent);
    const phone = await openBrowserPhone(t, url);
    phone.send(...phoneInvite(VIA));
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const answer = await phone.take('SIP/2.0 200 OK\r\n');
    phone.socket.terminate();
    const again = await openBrowserPhone(t, url);
    again.send(
      'INFO sip:102@sip.cordboard.test SIP/2.0',
      'Via: SIP/2.0/WSS zzz.invalid;branch=z9hG4bK-phone-3',
      `To: ${header(answer, 'To')[0]}`,
      'From: <sip:16505550101@sip.cordboard.test>;tag=phone-tag',
      'Call-Id: phone-call',
      'CSeq: 8001 INFO',
      'Content-Length: 0',
      '',
      '',
    );
    await again.take('SIP/2.0 405');
    const outcome = dialog.message({ contentType: 'text/plain', body: 'hello\r\n' });
    const message = await again.take('MESSAGE ');
    again.send(message.replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n').split('Content-Type')[0] ?? '', '');
    assert.equal((await outcome).status, 200);
  });

  test('messages sent in one turn leave a TLS connection one by one', async (t) => {
    const { key, cert } = await testCertificate();
    const flows = new Inbox<Flow>();
    const { agent } = await openCallee(t, {
      tls: { port: 0, key, cert },
      delegate: {
        onInvite: (invite) => invite.reject(486),
        onRegister: (_request, flow, respond) => {
          respond(200);
          flows.put(flow);
        },
      },
    });
    const socket = connectTls({ port: agent.ports.tls ?? 0, host: '127.0.0.1', ca: cert });
    t.after(() => socket.destroy());
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    await once(socket, 'secureConnect');
    socket.write(
      [
        'REGISTER sip:sip.cordboard.test SIP/2.0',
        'Via: SIP/2.0/TLS 127.0.0.1:9999;branch=z9hG4bK-soft-1',
        'From: <sip:s@sip.cordboard.test>;tag=s',
        'To: <sip:s@sip.cordboard.test>',
        'Call-ID: soft',
        'CSeq: 1 REGISTER',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    const flow = await flows.take();
    const messages = ['one', 'two', 'three'].map((body) =>
      agent.request({
        method: 'MESSAGE',
        target: { uri: 'sip:s@127.0.0.1', flow },
        from: { uri: 'sip:a@x.test' },
        to: { uri: 'sip:s@x.test' },
        contentType: 'text/plain',
        body: `${body}\r\n`,
      }),
    );
    while (chunks.length < 4) await once(socket, 'data');
    assert.equal(chunks.length, 4);
    for (const chunk of chunks.slice(1)) {
      assert.match(chunk, /^MESSAGE sip:s@127\.0\.0\.1 SIP\/2\.0\r\n/);
      assert.match(chunk, /\r\nContent-Length: \d+\r\n\r\n\w+\r\n$/);
    }
    socket.destroy();
    for (const response of await Promise.all(messages)) assert.equal(response.status, 503);
  });

  test('over UDP a response goes where the Via says, or where it came from if rport asks', async (t) => {
    const { agent } = await openCallee(t);
    const sender = await RawPeer.open(t, agent.ports.udp ?? 0);
    const other = await RawPeer.open(t, agent.ports.udp ?? 0);
    const options = (via: string, callId: string) =>
      sender.send(
        `OPTIONS sip:bob@127.0.0.1 SIP/2.0`,
        `Via: SIP/2.0/UDP ${via}`,
        'From: <sip:a@x.test>;tag=a',
        'To: <sip:b@x.test>',
        `Call-ID: ${callId}`,
        'CSeq: 1 OPTIONS',
      );
    options(`127.0.0.1:${other.port};branch=z9hG4bK-1`, 'one');
    assert.equal((await other.takeStatus(200)).headers.get('Call-ID'), 'one');
    options(`10.1.2.3:${other.port};rport;branch=z9hG4bK-2`, 'two');
    const response = await sender.takeStatus(200);
    assert.equal(
      response.headers.get('Via'),
      `SIP/2.0/UDP 10.1.2.3:${other.port};rport=${sender.port};branch=z9hG4bK-2;received=127.0.0.1`,
    );
    await untilIdle(agent);
  });

  test('several Vias, Record-Routes and their order come back in the response', async (t) => {
    const { agent, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, agent.ports.udp ?? 0);
    const second = 'SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKold';
    peer.request(
      'INVITE',
      {},
      `Via: ${second}`,
      `Record-Route: <sip:127.0.0.1:${peer.port};lr>`,
      'Record-Route: <sip:10.0.0.8;lr>',
      'Content-Type: application/sdp',
      '',
      OFFER,
    );
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const answer = await peer.takeStatus(200);
    assert.equal(answer.headers.getAll('Via')[1], second);
    assert.equal(answer.headers.getAll('Record-Route').length, 2);
    peer.request('ACK', { branch: 'ack', to: answer.headers.get('To') ?? '' });
    const done = dialog.bye();
    const bye = await peer.takeRequest('BYE');
    assert.deepEqual(bye.headers.getAll('Route'), [
      `<sip:127.0.0.1:${peer.port};lr>`,
      '<sip:10.0.0.8;lr>',
    ]);
    assert.equal(bye.uri, `sip:raw@127.0.0.1:${peer.port}`);
    peer.respond(bye, 200);
    await done;
    await untilIdle(agent);
  });
});
