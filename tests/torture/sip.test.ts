import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createFakePhone } from '@cordboard/simulator';
import { createSipEndpoint, type SipEndpoint } from '@cordboard/sip';
import { tortureMessage } from '@cordboard/sip/torture';
import { ALICE, BOB, fakePhoneOf } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { floodUdp, RawSip } from '../support/raw-sip.ts';
import { type System, startSystem } from '../support/system.ts';

/**
 * What becomes of a message of RFC 4475: answered with a status, dropped without an answer, answered
 * with 400 and given up because nothing tells where the next message of the stream begins, or waited for
 * because it promises more bytes than it has.
 */
type Fate = number | 'dropped' | 'cut' | 'awaited';

/** Section of the RFC, its name of the message, and why. */
const FATES: readonly (readonly [section: string, name: string, fate: Fate, why: string])[] = [
  ['3.1.1.1', 'wsinv', 481, 'a To tag: inside a call that is none'],
  ['3.1.1.2', 'intmeth', 405, 'a method nobody knows'],
  ['3.1.1.3', 'esc01', 407, 'a valid call without credentials'],
  ['3.1.1.4', 'escnull', 401, 'a valid registration without credentials'],
  ['3.1.1.5', 'esc02', 405, 'the name of a method has no escapes'],
  ['3.1.1.6', 'lwsdisp', 200, 'OPTIONS need no credentials'],
  ['3.1.1.7', 'longreq', 407, 'long values are values'],
  ['3.1.1.8', 'dblreq', 401, 'the first of two requests'],
  ['3.1.1.9', 'semiuri', 200, 'a semicolon in the user part is part of it'],
  ['3.1.1.10', 'transports', 200, 'the transports in Via are not ours to know'],
  ['3.1.1.11', 'mpart01', 415, 'MESSAGE whose body is for nobody here'],
  ['3.1.1.12', 'unreason', 'dropped', 'a response to nothing'],
  ['3.1.1.13', 'noreason', 'dropped', 'a response to nothing'],
  ['3.1.2.1', 'badinv01', 400, 'separators without values'],
  ['3.1.2.2', 'clerr', 'awaited', 'more bytes promised than sent'],
  ['3.1.2.3', 'ncl', 'cut', 'a negative length'],
  ['3.1.2.4', 'scalar02', 400, 'numbers too large'],
  ['3.1.2.5', 'scalarlg', 'dropped', 'a response with numbers too large'],
  ['3.1.2.6', 'quotbal', 400, 'a quotation without end'],
  ['3.1.2.7', 'ltgtruri', 400, 'brackets around the Request-URI'],
  ['3.1.2.8', 'lwsruri', 400, 'a blank inside the Request-URI'],
  ['3.1.2.9', 'lwsstart', 400, 'blanks in the Request-Line'],
  ['3.1.2.10', 'trws', 400, 'blanks at the end of the Request-Line'],
  ['3.1.2.11', 'escruri', 400, 'headers in the Request-URI'],
  ['3.1.2.12', 'baddate', 407, 'a Date that nobody reads'],
  ['3.1.2.13', 'regbadct', 400, 'a Contact without the brackets it needs'],
  ['3.1.2.14', 'badaspec', 400, 'blanks inside of brackets'],
  ['3.1.2.15', 'baddn', 400, 'a display name that needs quotes'],
  ['3.1.2.16', 'badvers', 505, 'SIP/7.0'],
  ['3.1.2.17', 'mismatch01', 400, 'CSeq of another method'],
  ['3.1.2.18', 'mismatch02', 501, 'CSeq of another method, and an unknown one'],
  ['3.1.2.19', 'bigcode', 'dropped', 'a response of status 4294967301'],
  ['3.2.1', 'badbranch', 200, 'a branch of the magic cookie alone'],
  ['3.3.1', 'insuf', 400, 'no Call-ID, From or To'],
  ['3.3.2', 'unkscm', 416, 'an unknown scheme'],
  ['3.3.3', 'novelsc', 416, 'a scheme that is not ours'],
  ['3.3.4', 'unksm2', 401, 'credentials come before what is registered'],
  ['3.3.5', 'bext01', 420, 'extensions that nobody knows'],
  ['3.3.6', 'invut', 415, 'a body that nobody knows'],
  ['3.3.7', 'regaut01', 401, 'credentials of an unknown scheme are none'],
  ['3.3.8', 'multi01', 400, 'headers twice that are allowed once'],
  ['3.3.9', 'mcl01', 'cut', 'two lengths that differ'],
  ['3.3.10', 'bcast', 'dropped', 'a response that somebody else should get'],
  ['3.3.11', 'zeromf', 200, 'it has arrived, so that no hops are left does not matter'],
  ['3.3.12', 'cparam01', 401, 'an unknown parameter of Contact'],
  ['3.3.13', 'cparam02', 401, 'an unknown parameter of a URI'],
  ['3.3.14', 'regescrt', 401, 'a header in a Contact URI'],
  ['3.3.15', 'sdp01', 407, 'what it accepts is asked when it has credentials'],
  ['3.4.1', 'inv2543', 407, 'as in RFC 2543'],
];

