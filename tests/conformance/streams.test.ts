import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakePhone } from '@cordboard/simulator';
import { Api, judgedByContract } from '../support/api.ts';
import { contractMissing, sample } from '../support/contract.ts';
import { ALICE, BOB, fakePhoneOf, MAIN_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { Json } from '../support/json.ts';
import { type System, startSystem } from '../support/system.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

const ACCOUNT_SESSIONS = '/restapi/v1.0/account/~/telephony/sessions';

describe('event streams', () => {
  let system: System;
  let api: Api;
  let alice: FakePhone;
  let bob: FakePhone;

  before(async () => {
    system = await startSystem();
    api = await Api.signIn(system, { extension: ALICE.extension });
    alice = await fakePhoneOf(system, ALICE, { behaviour: { sound: { kind: 'tone', hz: 440 } } });
    bob = await fakePhoneOf(system, BOB, {
      behaviour: { onCall: { kind: 'ring' }, sound: { kind: 'tone', hz: 700 } },
    });
  });

  after(async () => {
    await alice?.close();
    await bob?.close();
    await system?.stop();
  });

  /** 101 calls 102, is answered, holds, resumes and hangs up; gives the session's id. */
  async function callWithHold(gateway: Gateway): Promise<string> {
    const before = gateway.events.length;
    const outgoing = await alice.call(BOB.extension);
    const incoming = await bob.incoming();
    await eventually('102 to ring', () => storyOf(gateway, before).includes('-2 Proceeding'));
    incoming.answer();
    await outgoing.waitUntilAnswered();
    await outgoing.waitUntilHears(700);
    await eventually('102 to be answered', () => storyOf(gateway, before).includes('-2 Answered'));
    await outgoing.hold();
    await eventually('the hold', () => storyOf(gateway, before).includes('-1 Hold'));
    await outgoing.resume();
    await incoming.waitUntilHears(440);
    outgoing.hangUp();
    await incoming.waitUntilEnded();
    const sessionId = await sessionOf(gateway, before);
    await gateway.story(sessionId);
    return sessionId;
  }

  test('extension to extension, hold and unhold: as recorded at RingCentral', {
    skip: contractMissing,
  }, async () => {
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const sessionId = await callWithHold(gateway);
    const ours = gateway.of(sessionId);
    const recorded = new Json({ events: sample('stream-rc-to-rc.json') }).list('events');
    assert.deepEqual(
      told(ours, { account: '8000001', number: ALICE.number, extension: ALICE.extension }),
      told(recorded, { account: '809646016', number: '+17203861294', extension: '11104' }),
    );
    await gateway.close();
  });

  test('extension to the outside world: the order of the recorded ones', async () => {
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const outgoing = await alice.call('+15550100003');
    await outgoing.waitUntilAnswered(10_000);
    await eventually('the answer', () => storyOf(gateway).includes('-1 Answered'));
    await outgoing.hold();
    await eventually('the hold', () => storyOf(gateway).includes('-1 Hold'));
    await outgoing.resume();
    await eventually('the end of the hold', () => storyOf(gateway).length >= 7);
    outgoing.hangUp();
    const sessionId = await sessionOf(gateway);
    assert.deepEqual(await gateway.story(sessionId), [
      '-1 Setup',
      '-2 Proceeding',
      '-1 Proceeding',
      '-2 Answered',
      '-1 Answered',
      '-1 Hold',
      '-1 Answered',
      '-1 Disconnected',
      '-2 Disconnected',
    ]);
    assertNumberedFrom2(gateway.of(sessionId));
    for (const event of gateway.of(sessionId)) {
      const party = event.at('body.parties.0');
      const isOutside = party.text('id').endsWith('-2');
      assert.equal(party.has('extensionId'), !isOutside);
      assert.equal(
        event.text('event'),
        `/restapi/v1.0/account/8000001${isOutside ? '' : `/extension/${ALICE.extensionId}`}/telephony/sessions`,
      );
    }
    await gateway.close();
  });

  test('a call from outside is told of the called extension, by the number of the caller', async () => {
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const brought = await fetch(`${system.http}/simulator/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: '+15550100010', to: BOB.number }),
    });
    assert.equal(brought.status, 201);
    const incoming = await bob.incoming();
    incoming.answer();
    await incoming.waitUntilHears(1000);
    incoming.hangUp();
    const sessionId = await sessionOf(gateway);
    const lines = await gateway.story(sessionId);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('-2')),
      ['-2 Setup', '-2 Proceeding', '-2 Answered', '-2 Disconnected'],
    );
    assertNumberedFrom2(gateway.of(sessionId));
    await gateway.close();
  });

  test('from outside through a menu to an extension, hold and unhold: the order of the recorded ones', async () => {
    const number = '+16505550501';
    const account = '/cordboard/v1/accounts/~';
    const keys = [{ key: '1', action: 'Connect', extensionId: BOB.extension }];
    // The caller presses 1 2 3 4, of which only the first is heard.
    const menu = { keys, dialExtensions: false };
    await api.expect(201, 'POST', `${account}/menus`, { extension: '501', name: 'Menu', menu });
    await api.expect(201, 'POST', `${account}/numbers`, { extension: '501', phoneNumber: number });
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const brought = await fetch(`${system.http}/simulator/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: '+15550100014', to: number }),
    });
    assert.equal(brought.status, 201);
    const incoming = await bob.incoming(15_000);
    const sessionId = await sessionOf(gateway);
    const callee = api.party(sessionId, sessionId.replace(/^s-/, 'p-').concat('-3'));
    incoming.answer();
    await callee.becomes('Answered');
    await callee.do(200, 'hold');
    await callee.do(200, 'unhold');
    incoming.hangUp();
    const lines = await gateway.story(sessionId);
    assert.deepEqual(lines, [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Disconnected',
      '-3 Setup',
      '-3 Proceeding',
      '-3 Answered',
      '-3 Hold',
      '-3 Answered',
      '-3 Disconnected',
      '-1 Disconnected',
    ]);
    assertNumberedFrom2(gateway.of(sessionId));
    // Only while the user's own mobile phone could take the call (contract C.1).
    const mobile = gateway
      .of(sessionId)
      .map((event) => String(event.at('body.parties.0')).includes('mobilePickupData'));
    assert.deepEqual(
      mobile.flatMap((has, index) => (has ? [lines[index]] : [])),
      ['-3 Proceeding', '-3 Answered'],
    );
    const [, , reached] = gateway.of(sessionId);
    assert.equal(reached?.text('body.parties.0.to.name'), 'Menu');
    await gateway.close();
  });

  test('an API unhold takes back the hold of a phone that lets go', async () => {
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const outgoing = await alice.call(BOB.extension);
    const incoming = await bob.incoming();
    incoming.answer();
    await outgoing.waitUntilAnswered();
    const sessionId = await sessionOf(gateway);
    const party = api.party(sessionId, sessionId.replace(/^s-/, 'p-').concat('-1'));
    await outgoing.hold();
    await party.becomes('Hold');
    const unheld = await party.do(200, 'unhold');
    assert.equal(unheld.text('status.code'), 'Answered');
    await incoming.waitUntilHears(440);
    await outgoing.waitUntilHears(700);
    assert.equal(outgoing.holds, false);
    await api.drop(sessionId);
    await incoming.waitUntilEnded();
    await gateway.close();
  });

  test('holds and unholds of phone and program at the same moment leave nothing stuck', async () => {
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const outgoing = await alice.call(BOB.extension);
    const incoming = await bob.incoming();
    incoming.answer();
    await outgoing.waitUntilAnswered();
    const sessionId = await sessionOf(gateway);
    const party = api.party(sessionId, sessionId.replace(/^s-/, 'p-').concat('-1'));
    for (let round = 0; round < 6; round++) {
      // The phone presses a little later each time: before, while and after it is told of the hold.
      const pressed = sleep(round).then(() => outgoing.hold());
      await Promise.allSettled([party.act('hold'), pressed]);
      await party.becomes('Hold');
      await Promise.allSettled([outgoing.resume(), party.act('unhold')]);
      // Whoever came too early is asked again: both want to talk now.
      await outgoing.resume().catch(() => {});
      await party.act('unhold');
      await party.becomes('Answered');
    }
    await incoming.waitUntilHears(440);
    await outgoing.waitUntilHears(700);
    await api.drop(sessionId);
    await incoming.waitUntilEnded();
    await gateway.close();
  });

  test('a subscriber of one extension gets the events of its parties, and no other', async () => {
    const path = `/restapi/v1.0/account/~/extension/${BOB.extensionId}/telephony/sessions`;
    const gateway = await Gateway.open(api, path);
    const whole = await Gateway.open(api, ACCOUNT_SESSIONS);
    await callWithHold(whole);
    await eventually('the last event', () => storyOf(gateway).includes('-2 Disconnected'));
    assert.deepEqual(storyOf(gateway), [
      '-2 Setup',
      '-2 Proceeding',
      '-2 Answered',
      '-2 Disconnected',
    ]);
    await gateway.close();
    await whole.close();
  });

  test('cut in mid-call and recovered, no event is missing or doubled', async () => {
    const steady = await Gateway.open(api, ACCOUNT_SESSIONS);
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const outgoing = await alice.call(BOB.extension);
    const incoming = await bob.incoming();
    await eventually('the first events', () => gateway.events.length >= 2);
    await gateway.cut();
    incoming.answer();
    await outgoing.waitUntilAnswered();
    await outgoing.hold();
    await eventually('the hold', () => storyOf(steady).includes('-1 Hold'));
    await gateway.recover();
    await outgoing.resume();
    await eventually('the resume', () => storyOf(steady).length >= 7);
    outgoing.hangUp();
    const sessionId = await sessionOf(steady);
    await steady.story(sessionId);
    await gateway.story(sessionId);
    assert.deepEqual(
      gateway.of(sessionId).map((event) => event.number('body.sequence')),
      [2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assertNumberedFrom2(steady.of(sessionId));
    await steady.close();
    await gateway.close();
  });

  test('a webhook that fails every second request gets every event once, in order', async () => {
    const receiver = await WebhookReceiver.open((delivery) => (delivery % 2 === 0 ? 500 : 200));
    const created = await api.expect(200, 'POST', '/subscription', {
      eventFilters: [ACCOUNT_SESSIONS],
      deliveryMode: { transportType: 'WebHook', address: receiver.address },
    });
    const gateway = await Gateway.open(api, ACCOUNT_SESSIONS);
    const sessionId = await callWithHold(gateway);
    await eventually(
      () => `nine events; acknowledged are ${receiver.acknowledged.length}`,
      () => receiver.acknowledged.length >= 9,
      60_000,
    );
    assert.deepEqual(
      receiver.acknowledged.map((event) => [
        event.text('body.telephonySessionId'),
        event.number('body.sequence'),
      ]),
      [2, 3, 4, 5, 6, 7, 8, 9, 10].map((sequence) => [sessionId, sequence]),
    );
    assert.equal((await api.delete(`/subscription/${created.text('id')}`)).status, 204);
    await receiver.close();
    await gateway.close();
  });

  test('what start-up of the clients reads is as the contract has it', async () => {
    const extension = await api.expect(200, 'GET', '/account/~/extension/~');
    assert.equal(extension.number('id'), Number(ALICE.extensionId));
    assert.equal(extension.text('account.id'), '8000001');
    assert.equal(extension.text('extensionNumber'), ALICE.extension);
    const account = await api.expect(200, 'GET', '/account/~');
    assert.equal(account.text('mainNumber'), MAIN_NUMBER);
    const devices = await api.expect(200, 'GET', '/account/~/extension/~/device');
    const desk = devices.list('records').find((device) => device.text('id') === ALICE.deviceId);
    assert.equal(desk?.text('type'), 'OtherPhone');
    assert.equal(desk.text('status'), 'Online');
    const sip = await api.expect(200, 'GET', `/account/~/device/${ALICE.deviceId}/sip-info`);
    assert.equal(sip.text('userName'), ALICE.sipUser);
    assert.equal(sip.text('authorizationId'), ALICE.deviceId);
  });

  test('everything above was held against the contract', { skip: contractMissing }, () => {
    assert.ok(judgedByContract() > 100, `${judgedByContract()} responses and events`);
  });
});

