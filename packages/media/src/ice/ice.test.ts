import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { IceAgent, type IceCandidate } from './index.ts';
import { ATTRIBUTE, mappedAddress, parseStun, writeStun } from './stun.ts';

/** RFC 5769 §2.1: a request with integrity and fingerprint. */
const SAMPLE_REQUEST = Buffer.from(
  '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74' +
    '002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020' +
    '000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf',
  'hex',
);
/** RFC 5769 §2.2: the answer to it, over IPv4. */
const SAMPLE_RESPONSE = Buffer.from(
  '0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220' +
    '002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7' +
    '80280004c07d4c96',
  'hex',
);
const SAMPLE_PASSWORD = 'VOkJxbRl1RmTxUk/WvJxBt';

/** Two agents with a way between them that tests may break. */
class World {
  nowMs = 0;
  readonly agents = new Map<string, IceAgent>();
  readonly selected: string[] = [];
  readonly sent: Buffer[] = [];
  /** Addresses that nothing comes through to. */
  readonly walls = new Set<string>();
  /** The port that others see, by the port it is sent from. */
  readonly seenAs = new Map<number, number>();
  #waiting: (() => void)[] = [];

  agent(port: number): IceAgent {
    const agent: IceAgent = new IceAgent({
      family: 4,
      nowMs: () => this.nowMs,
      random: () => 0.5,
      send: (datagram, address, to) => {
        this.sent.push(datagram);
        const from = this.seenAs.get(port) ?? port;
        this.#waiting.push(() => {
          if (this.walls.has(`${address}:${to}`)) return;
          this.agents.get(`${address}:${to}`)?.receive(datagram, '127.0.0.1', from);
        });
      },
      onSelected: (address, to) => this.selected.push(`${port} to ${address}:${to}`),
    });
    this.agents.set(`127.0.0.1:${port}`, agent);
    return agent;
  }

  run(ms: number): void {
    for (const until = this.nowMs + ms; this.nowMs <= until; this.nowMs += 100) {
      for (const agent of new Set(this.agents.values())) agent.tick(this.nowMs);
      for (let turns = 0; this.#waiting.length > 0 && turns < 100; turns++) {
        for (const deliver of this.#waiting.splice(0)) deliver();
      }
    }
  }
}

function candidate(port: number, address = '127.0.0.1'): IceCandidate {
  return { address, port, priority: 1000 + port };
}

function connect(a: IceAgent, b: IceAgent, ofA: IceCandidate[], ofB: IceCandidate[]): void {
  a.configure({ ...b.local, candidates: ofB, controlling: true });
  b.configure({ ...a.local, candidates: ofA, controlling: false });
}

test('RFC 5769: the sample request and response are read, and ours are made alike', () => {
  const request = parseStun(SAMPLE_REQUEST);
  assert.equal(request?.kind, 'request');
  assert.ok(request.provesKnowledgeOf(SAMPLE_PASSWORD));
  assert.ok(!request.provesKnowledgeOf('another'));
  assert.equal(request.attributes.get(ATTRIBUTE.username)?.toString(), 'evtj:h6vY');
  const response = parseStun(SAMPLE_RESPONSE);
  assert.equal(response?.kind, 'success');
  assert.ok(response.provesKnowledgeOf(SAMPLE_PASSWORD));
  const mapped = response.attributes.get(ATTRIBUTE.xorMappedAddress);
  assert.deepEqual(mapped, mappedAddress('192.0.2.1', 32_853, response.transaction));
  const six = mappedAddress(
    '2001:db8:1234:5678:11:2233:4455:6677',
    32_853,
    'b7e7a701bc34d686fa87dfae',
  );
  const asSix = mappedAddress('::ffff:192.0.2.1', 32_853, response.transaction);
  assert.deepEqual(asSix, mapped, 'IPv4 on a socket for both');
  assert.equal(six.toString('hex'), '0002a1470113a9faa5d3f179bc25f4b5bed2b9d9', 'RFC 5769 §2.3');
});

