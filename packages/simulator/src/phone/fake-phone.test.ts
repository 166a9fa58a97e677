import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeWav, RtpPeer } from '@cordboard/media';
import { createAnswer, createSipEndpoint } from '@cordboard/sip';
import { toneOf } from '../sound/index.ts';
import { openPhone } from './testkit.ts';

const ALICE = toneOf('101');
const BOB = toneOf('102');
const CAROL = toneOf('103');

test('two phones call each other and each hears the tone of the other', async (t) => {
  const alice = await openPhone(t, '101', { displayName: 'Alice Archer' });
  const bob = await openPhone(t, '102');
  const placed = await alice.call(bob.address);
  const received = await bob.incoming();
  assert.deepEqual(received.remote, { number: '101', displayName: 'Alice Archer' });
  await placed.waitUntilAnswered();
  await placed.waitUntilHears(BOB);
  await received.waitUntilHears(ALICE);
  assert.ok(!placed.hears(ALICE) && !received.hears(BOB));
  received.hangUp();
  await placed.waitUntilEnded();
  assert.deepEqual(placed.state, { name: 'ended', by: 'them', reason: 'remote-bye' });
  assert.deepEqual(received.state, { name: 'ended', by: 'us' });
  assert.equal(alice.calls.length + bob.calls.length, 0);
});

test('a call over TCP sounds no different', async (t) => {
  const alice = await openPhone(t, '101', { transport: 'TCP', codecs: ['PCMA'] });
  const bob = await openPhone(t, '102', { transport: 'TCP' });
  const placed = await alice.call(bob.address);
  await placed.waitUntilHears(BOB);
  await (await bob.incoming()).waitUntilHears(ALICE);
});

test('on hold nobody hears anybody, and afterwards both do', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const placed = await alice.call(bob.address);
  const received = await bob.incoming();
  await placed.waitUntilHears(BOB);
  await placed.hold();
  assert.ok(placed.holds && received.isHeld && !placed.isHeld);
  await Promise.all([placed.waitUntilSilent(), received.waitUntilSilent()]);
  await placed.resume();
  assert.ok(!placed.holds && !received.isHeld);
  await Promise.all([placed.waitUntilHears(BOB), received.waitUntilHears(ALICE)]);
});

test('a phone that holds talks again when the other side wants to, unless it insists', async (t) => {
  for (const insistsOnHold of [false, true]) {
    const alice = await openPhone(t, '101', { behaviour: { insistsOnHold } });
    const bob = await openPhone(t, '102');
    const placed = await alice.call(bob.address);
    const received = await bob.incoming();
    await placed.waitUntilAnswered();
    await placed.hold();
    await received.resume();
    assert.equal(placed.holds, insistsOnHold);
    assert.equal(received.isHeld, insistsOnHold);
    if (insistsOnHold) await received.waitUntilSilent();
    else await received.waitUntilHears(ALICE);
    await Promise.all([alice.close(), bob.close()]);
  }
});

test('keys pressed on one phone are heard by the other, in both directions', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const placed = await alice.call(bob.address);
  const received = await bob.incoming();
  await placed.waitUntilAnswered();
  placed.sendDigits('159*0#');
  received.sendDigits('42');
  await Promise.all([received.waitUntilDigits('159*0#'), placed.waitUntilDigits('42')]);
  assert.throws(() => placed.sendDigits('12x'), RangeError);
});

test('a phone may be busy, decline, be unreachable, or refuse in its own way', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  for (const [onCall, status] of [
    [{ kind: 'busy' }, 486],
    [{ kind: 'decline', afterMs: 20 }, 603],
    [{ kind: 'unreachable' }, 503],
    [{ kind: 'refuse', status: 480 }, 480],
  ] as const) {
    bob.behave({ onCall });
    const placed = await alice.call(bob.address);
    await placed.waitUntilEnded();
    assert.equal(placed.state.name === 'ended' && placed.state.status, status, onCall.kind);
    await assert.rejects(placed.waitUntilAnswered(), /Not answered/);
    assert.throws(() => placed.sendDigits('1'), /Not possible now/);
  }
});