describe('the switch under bad SIP', () => {
  let system: System;

  before(async () => {
    system = await startSystem();
  });

  after(async () => {
    await system?.stop();
  });

  for (const [section, name, fate, why] of FATES) {
    test(`RFC 4475 §${section} ${name} is ${fate}: ${why}`, async () => {
      const connection = await RawSip.connect(system.sip.tcp);
      connection.send(tortureMessage(name));
      if (typeof fate === 'number' || fate === 'cut') {
        assert.equal((await connection.final()).status, fate === 'cut' ? 400 : fate);
      }
      if (fate === 'cut') await eventually('the end', () => connection.isClosed);
      else if (fate === 'awaited')
        assert.equal(await connection.isAlive(system.domain, 100), false);
      else assert.ok(await connection.isAlive(system.domain));
      if (fate === 'dropped') assert.equal(connection.responses.length, 1, 'the probe alone');
      connection.close();
    });
  }

  test('all of them as datagrams, and a thousand that resemble them', async () => {
    const messages = FATES.map(([, name]) => tortureMessage(name));
    const random = randomNumbers(4475);
    const broken = Array.from({ length: 1000 }, () => mutated(messages, random));
    const answer = await floodUdp(system.sip.udp, system.domain, [...messages, ...broken]);
    assert.equal(answer.status, 200);
  });

  test('requests for dialogs and transactions that are none', async () => {
    const connection = await RawSip.connect(system.sip.tcp);
    for (const method of ['BYE', 'CANCEL', 'INFO', 'UPDATE', 'PRACK', 'REFER', 'NOTIFY', 'ACK']) {
      connection.send(stray(method, system.domain));
    }
    assert.ok(await connection.isAlive(system.domain));
    const statuses = connection.responses.map((each) => each.status);
    // An ACK has no answer; the last one is the probe's.
    assert.deepEqual(statuses, [481, 481, 481, 481, 481, 481, 481, 200]);
    connection.close();
  });

  test('streams that never end, never begin, or break off', async () => {
    const endless = await RawSip.connect(system.sip.tcp);
    endless.send(`OPTIONS sip:x SIP/2.0\r\nSubject: ${'x'.repeat(200_000)}`);
    await eventually('the end of the endless one', () => endless.isClosed);
    const sockets = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const socket = net.connect(index % 2 ? system.sip.tls : system.sip.tcp, '127.0.0.1');
        socket.on('error', () => {});
        await once(socket, 'connect');
        socket.write('INVITE sip:102@');
        return socket;
      }),
    );
    for (const socket of sockets) socket.destroy();
    const probe = await RawSip.connect(system.sip.tcp);
    assert.ok(await probe.isAlive(system.domain));
    probe.close();
  });

  test('passwords that are wrong', async () => {
    const phone = await createFakePhone({
      registrar: { host: '127.0.0.1', port: system.sip.udp },
      domain: system.domain,
      userName: ALICE.sipUser,
      password: 'wrong',
    });
    await assert.rejects(phone.register());
    const call = await phone.call(BOB.extension);
    await call.waitUntilEnded();
    assert.equal(call.state.name === 'ended' && call.state.status, 407);
    await phone.close();
    assert.equal((await system.health()).sessions, 0);
  });

  test('offers that cannot be taken', async () => {
    const endpoint = await createSipEndpoint({
      host: '127.0.0.1',
      publicAddress: '127.0.0.1',
      domain: system.domain,
      udp: { port: 0 },
      delegate: { onInvite: (invite) => invite.reject(486) },
    });
    const offers: [string, RegExp][] = [
      ['this is no description', /^(400|488)$/],
      ['v=0\r\n', /^(400|488)$/],
      [description('m=video 5004 RTP/AVP 31'), /^488$/],
      [description('m=audio 5004 RTP/AVP 18'), /^488$/],
      [description('m=audio 0 RTP/AVP 0'), /^488$/],
      [description('m=audio 99999 RTP/AVP 0'), /^(400|488)$/],
    ];
    for (const [sdp, expected] of offers) {
      assert.match(String(await callWith(endpoint, sdp)), expected, sdp);
    }
    await endpoint.close();
    assert.equal((await system.health()).sessions, 0);
  });

  test('after all of it a call is a call', async () => {
    const alice = await fakePhoneOf(system, ALICE);
    const bob = await fakePhoneOf(system, BOB, {
      behaviour: { onCall: { kind: 'answer', afterMs: 0 }, sound: { kind: 'tone', hz: 700 } },
    });
    const call = await alice.call(BOB.extension);
    await call.waitUntilHears(700);
    call.hangUp();
    await call.waitUntilEnded();
    await alice.close();
    await bob.close();
  });

  /** Calls 102 as 101 with that offer; gives the status it failed with. */
  function callWith(endpoint: SipEndpoint, sdp: string): Promise<number> {
    return new Promise((resolve) => {
      endpoint.invite({
        target: { uri: `sip:${BOB.extension}@127.0.0.1:${system.sip.udp}` },
        from: { uri: `sip:${ALICE.sipUser}@${system.domain}` },
        to: { uri: `sip:${BOB.extension}@${system.domain}` },
        sdp,
        credentials: { username: ALICE.deviceId, password: ALICE.sipPassword },
        delegate: {
          onAnswered: (dialog) => void dialog.bye().then(() => resolve(200)),
          onFailed: ({ status }) => resolve(status),
        },
      });
    });
  }
});