test('a changed byte or a wrong length makes no message', () => {
  const message = writeStun('request', '00'.repeat(12), [], 'password');
  assert.ok(parseStun(message)?.provesKnowledgeOf('password'));
  // The fingerprint stands behind what the password covers.
  for (let at = 0; at < message.length - 8; at++) {
    const changed = Buffer.from(message);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(parseStun(changed)?.provesKnowledgeOf('password') ?? false, false, `byte ${at}`);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const datagram = Buffer.concat([
        Buffer.from('00010000', 'hex'),
        message.subarray(4, 8),
        bytes,
      ]);
      datagram.writeUInt16BE(Math.max(0, datagram.length - 20), 2);
      assert.equal(parseStun(datagram)?.provesKnowledgeOf('password') ?? false, false);
    }),
  );
});

test('two agents agree on the way that works', () => {
  const world = new World();
  const [a, b] = [world.agent(1000), world.agent(2000)];
  world.walls.add('127.0.0.1:2999');
  connect(
    a,
    b,
    [candidate(1000)],
    [candidate(2999), candidate(2000), candidate(0), candidate(1, 'x.local')],
  );
  world.run(1000);
  assert.deepEqual(world.selected.sort(), ['1000 to 127.0.0.1:2000', '2000 to 127.0.0.1:1000']);
  assert.deepEqual(a.target?.port, 2000);
  assert.ok(a.isValid('127.0.0.1', 2000));
  assert.ok(!a.isValid('127.0.0.1', 2999) && !a.isValid('127.0.0.9', 2000));
});

test('a browser that hides its address and sits behind a NAT is found by its checks', () => {
  const world = new World();
  const [ours, browser] = [world.agent(1000), world.agent(2000)];
  world.seenAs.set(2000, 7777);
  world.agents.set('127.0.0.1:7777', browser);
  connect(browser, ours, [], [candidate(1000)]);
  world.run(1000);
  assert.deepEqual(ours.target?.port, 7777);
  assert.deepEqual(browser.target?.port, 1000);
});

test('checks that come before the description are remembered', () => {
  const world = new World();
  const [ours, browser] = [world.agent(1000), world.agent(2000)];
  browser.configure({ ...ours.local, candidates: [candidate(1000)], controlling: true });
  world.run(300);
  assert.ok(!ours.isValid('127.0.0.1', 2000));
  ours.configure({ ...browser.local, candidates: [], controlling: false });
  world.run(1000);
  assert.deepEqual([ours.target?.port, browser.target?.port], [2000, 1000]);
});

test('two that both decide, or both do not, agree all the same', () => {
  for (const controlling of [true, false]) {
    const world = new World();
    const [a, b] = [world.agent(1000), world.agent(2000)];
    a.configure({ ...b.local, candidates: [candidate(2000)], controlling });
    b.configure({ ...a.local, candidates: [candidate(1000)], controlling });
    world.run(3000);
    assert.deepEqual([a.target?.port, b.target?.port], [2000, 1000], `both ${controlling}`);
  }
});

test('who does not know the password gets no answer', () => {
  const world = new World();
  const ours = world.agent(1000);
  const user = Buffer.from(`${ours.local.ufrag}:abcd`);
  const wrong = writeStun('request', '11'.repeat(12), [[ATTRIBUTE.username, user]], 'guess');
  assert.equal(ours.receive(wrong, '127.0.0.1', 5), false);
  const nobody = writeStun('request', '11'.repeat(12), [], ours.local.pwd);
  assert.equal(ours.receive(nobody, '127.0.0.1', 5), false);
  assert.equal(world.sent.length, 0);
  const right = writeStun('request', '11'.repeat(12), [[ATTRIBUTE.username, user]], ours.local.pwd);
  assert.ok(ours.receive(right, '127.0.0.1', 5));
  assert.equal(world.sent.length, 1);
});