test('a phone that rings for ever stops when the caller gives up', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102', { behaviour: { onCall: { kind: 'ring' } } });
  const placed = await alice.call(bob.address);
  const received = await bob.incoming();
  await placed.waitUntilRinging();
  placed.hangUp();
  await received.waitUntilEnded();
  assert.deepEqual(received.state, { name: 'ended', by: 'them', status: 487 });
  assert.throws(() => received.answer(), /Not possible now/);
});

test('early sound is heard before the answer', async (t) => {
  const alice = await openPhone(t, '101');
  const onCall = { kind: 'ring', earlySound: true } as const;
  const bob = await openPhone(t, '102', { behaviour: { onCall } });
  const placed = await alice.call(bob.address);
  const received = await bob.incoming();
  await placed.waitUntilHears(BOB);
  assert.equal(placed.state.name, 'ringing');
  received.answer();
  await placed.waitUntilAnswered();
  await received.waitUntilHears(ALICE);
});

test('a call that asks to be answered at once is, whatever the phone would do', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102', { behaviour: { onCall: { kind: 'busy' } } });
  for (const header of [
    ['Alert-Info', 'Auto Answer'],
    ['Call-Info', '<sip:cordboard.test>;purpose=info;Answer-After=0'],
  ] as const) {
    const placed = await alice.call(bob.address, { headers: [header] });
    await placed.waitUntilAnswered();
    placed.hangUp();
  }
  const later: readonly [string, string] = ['Call-Info', '<sip:x@y>;answer-after=05'];
  const placed = await alice.call(bob.address, { headers: [later] });
  await assert.rejects(placed.waitUntilAnswered(), /Not answered/);
});

test('the ids of the API are kept from requests and responses', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const placed = await alice.call(bob.address, {
    headers: [['P-Rc-Api-Ids', 'party-id=p-1z2-1;session-id=s-1z2']],
  });
  const received = await bob.incoming();
  await placed.waitUntilAnswered();
  assert.deepEqual(received.apiIds, [{ partyId: 'p-1z2-1', sessionId: 's-1z2' }]);
  assert.deepEqual(placed.apiIds, []);
});

test('a user follows the steps of its behaviour, one after another', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102', {
    behaviour: {
      steps: [
        { kind: 'digits', digits: '7', afterMs: 0 },
        { kind: 'hold', afterMs: 300 },
        { kind: 'resume', afterMs: 300 },
        { kind: 'play', sound: { kind: 'tone', hz: 2000 }, afterMs: 0 },
        { kind: 'hang-up', afterMs: 1500 },
      ],
    },
  });
  const placed = await alice.call(bob.address);
  await placed.waitUntilDigits('7');
  const received = await bob.incoming();
  await placed.waitUntilHears(2000);
  assert.deepEqual(received.problems, []);
  await placed.waitUntilEnded();
});

test('a re-INVITE that crosses a BYE leaves nothing behind', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102', {
    behaviour: { steps: [{ kind: 'hold-and-hang-up', afterMs: 50 }] },
  });
  const placed = await alice.call(bob.address);
  await placed.waitUntilEnded();
  assert.deepEqual((await bob.incoming()).problems, []);
});

test('a WAV or hold music is played to the caller, and an echo comes back', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const pcm = Int16Array.from({ length: 800 }, (_, at) => 9000 * Math.sin((at * Math.PI) / 4));
  bob.behave({ sound: { kind: 'wav', source: encodeWav(pcm), loop: true } });
  const wav = await alice.call(bob.address);
  await wav.waitUntilHears(1000);
  wav.hangUp();
  bob.behave({ sound: { kind: 'named', name: 'hold', loop: true } });
  const music = await alice.call(bob.address);
  await music.waitUntilHearsSound('hold');
  assert.ok(!music.hearsSound('call/please-wait'));
  music.hangUp();
  bob.behave({ sound: { kind: 'echo' } });
  const echo = await alice.call(bob.address);
  await echo.waitUntilHears(ALICE);
});

