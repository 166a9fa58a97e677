import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Carrier, FakeCall, FakePhone } from '@cordboard/simulator';
import { ringing, sessionOf } from '../operations/desk.ts';
import type { Api } from '../support/api.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { type TrunkSystem, withCarrier } from './system.ts';

const ATTEMPTS = 1000;
/** Great Britain, Jamaica, a North American premium number, a satellite. */
const DEAR = ['+442071838750', '+18765551234', '+19005551234', '+881612345678'];

describe('an extension whose password was stolen', () => {
  let system: TrunkSystem;
  let carrier: Carrier;
  let thief: FakePhone;
  let api: Api;
  let gateway: Gateway;

  before(async () => {
    ({ system, carrier } = await withCarrier());
    thief = await system.phone(ALICE, 560);
    api = await system.api(ALICE);
    gateway = await Gateway.open(
      api,
      '/restapi/v1.0/account/~/telephony/sessions',
      '/restapi/v1.0/account/~/telephony/blocked-calls',
    );
  });

  after(async () => {
    await gateway?.close();
    await system?.close();
    await carrier?.close();
  });

  afterEach(async () => {
    for (const call of [...thief.calls, ...carrier.calls]) call.hangUp();
    await system.idle();
    await system.allow({ user: ALICE }, {});
    await system.allow({}, {});
    gateway.events.length = 0;
    system.log.length = 0;
  });

  const blocked = (by: string) =>
    gateway.events.filter(
      (event) =>
        event.text('event').endsWith('/telephony/blocked-calls') &&
        event.text('body.blockedBy') === by,
    );

  async function callAll(numbers: readonly string[], count: number): Promise<readonly FakeCall[]> {
    const calls: FakeCall[] = [];
    // All of a hundred are on their way before the first is answered.
    for (let from = 0; from < count; from += 100) {
      const some = await Promise.all(
        Array.from({ length: Math.min(100, count - from) }, (_, at) =>
          thief.call(numbers[(from + at) % numbers.length] ?? ''),
        ),
      );
      calls.push(...some);
      await eventually('answers to all of them', () =>
        some.every(({ state }) => state.name !== 'calling'),
      );
    }
    return calls;
  }

  test('reaches no number abroad and none that costs extra, in a thousand calls', async () => {
    const calls = await callAll(DEAR, ATTEMPTS);
    for (const { state } of calls) {
      assert.ok(state.name === 'ended' && state.status === 403, JSON.stringify(state));
    }
    assert.deepEqual(carrier.calls, []);
    const reasons = await eventually('the last event', () => {
      const ended = gateway.events.filter(
        (event) =>
          event.text('event').endsWith('/telephony/sessions') &&
          event.text('body.parties.0.status.code') === 'Disconnected',
      );
      return (
        ended.length === ATTEMPTS &&
        ended.map((event) => event.text('body.parties.0.status.reason'))
      );
    });
    const often = (reason: string): number => reasons.filter((one) => one === reason).length;
    assert.equal(often('InternationalDisabled'), ATTEMPTS / 2);
    assert.equal(often('DestinationBlocked'), ATTEMPTS / 2);
    // One event and one line for each cause: the flood is not passed on.
    assert.equal(blocked('international').length, 1);
    assert.equal(blocked('premium').length, 1);
    assert.equal(system.said(/^a call of extension 101 to \+\d+ is refused/).length, 2);
  });

  test('has twelve calls at a time where such numbers are allowed, in a thousand attempts at once', async () => {
    await system.allow({}, { countries: ['*'], premium: true });
    for (const number of DEAR) carrier.behave(number, { onCall: { kind: 'ring' } });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, carrier.calls.filter(({ state }) => state.name !== 'ended').length);
    }, 1);
    const calls = await callAll(DEAR, ATTEMPTS);
    clearInterval(watch);
    const refused = calls.filter(({ state }) => state.name === 'ended' && state.status === 403);
    assert.equal(refused.length, ATTEMPTS - 12);
    await eventually('twelve calls at the carrier', () => carrier.calls.length === 12);
    assert.equal(most, 12);
    const [event] = await eventually('an event', () => {
      const found = blocked('user-limit');
      return found.length > 0 && found;
    });
    assert.equal(event?.text('body.extensionId'), ALICE.extensionId);
    assert.match(event?.text('event') ?? '', /extension\/8000101\/telephony\/blocked-calls$/);
    const line = await system.saying(/as many calls to the outside as it may have/);
    assert.equal(line.text('extensionNumber'), '101');
    assert.equal(line.number('level'), 40);
    for (const number of DEAR) carrier.behave(number, {});
  });

  test('forwards to no such number, in a thousand attempts, and the call rings on', async () => {
    const caller = await carrier.bringIn({ from: '+15550100010', to: ALICE.number });
    const arrived = await ringing(thief);
    const id = sessionOf(arrived);
    const path = `/restapi/v1.0/account/~/telephony/sessions/${id}/parties/p-${id.slice(2)}-2/forward`;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const target = { phoneNumber: DEAR[attempt % DEAR.length] };
      const [meta, body] = await gateway.request('POST', path, target);
      assert.equal(meta.number('status'), 403, String(body));
    }
    assert.equal(carrier.calls.filter(({ direction }) => direction === 'incoming').length, 0);
    assert.equal(arrived.state.name, 'ringing');
    // It was told in the first test, and not a minute is over since.
    assert.deepEqual(system.said(/is refused/), []);
    caller.hangUp();
  });

  test('forwards as many calls at a time as its own setting allows', async () => {
    await system.allow({ user: ALICE }, { countries: ['GB'], maxCalls: 4 });
    carrier.behave('+442071838750', { onCall: { kind: 'ring' } });
    const statuses: number[] = [];
    for (let call = 0; call < 8; call += 1) {
      const caller = await carrier.bringIn({ from: `+155501001${call}0`, to: ALICE.number });
      assert.notEqual(caller.state.name, 'ended');
      const arrived = await ringing(thief);
      const id = sessionOf(arrived);
      const [meta] = await gateway.request(
        'POST',
        `/restapi/v1.0/account/~/telephony/sessions/${id}/parties/p-${id.slice(2)}-2/forward`,
        { phoneNumber: '+442071838750' },
      );
      statuses.push(meta.number('status'));
      if (meta.number('status') === 200) await arrived.waitUntilEnded(15_000);
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 403, 403, 403, 403]);
    carrier.behave('+442071838750', {});
  });

  test('does not take the places of others, until the account has none left', async () => {
    await system.allow({}, { maxCalls: 6, maxCallsPerUser: 4 });
    const bob = await system.phone(BOB, 760);
    const own = await callAll(['+15550100107'], 10);
    const states = () => own.filter(({ state }) => state.name !== 'ended').length;
    assert.equal(states(), 4);
    const others = await Promise.all([0, 1, 2].map(() => bob.call('+15550100107')));
    await eventually(
      'two of Bob',
      () => others.filter(({ state }) => state.name === 'ended').length === 1,
    );
    assert.equal(blocked('account-limit').length, 1);
    for (const call of others) call.hangUp();
  });

  test('may call an emergency number although nothing else goes out', async () => {
    await system.allow({}, { maxCalls: 0 });
    const refused = await thief.call('+15550100010');
    await refused.waitUntilEnded(15_000);
    const call = await thief.call('911');
    await call.waitUntilAnswered(15_000);
    assert.equal(carrier.calls.length, 1);
  });
});