test('a restart keeps the old way until there is a new one', () => {
  const world = new World();
  const [ours, browser] = [world.agent(1000), world.agent(2000)];
  connect(browser, ours, [candidate(2000)], [candidate(1000)]);
  world.run(1000);
  const former = ours.local;
  const moved = world.agent(3000);
  ours.restart();
  assert.notEqual(ours.local.ufrag, former.ufrag);
  ours.configure({ ...moved.local, candidates: [candidate(3000)], controlling: false });
  assert.deepEqual(ours.target?.port, 2000, 'sound still goes');
  assert.ok(ours.isValid('127.0.0.1', 2000), 'and comes');
  moved.configure({ ...ours.local, candidates: [candidate(1000)], controlling: true });
  world.run(1000);
  assert.deepEqual([ours.target?.port, moved.target?.port], [3000, 1000]);
  assert.ok(!ours.isValid('127.0.0.1', 2000));
});

test('who restarts and checks a new way with our former credentials is found there', () => {
  const world = new World();
  const [ours, browser] = [world.agent(1000), world.agent(2000)];
  connect(browser, ours, [candidate(2000)], [candidate(1000)]);
  world.run(1000);
  const former = ours.local;
  const theirs = { ufrag: 'new1', pwd: 'n'.repeat(22) };
  ours.restart();
  ours.configure({ ...theirs, candidates: [], controlling: false });
  world.sent.length = 0;
  const check = writeStun(
    'request',
    '22'.repeat(12),
    [
      [ATTRIBUTE.username, Buffer.from(`${former.ufrag}:${theirs.ufrag}`)],
      [ATTRIBUTE.iceControlling, Buffer.alloc(8)],
      [ATTRIBUTE.useCandidate, Buffer.alloc(0)],
    ],
    former.pwd,
  );
  assert.ok(ours.receive(check, '127.0.0.1', 3000));
  const [answer, asked] = world.sent.map(parseStun);
  assert.ok(answer?.kind === 'success' && answer.provesKnowledgeOf(former.pwd));
  assert.ok(asked?.kind === 'request' && asked.provesKnowledgeOf(theirs.pwd));
  const name = asked.attributes.get(ATTRIBUTE.username)?.toString();
  assert.equal(name, `${theirs.ufrag}:${former.ufrag}`, 'as the other side knows us there');
  const proof = writeStun('success', asked.transaction, [], theirs.pwd);
  assert.ok(ours.receive(proof, '127.0.0.1', 3000));
  assert.equal(ours.target?.port, 3000);
});

test('of two restarts in a row, the way before them is kept until there is a new one', () => {
  const world = new World();
  const [ours, browser] = [world.agent(1000), world.agent(2000)];
  connect(browser, ours, [candidate(2000)], [candidate(1000)]);
  world.run(1000);
  for (const ufrag of ['new1', 'new2']) {
    ours.restart();
    ours.configure({ ufrag, pwd: 'n'.repeat(22), candidates: [], controlling: false });
  }
  assert.deepEqual(ours.target?.port, 2000);
  assert.ok(ours.isValid('127.0.0.1', 2000));
});

test('without consent nothing more is sent; it comes back with the other side', () => {
  const world = new World();
  const [a, b] = [world.agent(1000), world.agent(2000)];
  connect(a, b, [candidate(1000)], [candidate(2000)]);
  world.run(60_000);
  assert.ok(a.target && b.target, 'it is asked for all the time');
  world.walls.add('127.0.0.1:2000').add('127.0.0.1:1000');
  world.run(40_000);
  assert.equal(a.target, undefined);
  world.walls.clear();
  world.run(10_000);
  assert.ok(a.target && b.target);
});

test('more addresses than anybody has are not tried', () => {
  const world = new World();
  const ours = world.agent(1000);
  const candidates = Array.from({ length: 500 }, (_, index) => candidate(2000 + index));
  ours.configure({ ufrag: 'abcd', pwd: 'p'.repeat(22), candidates, controlling: true });
  world.run(60_000);
  assert.ok(world.sent.length <= 32 * 9, `${world.sent.length} checks`);
});