/** The session of the event at a place in the order of arrival; waits for it. */
function sessionOf(gateway: Gateway, at = 0): Promise<string> {
  return eventually('an event', () => gateway.events[at]?.text('body.telephonySessionId'));
}

function storyOf(gateway: Gateway, from = 0): string[] {
  return gateway.events.slice(from).map((event) => {
    const id = event.text('body.parties.0.id');
    return `${id.slice(id.lastIndexOf('-'))} ${event.text('body.parties.0.status.code')}`;
  });
}

function assertNumberedFrom2(events: readonly Json[]): void {
  assert.deepEqual(
    events.map((event) => event.number('body.sequence')),
    events.map((_, index) => index + 2),
  );
}

/**
 * Events with everything that differs between two calls of the same story taken out: who and when. What
 * is left: which party, its codes, the order, the numbers, which fields are there and whose they are.
 */
function told(
  events: readonly Json[],
  caller: { readonly account: string; readonly number: string; readonly extension: string },
): unknown {
  const first = events[0];
  const second = events[1];
  assert.ok(first && second);
  const names = new Map<string, string>([
    [first.text('body.parties.0.extensionId'), 'caller extension'],
    [second.text('body.parties.0.extensionId'), 'callee extension'],
    [first.text('body.parties.0.from.deviceId'), 'caller device'],
    [caller.number, 'caller number'],
    [caller.extension, 'caller extension number'],
    [second.text('body.parties.0.to.phoneNumber'), 'callee extension number'],
    [second.text('body.parties.0.from.name'), 'caller name'],
    [second.text('body.parties.0.to.name'), 'callee name'],
  ]);
  const [, account = ''] = /\/account\/(\d+)\//.exec(first.text('event')) ?? [];
  return events.map((event) => {
    const [party] = event.list('body.parties');
    assert.ok(party);
    const { mobilePickupData, ...status } = Object(party.at('status').value);
    return {
      event: named(event.text('event').replace(`/account/${account}/`, '/account/A/'), names),
      sequence: event.number('body.sequence'),
      origin: event.at('body.origin').value,
      party: {
        ...Object(named(party.value, names)),
        id: party.text('id').slice(party.text('id').lastIndexOf('-')),
        accountId: party.text('accountId') === account ? 'A' : party.text('accountId'),
        status: { ...status, mobilePickup: mobilePickupData !== undefined },
      },
    };
  });
}

/** A copy in which whole texts, and ids inside of paths, are replaced by what they stand for. */
function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const whole = names.get(value);
    if (whole !== undefined) return whole;
    return value.replace(/(?<=\/extension\/)\d+/, (id) => names.get(id) ?? id);
  }
  if (Array.isArray(value)) return value.map((item: unknown) => named(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, named(item, names)]),
  );
}