function description(media: string): string {
  return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', media, ''].join(
    '\r\n',
  );
}

function stray(method: string, domain: string): string {
  return [
    `${method} sip:102@${domain} SIP/2.0`,
    `Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bKstray${method}`,
    'Max-Forwards: 70',
    `From: <sip:stray@${domain}>;tag=here`,
    `To: <sip:102@${domain}>;tag=there`,
    `Call-ID: stray-${method}`,
    `CSeq: 1 ${method}`,
    'RAck: 1 1 INVITE',
    'Refer-To: <sip:103@example.com>',
    'Event: refer',
    'Subscription-State: active',
    'Contact: <sip:stray@127.0.0.1:5060;transport=tcp>',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}

/** A message with some bytes changed, lines doubled or lost, or its end cut off. */
function mutated(messages: readonly Buffer[], random: () => number): Buffer {
  const pick = (count: number): number => Math.floor(random() * count);
  const bytes = Buffer.from(messages[pick(messages.length)] ?? '');
  for (let change = pick(4); change >= 0; change--) bytes[pick(bytes.length)] = pick(256);
  const lines = bytes.toString('latin1').split('\r\n');
  if (random() < 0.3) lines.splice(pick(lines.length), 1);
  if (random() < 0.3) lines.splice(pick(lines.length), 0, lines[pick(lines.length)] ?? '');
  const whole = Buffer.from(lines.join('\r\n'), 'latin1');
  return random() < 0.2 ? whole.subarray(0, pick(whole.length)) : whole;
}

/** The same numbers in [0, 1) for the same seed (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
