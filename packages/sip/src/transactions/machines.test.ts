import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimerQueue, timerSettings } from '../timers/index.ts';
import { ManualClock } from '../timers/testing/manual-clock.ts';
import type { Connection } from '../transports/index.ts';
import {
  createRequest,
  createResponse,
  parseMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../wire/index.ts';
import type { ServerTransaction } from './server-transaction.ts';
import { type TransactionHooks, TransactionLayer } from './transaction-layer.ts';

/** A connection that writes down what it is given. */
class Recorder implements Connection {
  readonly id = 'test';
  readonly remoteAddress = '192.0.2.1';
  readonly remotePort = 5060;
  readonly localPort = 5060;
  readonly transport: 'UDP' | 'TCP';
  readonly sent: string[] = [];
  closed = false;

  constructor(transport: 'UDP' | 'TCP') {
    this.transport = transport;
  }

  get reliable(): boolean {
    return this.transport === 'TCP';
  }

  send(data: Buffer): boolean {
    if (this.closed) return false;
    this.sent.push(data.toString('utf8').split('\r\n', 1)[0] ?? '');
    return true;
  }

  close(): void {
    this.closed = true;
  }
}

function open(transport: 'UDP' | 'TCP' = 'UDP') {
  const clock = new ManualClock();
  const timers = new TimerQueue(clock, (error) => {
    throw error;
  });
  const requests: { transaction: ServerTransaction; merged: boolean }[] = [];
  const acks: SipRequest[] = [];
  const strays: SipResponse[] = [];
  const hooks: TransactionHooks = {
    onRequest: (transaction, merged) => requests.push({ transaction, merged }),
    onAck: (ack) => acks.push(ack),
    onStrayResponse: (response) => strays.push(response),
  };
  const layer = new TransactionLayer(timers, timerSettings(), hooks);
  const wire = new Recorder(transport);
  const heard: string[] = [];
  const user = {
    onResponse: (response: SipResponse) => heard.push(String(response.status)),
    onTimeout: () => heard.push('timeout'),
    onTransportError: () => heard.push('transport'),
  };
  const send = (method: string) => {
    const request = message(method);
    layer.prepare(request, 'z9hG4bK-1', wire, user).start();
    return request;
  };
  const receive = (request: SipRequest) => {
    const top = {
      transport: 'UDP',
      host: '192.0.2.1',
      branch: request.headers.get('Via')?.split('branch=')[1] ?? '',
      params: new Map<string, string>(),
    };
    layer.receiveRequest(request, top, wire, wire);
  };
  return { clock, timers, layer, wire, heard, send, receive, requests, acks, strays };
}

function message(method: string, branch = 'z9hG4bK-1', toTag = ''): SipRequest {
  const text = [
    `${method} sip:bob@192.0.2.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 192.0.2.1;branch=${branch}`,
    'Max-Forwards: 70',
    'From: <sip:alice@x.test>;tag=a',
    `To: <sip:bob@x.test>${toTag}`,
    'Call-ID: c1',
    `CSeq: 7 ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
  const parsed = parseMessage(Buffer.from(text));
  return requireRequest(parsed.ok ? parsed.message : undefined);
}

function requireRequest(parsed: SipMessage | undefined): SipRequest {
  if (parsed?.kind !== 'request') return createRequest('', '', []);
  return parsed;
}

function answer(request: SipRequest, status: number): SipResponse {
  return createResponse(request, status, { toTag: 'b' });
}

function intervals(clock: ManualClock, wire: Recorder, totalMs: number): number[] {
  const times: number[] = [];
  for (let at = 0; at < totalMs; at += 100) {
    const before = wire.sent.length;
    clock.advance(100);
    for (let n = before; n < wire.sent.length; n += 1) times.push(at + 100);
  }
  return times;
}

test('an INVITE over UDP is repeated at T1 doubling (A) and given up after 64 T1 (B)', () => {
  const { clock, timers, layer, wire, heard, send } = open();
  send('INVITE');
  assert.deepEqual(intervals(clock, wire, 32_000), [500, 1500, 3500, 7500, 15_500, 31_500]);
  assert.deepEqual(heard, ['timeout']);
  assert.equal(layer.size + layer.lingering, 0);
  assert.equal(timers.size, 0);
});

test('a provisional response stops the repetition of an INVITE', () => {
  const { clock, layer, wire, heard, send } = open();
  const invite = send('INVITE');
  layer.receiveResponse(answer(invite, 180));
  clock.advance(100_000);
  assert.equal(wire.sent.length, 1);
  assert.deepEqual(heard, ['180']);
});

test('a failure over UDP is acknowledged each time until Timer D', () => {
  const { clock, layer, wire, heard, send, strays } = open();
  const invite = send('INVITE');
  layer.receiveResponse(answer(invite, 486));
  layer.receiveResponse(answer(invite, 486));
  assert.deepEqual(wire.sent.slice(1), [
    'ACK sip:bob@192.0.2.1 SIP/2.0',
    'ACK sip:bob@192.0.2.1 SIP/2.0',
  ]);
  assert.deepEqual(heard, ['486']);
  clock.advance(32_000);
  assert.equal(layer.size + layer.lingering, 0);
  layer.receiveResponse(answer(invite, 486));
  assert.equal(strays.length, 1);
});

test('over TCP Timers A and D are zero', () => {
  const { clock, layer, wire, send } = open('TCP');
  const invite = send('INVITE');
  clock.advance(20_000);
  assert.equal(wire.sent.length, 1);
  layer.receiveResponse(answer(invite, 603));
  assert.equal(layer.size + layer.lingering, 0);
});

test('every 2xx goes up until Timer M, for forks and repetitions (RFC 6026)', () => {
  const { clock, layer, heard, send } = open('TCP');
  const invite = send('INVITE');
  layer.receiveResponse(answer(invite, 200));
  clock.advance(31_000);
  layer.receiveResponse(answer(invite, 200));
  assert.deepEqual(heard, ['200', '200']);
  clock.advance(1_000);
  assert.equal(layer.size + layer.lingering, 0);
});

test('another request over UDP is repeated up to T2 (E), at T2 once proceeding, until F', () => {
  const { clock, layer, wire, heard, send } = open();
  const bye = send('BYE');
  assert.deepEqual(intervals(clock, wire, 8_000), [500, 1500, 3500, 7500]);
  layer.receiveResponse(answer(bye, 100));
  assert.deepEqual(intervals(clock, wire, 24_000), [3500, 7500, 11_500, 15_500, 19_500, 23_500]);
  assert.deepEqual(heard, ['100', 'timeout']);
  assert.equal(layer.size + layer.lingering, 0);
});

test('a final response is heard once; repetitions end in Timer K', () => {
  const { clock, layer, heard, send } = open();
  const bye = send('BYE');
  layer.receiveResponse(answer(bye, 200));
  layer.receiveResponse(answer(bye, 200));
  assert.deepEqual(heard, ['200']);
  clock.advance(5_000);
  assert.equal(layer.size + layer.lingering, 0);
});

test('requests waiting on a connection fail when it closes', () => {
  const { layer, wire, heard, send } = open('TCP');
  send('INVITE');
  layer.flowClosed(wire);
  assert.deepEqual(heard, ['transport']);
  assert.equal(layer.size + layer.lingering, 0);
});

test('a repeated INVITE gets the last response again and is handed up once', () => {
  const { wire, receive, requests } = open();
  receive(message('INVITE'));
  const { transaction } = requests[0] ?? {};
  assert.ok(transaction);
  transaction.respond(answer(transaction.request, 180));
  receive(message('INVITE'));
  assert.deepEqual(wire.sent, ['SIP/2.0 180 Ringing', 'SIP/2.0 180 Ringing']);
  assert.equal(requests.length, 1);
});

test('a failure is repeated at T1 up to T2 (G) until its ACK, which ends after Timer I', () => {
  const { clock, layer, wire, receive, requests, acks } = open();
  receive(message('INVITE'));
  const { transaction } = requests[0] ?? {};
  assert.ok(transaction);
  transaction.respond(answer(transaction.request, 486));
  assert.deepEqual(intervals(clock, wire, 12_000), [500, 1500, 3500, 7500, 11_500]);
  receive(message('ACK', 'z9hG4bK-1', ';tag=b'));
  clock.advance(4_999);
  assert.equal(layer.size + layer.lingering, 1);
  clock.advance(1);
  assert.equal(layer.size + layer.lingering, 0);
  assert.equal(acks.length, 0);
});

test('a failure that is never acknowledged ends with Timer H', () => {
  const { clock, layer, timers, receive, requests } = open();
  receive(message('INVITE'));
  const { transaction } = requests[0] ?? {};
  transaction?.respond(answer(transaction.request, 407));
  clock.advance(32_000);
  assert.equal(layer.size + layer.lingering, 0);
  assert.equal(timers.size, 0);
});

test('after a 2xx the INVITE transaction absorbs repetitions and hands up the ACK until Timer L', () => {
  const { clock, layer, wire, receive, requests, acks } = open();
  receive(message('INVITE'));
  const { transaction } = requests[0] ?? {};
  transaction?.respond(answer(transaction.request, 200));
  receive(message('INVITE'));
  assert.equal(wire.sent.length, 1);
  // Some phones acknowledge with the branch of the INVITE, others, rightly, with a new one.
  receive(message('ACK', 'z9hG4bK-1', ';tag=b'));
  receive(message('ACK', 'z9hG4bK-2', ';tag=b'));
  assert.equal(acks.length, 2);
  clock.advance(32_000);
  assert.equal(layer.size + layer.lingering, 0);
});

test('a repeated BYE is answered again until Timer J', () => {
  const { clock, layer, wire, receive, requests } = open();
  receive(message('BYE', 'z9hG4bK-9', ';tag=b'));
  receive(message('BYE', 'z9hG4bK-9', ';tag=b'));
  assert.equal(wire.sent.length, 0);
  const { transaction } = requests[0] ?? {};
  transaction?.respond(answer(transaction.request, 200));
  receive(message('BYE', 'z9hG4bK-9', ';tag=b'));
  assert.equal(wire.sent.length, 2);
  clock.advance(32_000);
  assert.equal(layer.size + layer.lingering, 0);
});

test('the same request by two paths is one and merged; after a challenge it is a new attempt', () => {
  const { receive, requests } = open();
  receive(message('INVITE', 'z9hG4bK-a'));
  receive(message('INVITE', 'z9hG4bK-b'));
  assert.deepEqual(
    requests.map((request) => request.merged),
    [false, true],
  );
  const { transaction } = requests[0] ?? {};
  transaction?.respond(answer(transaction.request, 401));
  receive(message('INVITE', 'z9hG4bK-c'));
  assert.equal(requests[2]?.merged, false);
});

test('a CANCEL finds its INVITE by branch', () => {
  const { layer, receive, requests } = open();
  receive(message('INVITE', 'z9hG4bK-a'));
  assert.equal(layer.findCancelled(message('CANCEL', 'z9hG4bK-a')), requests[0]?.transaction);
  assert.equal(layer.findCancelled(message('CANCEL', 'z9hG4bK-b')), undefined);
});

test('peers without the magic cookie are told apart by everything else (RFC 2543)', () => {
  const { receive, requests } = open();
  receive(message('INVITE', '1'));
  receive(message('INVITE', '1'));
  assert.equal(requests.length, 1);
  receive(message('OPTIONS', '1'));
  assert.equal(requests.length, 2);
});

test('closing the layer ends every transaction and timer', () => {
  const { layer, timers, send, receive } = open();
  send('INVITE');
  receive(message('INVITE', 'z9hG4bK-a'));
  layer.close();
  assert.equal(layer.size + layer.lingering, 0);
  assert.equal(timers.size, 0);
});
