import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { Api } from '../support/api.ts';
import { ALICE, BOB, ERIN, fakePhoneOf, NEIGHBOUR_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { type System, startSystem } from '../support/system.ts';

describe('two accounts beside each other', () => {
  let system: System;
  let ours: Api;
  let theirs: Api;
  let alice: FakePhone;
  let bob: FakePhone;
  let erin: FakePhone;
  let sessionId: string;
  let partyId: string;
  let ourGateway: Gateway;
  let theirGateway: Gateway;

  before(async () => {
    system = await startSystem();
    ours = await Api.signIn(system, { extension: ALICE.extension });
    theirs = await Api.signIn(system, { account: NEIGHBOUR_NUMBER, extension: ERIN.extension });
    alice = await fakePhoneOf(system, ALICE);
    bob = await fakePhoneOf(system, BOB, { behaviour: { onCall: { kind: 'answer', afterMs: 0 } } });
    erin = await fakePhoneOf(system, ERIN, {
      behaviour: { onCall: { kind: 'answer', afterMs: 0 } },
    });
    ourGateway = await Gateway.open(ours, '/restapi/v1.0/account/~/telephony/sessions');
    theirGateway = await Gateway.open(theirs, '/restapi/v1.0/account/~/telephony/sessions');
    const call = await alice.call(BOB.extension);
    await call.waitUntilAnswered();
    const answered = await ourGateway.event(
      '102 answered',
      (party) => party.text('id').endsWith('-2') && party.text('status.code') === 'Answered',
    );
    sessionId = answered.text('body.telephonySessionId');
    partyId = answered.text('body.parties.0.id');
  });

  after(async () => {
    await ours?.delete(`/account/~/telephony/sessions/${sessionId}`);
    await Promise.all([alice, bob, erin].map((phone) => phone?.close()));
    await ourGateway?.close();
    await theirGateway?.close();
    await system?.stop();
  });

  test('a session of the other account does not exist, whatever is done with it', async () => {
    const session = `/account/~/telephony/sessions/${sessionId}`;
    const party = `${session}/parties/${partyId}`;
    const requests: [string, string, unknown?][] = [
      ['GET', session],
      ['DELETE', session],
      ['GET', party],
      ['DELETE', party],
      ['PATCH', party, { party: { muted: true } }],
      ['POST', `${party}/hold`],
      ['POST', `${party}/unhold`],
      ['POST', `${party}/reject`],
      ['POST', `${party}/transfer`, { extensionNumber: '101' }],
      ['POST', `${party}/forward`, { extensionNumber: '101' }],
    ];
    for (const [method, path, body] of requests) {
      const answer = await theirs.request(method, path, body);
      assert.equal(answer.status, 404, `${method} ${path}: ${answer.body}`);
      assert.equal(answer.body.text('errors.0.errorCode'), 'CMN-102');
    }
    const parties = (await ours.session(sessionId)).list('parties');
    assert.deepEqual(
      parties.map((each) => [each.text('status.code'), each.at('muted').value]),
      [
        ['Answered', false],
        ['Answered', false],
      ],
      'and nothing has happened to it',
    );
  });

  test('what does not exist at all is answered in the very same words', async () => {
    const foreign = await theirs.get(`/account/~/telephony/sessions/${sessionId}`);
    const unknown = await theirs.get(`/account/~/telephony/sessions/s-${'0'.repeat(32)}`);
    const words = (body: Json, id: string): string => String(body).replaceAll(id, 'id');
    assert.equal(unknown.status, foreign.status);
    assert.equal(words(unknown.body, `s-${'0'.repeat(32)}`), words(foreign.body, sessionId));
  });

  test('neither is the account, its extensions, its devices or its SIP credentials', async () => {
    const paths = [
      '/account/8000001',
      '/account/8000001/extension',
      `/account/8000001/extension/${BOB.extensionId}`,
      `/account/~/extension/${BOB.extensionId}`,
      `/account/~/extension/${BOB.extensionId}/device`,
      `/account/~/device/${BOB.deviceId}`,
      `/account/~/device/${BOB.deviceId}/sip-info`,
      `/account/8000001/device/${BOB.deviceId}/sip-info`,
      `/account/8000001/telephony/sessions/${sessionId}`,
    ];
    for (const path of paths) {
      const answer = await theirs.get(path);
      assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status} ${answer.body}`);
      assert.doesNotMatch(String(answer.body), /Baker|sip-102|\+1650555/, path);
    }
    const extensions = await theirs.expect(200, 'GET', '/account/~/extension');
    assert.doesNotMatch(String(extensions), /8000102|Baker/);
  });

  test('a call cannot be made from a device of the other account', async () => {
    const answer = await theirs.post('/account/~/telephony/call-out', {
      from: { deviceId: BOB.deviceId },
      to: { extensionNumber: '101' },
    });
    assert.ok([400, 403, 404].includes(answer.status), `${answer.status} ${answer.body}`);
  });

  test('an event of the other account cannot be subscribed to', async () => {
    for (const filter of [
      '/restapi/v1.0/account/8000001/telephony/sessions',
      `/restapi/v1.0/account/8000001/extension/${BOB.extensionId}/telephony/sessions`,
      `/restapi/v1.0/account/~/extension/${BOB.extensionId}/telephony/sessions`,
      `/restapi/v1.0/account/~/extension/${BOB.extensionId}/presence`,
      `/restapi/v1.0/account/~/extension/${BOB.extensionId}/voicemail`,
      `/restapi/v1.0/account/~/extension/${BOB.extensionId}/message-store`,
      `/restapi/v1.0/account/~/extension/${BOB.extensionId}/missed-calls`,
      '/restapi/v1.0/account/~/call-queues/8000301/presence',
    ]) {
      const [meta, body] = await theirGateway.request('POST', '/restapi/v1.0/subscription', {
        eventFilters: [filter],
        deliveryMode: { transportType: 'WebSocket' },
      });
      assert.ok(meta.number('status') >= 400, `${filter}: ${body}`);
    }
  });

  test('an extension number of the other account is nobody', async () => {
    const call = await erin.call(BOB.extension);
    await call.waitUntilEnded();
    assert.equal(call.state.name === 'ended' && call.state.status, 486);
  });

  test('a phone cannot take hold of a call of the other account, though it knows its dialog', async () => {
    const [alices] = alice.calls;
    assert.ok(alices);
    const erins = await erin.call('+15550100000');
    await erins.waitUntilAnswered(10_000);
    await assert.rejects(erins.transferTo(alices), /answered 404/);
    erins.hangUp();
    assert.equal(alices.state.name, 'answered');
  });

  test('each sees its own calls only, also of a call from one to the other', async () => {
    const before = ourGateway.events.length;
    const call = await erin.call(BOB.number);
    await call.waitUntilAnswered(10_000);
    call.hangUp();
    await eventually('the end at both', () =>
      [ourGateway, theirGateway].every((gateway) =>
        gateway.events
          .slice(gateway === ourGateway ? before : 0)
          .some((event) => event.text('body.parties.0.status.code') === 'Disconnected'),
      ),
    );
    assertOnlyOf('8000001', ourGateway.events);
    assertOnlyOf('8100001', theirGateway.events);
    const seen = (gateway: Gateway): Set<string> =>
      new Set(gateway.events.map((event) => event.text('body.telephonySessionId')));
    assert.deepEqual(
      [...seen(theirGateway)].filter((id) => seen(ourGateway).has(id)),
      [],
    );
    // The one who calls is known by number and name, as anybody outside is, and by no id.
    assert.deepEqual(mentions(theirGateway.events, ['8000102', '90001021', 'Baker']), []);
    assert.deepEqual(mentions(ourGateway.events, ['8100101', '91001011']), []);
  });
});

/** The parties of events that mention one of the texts. */
function mentions(events: readonly Json[], texts: readonly string[]): string[] {
  return events
    .map((event) => String(event.at('body.parties.0')))
    .filter((party) => texts.some((text) => party.includes(text)));
}

function assertOnlyOf(account: string, events: readonly Json[]): void {
  assert.ok(events.length > 0);
  for (const event of events) {
    assert.match(event.text('event'), new RegExp(`/account/${account}/`));
    assert.equal(event.text('body.parties.0.accountId'), account);
  }
}