test('a blind transfer connects the other side with the target and frees the phone', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const carol = await openPhone(t, '103');
  const placed = await alice.call(bob.address);
  await placed.waitUntilAnswered();
  await placed.transfer(carol.address);
  assert.equal(alice.calls.length, 0);
  const reached = await carol.incoming();
  await reached.waitUntilHears(BOB);
  carol.behave({ onCall: { kind: 'busy' } });
  const again = await alice.call(bob.address);
  await again.waitUntilAnswered();
  await assert.rejects(again.transfer(carol.address), /failed with 486/);
  assert.equal(again.state.name, 'answered');
});

test('an attended transfer joins the two other sides without ringing again', async (t) => {
  const alice = await openPhone(t, '101');
  const bob = await openPhone(t, '102');
  const carol = await openPhone(t, '103', {
    behaviour: { onCall: { kind: 'answer', afterMs: 50 } },
  });
  const first = await alice.call(bob.address);
  await first.waitUntilAnswered();
  const consultation = await alice.call(carol.address);
  await consultation.waitUntilAnswered();
  const consulted = await carol.incoming();
  await first.transferTo(consultation);
  const joined = await carol.incoming();
  await consulted.waitUntilEnded();
  await joined.waitUntilHears(BOB);
  assert.equal(alice.calls.length, 0);
  const atBob = bob.calls.find((call) => call.direction === 'outgoing');
  await atBob?.waitUntilHears(CAROL);
  assert.ok(atBob?.hears(CAROL));
});

test('a phone whose user answers by hand does not stumble over what it was to do', async (t) => {
  const alice = await openPhone(t, '101');
  const onCall = { kind: 'answer', afterMs: 100 } as const;
  const bob = await openPhone(t, '102', { behaviour: { onCall } });
  bob.onIncoming((call) => call.answer());
  const placed = await alice.call(bob.address);
  await placed.waitUntilHears(BOB);
});

test('an INVITE without an offer is answered with one, and the ACK settles it', async (t) => {
  const bob = await openPhone(t, '102');
  const peer = await RtpPeer.open();
  const host = '127.0.0.1';
  const endpoint = await createSipEndpoint({
    host,
    publicAddress: host,
    domain: host,
    udp: { port: 0 },
    delegate: { onInvite: (invite) => invite.reject(480) },
  });
  t.after(async () => {
    peer.close();
    await endpoint.close();
  });
  endpoint.invite({
    target: { uri: bob.address },
    from: { uri: 'sip:test@127.0.0.1' },
    to: { uri: bob.address },
    delegate: {
      onAnswered(dialog, _response, offer = '') {
        const pcma = { name: 'PCMA', clockRate: 8000, payloadType: 8 };
        const local = { address: host, port: peer.port, codecs: [pcma], telephoneEvent: true };
        const answer = createAnswer(offer, { ...local, sessionId: '1', version: 1 }, 'sendrecv');
        dialog.acknowledge(answer.ok ? answer.sdp : '');
      },
      onFailed: ({ status }) => assert.fail(`failed with ${status}`),
    },
  });
  assert.ok(await peer.until(() => peer.received > 5));
  assert.equal(peer.packets[0]?.payloadType, 8);
  (await bob.incoming()).hangUp();
});

test('what cannot be called fails as an unreachable phone does', async (t) => {
  const alice = await openPhone(t, '101', { timers: { t1Ms: 5 } });
  const gone = await alice.call('sip:nobody@127.0.0.1:9');
  await gone.waitUntilEnded();
  assert.match(gone.describe(), /"status":408/);
  await assert.rejects(alice.call('sip:'), TypeError);
  await assert.rejects(alice.call('102', { sound: { kind: 'named', name: 'no such sound' } }));
  await assert.rejects(alice.register(), /no registrar/);
});
