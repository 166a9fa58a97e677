import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, DAVE_HZ, OUTSIDE_HZ } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, DAVE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { QUEUE, Support } from './support.ts';

describe('waiting in a queue', () => {
  let support: Support;

  before(async () => {
    support = await Support.open();
  });

  afterEach(() => support.rest());

  after(() => support?.floor.close());

  test('two callers hear their positions, and are served in order', async () => {
    const { floor } = support;
    await support.works({ announceSeconds: 30 }, [ALICE]);
    const talk = await floor.talk(floor.alice, BOB.extension, floor.bob);
    const first = await support.enter(floor.dave);
    await first.call.waitUntilHearsSound('queue/welcome');
    await first.call.waitUntilHearsSound('queue/next');
    const second = await support.arrive();
    await second.call.waitUntilHearsSound('queue/you-are-number');
    await second.call.waitUntilHearsSound('number/2');
    await floor.hear([first.call, 'music'], [second.call, 'music']);
    await support.pass(30_000);
    await second.call.waitUntilHearsSound('number/2');
    // The agent is on another call until now.
    talk.out.hangUp();
    const rings = await support.rings(floor.alice);
    rings.answer();
    await floor.hear([first.call, ALICE_HZ], [rings, DAVE_HZ]);
    await support.pass(30_000);
    await second.call.waitUntilHearsSound('queue/next');
    rings.hangUp();
    await first.call.waitUntilEnded();
    const next = await support.rings(floor.alice);
    next.answer();
    await floor.hear([second.call, ALICE_HZ], [next, OUTSIDE_HZ]);
  });

  test('the greeting is heard by everybody, also while agents ring', async () => {
    const { floor } = support;
    await support.works({ greeting: 'call/please-wait' }, [ALICE]);
    const { call } = await support.enter(floor.dave);
    await support.rings(floor.alice);
    await call.waitUntilHearsSound('call/please-wait');
    await floor.hear([call, 'music']);
  });

  test('an agent who comes is called at once: a phone registers, a status changes', async () => {
    const { floor } = support;
    await support.works({ announceSeconds: 0 }, [BOB]);
    const bob = await floor.as(BOB.extension);
    const presence = (body: object) =>
      bob.expect(200, 'PUT', '/account/~/extension/~/presence', body);
    const queue = (acceptCalls: boolean) =>
      bob.expect(200, 'PUT', '/account/~/extension/~/call-queue-presence', {
        records: [{ callQueue: { id: '8000301' }, acceptCalls }],
      });
    for (const [away, back] of [
      [
        () => presence({ dndStatus: 'DoNotAcceptDepartmentCalls' }),
        () => presence({ dndStatus: 'TakeDepartmentCallsOnly' }),
      ],
      [
        () => presence({ dndStatus: 'DoNotAcceptAnyCalls' }),
        () => presence({ dndStatus: 'TakeAllCalls' }),
      ],
      [
        () => presence({ acceptCallQueueCalls: false }),
        () => presence({ acceptCallQueueCalls: true }),
      ],
      [() => queue(false), () => queue(true)],
      [() => floor.bob.unregister(), () => floor.bob.register()],
    ] as const) {
      await away();
      const { call } = await support.enter(floor.dave);
      await support.pass(8_000);
      await support.nobodyRings();
      await back();
      (await support.rings(floor.bob)).answer();
      await floor.hear([call, BOB_HZ]);
      await floor.clear();
    }
  });

  test('whoever wants queue calls only sends all others to the mailbox', async () => {
    const { floor } = support;
    const bob = await floor.as(BOB.extension);
    const set = (dndStatus: string) =>
      bob.expect(200, 'PUT', '/account/~/extension/~/presence', { dndStatus });
    await set('TakeDepartmentCallsOnly');
    const call = await floor.dave.call(BOB.extension);
    await call.waitUntilHearsSound('voicemail/greeting', 15_000);
    await support.nobodyRings();
    call.hangUp();
    await set('TakeAllCalls');
  });

  test('after a call an agent is left in peace', async () => {
    const { floor } = support;
    await support.works({ wrapUpSeconds: 40, announceSeconds: 0 }, [CAROL]);
    const first = await support.enter(floor.dave);
    (await support.rings(floor.carol)).answer();
    await floor.hear([first.call, CAROL_HZ]);
    first.call.hangUp();
    await floor.clear();
    const second = await support.enter(floor.dave);
    await support.pass(36_000);
    await support.nobodyRings();
    await floor.hear([second.call, 'music']);
    await support.pass(5_000);
    (await support.rings(floor.carol)).answer();
    await floor.hear([second.call, CAROL_HZ]);
  });

  test('an agent who took the call along to another phone is left in peace after it as well', async () => {
    const { floor } = support;
    await support.works({ wrapUpSeconds: 60, announceSeconds: 0 }, [ALICE]);
    const other = await floor.device(ALICE, 2, 460);
    try {
      const { call, sessionId } = await support.enter(floor.dave);
      (await support.rings(floor.alice)).answer();
      await floor.event(sessionId, '-3 Answered');
      const alice = await floor.as(ALICE.extension);
      const agent = floor.party(sessionId, 3);
      await alice.party(sessionId, agent.id).do(200, 'flip', { callFlipId: '1' });
      (await support.rings(other)).answer();
      await floor.event(sessionId, '-4 Answered');
      await support.pass(64_000);
      call.hangUp();
      await floor.event(sessionId, '-4 Disconnected');
      await support.arrive();
      await support.nobodyRings();
      await support.pass(52_000);
      await support.nobodyRings();
      await support.pass(8_500);
      await support.rings(floor.alice);
    } finally {
      await floor.clear();
      await floor.remove(other);
    }
  });

  test('who waits too long goes on to an extension, or to a number', async () => {
    const { floor } = support;
    const overflow = { action: 'Extension', extensionId: CAROL.extensionId } as const;
    await support.works({ maxWaitSeconds: 60, announceSeconds: 0, overflow }, [ALICE]);
    const one = await support.enter(floor.dave);
    const rings = await support.rings(floor.alice);
    await support.pass(12_000);
    await support.nobodyCalls(floor.carol);
    await support.pass(48_000);
    const carol = await support.rings(floor.carol);
    await rings.waitUntilEnded();
    carol.answer();
    await floor.hear([one.call, CAROL_HZ], [carol, DAVE_HZ]);
    assert.ok(floor.lines(one.sessionId).includes('-2 Disconnected Timeout missedCall'));
    await floor.clear();
    await support.works(
      {
        maxWaitSeconds: 60,
        announceSeconds: 0,
        overflow: { action: 'PhoneNumber', phoneNumber: '+15550100010' },
      },
      [],
    );
    const two = await support.enter(floor.dave);
    await support.pass(60_000);
    await floor.hear([two.call, OUTSIDE_HZ]);
  });

  test('where who waits too long goes on is decided when the time has come', async () => {
    const { floor } = support;
    const overflow = { action: 'Extension', extensionId: CAROL.extensionId } as const;
    await support.works({ maxWaitSeconds: 60, announceSeconds: 0, overflow }, []);
    await floor.carol.unregister();
    const { call } = await support.enter(floor.dave);
    await support.pass(30_000);
    await floor.carol.register();
    await support.pass(29_500);
    await support.pass(500);
    (await support.rings(floor.carol)).answer();
    await floor.hear([call, CAROL_HZ]);
  });

  test('who finds a full queue goes on at once', async () => {
    const { floor } = support;
    const overflow = { action: 'Extension', extensionId: CAROL.extensionId } as const;
    await support.works({ maxCallers: 1, announceSeconds: 0, overflow }, []);
    await support.enter(floor.dave);
    const second = await support.arrive();
    const carol = await support.rings(floor.carol);
    carol.answer();
    await floor.hear([second.call, CAROL_HZ]);
    const lines = floor.lines(second.sessionId);
    assert.ok(lines.includes('-2 Disconnected TargetBusy missedCall'), lines.join('\n'));
  });

  test('two queues that send their callers to each other: the second takes a message', async () => {
    const { floor } = support;
    const support302 = { id: '8000302', extensionNumber: '302', name: 'Second support' };
    const works = { maxWaitSeconds: 20, announceSeconds: 0 };
    const to = (extensionId: string) => ({ action: 'Extension', extensionId }) as const;
    await support.works({ ...works, overflow: to(support302.id) }, []);
    const first = floor.directory.extension('8000001', QUEUE);
    assert.ok(first);
    const queue = { ...works, members: [], overflow: to(QUEUE) };
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...first, ...support302, queue },
    });
    const { call, sessionId } = await support.enter(floor.dave);
    await support.pass(20_000);
    await floor.event(sessionId, '-2 Disconnected Timeout missedCall');
    // Where it goes on is looked up a second before.
    await support.pass(19_500);
    await support.pass(500);
    await floor.event(sessionId, '-4 VoiceMail');
    await call.waitUntilHearsSound('voicemail/greeting');
    await floor.directory.change({ kind: 'extension-removed', extensionId: support302.id });
  });

  test('who waits too long and has nowhere to go is hung up', async () => {
    const { floor } = support;
    const overflow = { action: 'Disconnect' } as const;
    await support.works({ maxWaitSeconds: 20, announceSeconds: 0, overflow }, []);
    const { call, sessionId } = await support.enter(floor.dave);
    await support.pass(20_000);
    await call.waitUntilEnded();
    await floor.event(sessionId, '-1 Disconnected Timeout');
  });

  test('the caller hangs up in every state, and nothing is left', async () => {
    const { floor } = support;
    await support.works({ announceSeconds: 30 }, []);
    const waits = await support.enter(floor.dave);
    await waits.call.waitUntilHearsSound('queue/welcome');
    waits.call.hangUp();
    await floor.event(waits.sessionId, '-2 Disconnected Cancelled missedCall');
    await support.works({ announceSeconds: 30 }, [ALICE, BOB]);
    const rung = await support.enter(floor.dave);
    const [alice, bob] = await Promise.all([support.rings(floor.alice), support.rings(floor.bob)]);
    rung.call.hangUp();
    await Promise.all([alice.waitUntilEnded(), bob.waitUntilEnded()]);
    await floor.event(rung.sessionId, '-3 Disconnected Cancelled missedCall');
    const talks = await support.enter(floor.dave);
    const answered = await support.rings(floor.bob);
    answered.answer();
    await floor.hear([talks.call, BOB_HZ]);
    talks.call.hangUp();
    await answered.waitUntilEnded();
    await floor.clear();
  });

  test('subscribers hear which members take calls of a queue', async () => {
    const { floor } = support;
    await support.works({}, [DAVE]);
    const filter = '/restapi/v1.0/account/~/call-queues/8000301/presence';
    const gateway = await Gateway.open(floor.api, filter);
    await support.pass(4_000);
    const dave = await floor.as(DAVE.extension);
    for (const acceptCalls of [false, true]) {
      await dave.expect(200, 'PUT', '/account/~/extension/~/call-queue-presence', {
        records: [{ callQueue: { id: '8000301' }, acceptCalls }],
      });
    }
    await eventually('both events', () => gateway.events.length === 2);
    assert.deepEqual(gateway.problems, []);
    assert.deepEqual(
      gateway.events.map((event) => [
        event.text('event'),
        event.text('body.extensionId'),
        event.at('body.acceptCalls').value,
      ]),
      [false, true].map((accepts) => [filter.replace('~', '8000001'), DAVE.extensionId, accepts]),
    );
    await gateway.close();
  });
});
