import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, NEIGHBOUR_NUMBER } from '../support/demo.ts';
import { RingOutLine } from './line.ts';

const PATH = '/account/~/extension/~/ring-out';
const FROM = { phoneNumber: ALICE.number };
const ADMIN = BOB.extension;
const TO = { phoneNumber: BOB.extension };

describe('requests for RingOut', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  const wrong: readonly (readonly [string, object, string])[] = [
    ['without from', { to: TO }, 'from'],
    ['without to', { from: FROM }, 'to'],
    ['with an empty from', { from: {}, to: TO }, 'from.phoneNumber'],
    ['with an empty to', { from: FROM, to: { phoneNumber: ' ' } }, 'to.phoneNumber'],
    ['from no number', { from: { phoneNumber: 'home' }, to: TO }, 'from.phoneNumber'],
    ['to no number', { from: FROM, to: { phoneNumber: 'Bob' } }, 'to.phoneNumber'],
    ['with numbers instead of texts', { from: FROM, to: { phoneNumber: 102 } }, 'to.phoneNumber'],
    [
      'from a forwarding number of somebody else',
      { from: { forwardingNumberId: '1' }, to: TO },
      'from.forwardingNumberId',
    ],
    [
      'with the caller id of strangers',
      { from: FROM, to: TO, callerId: { phoneNumber: '+15550100010' } },
      'callerId.phoneNumber',
    ],
    [
      'with the caller id of the account beside',
      { from: FROM, to: TO, callerId: { phoneNumber: NEIGHBOUR_NUMBER } },
      'callerId.phoneNumber',
    ],
    ['with a prompt that is no boolean', { from: FROM, to: TO, playPrompt: 'yes' }, 'playPrompt'],
    ['with a country that is no id', { from: FROM, to: TO, country: { id: 'US' } }, 'country.id'],
  ];
  for (const [what, body, parameter] of wrong) {
    test(`${what}: CMN-101 for ${parameter}, and nobody rings`, async () => {
      const refusal = { status: 400, code: 'CMN-101', parameter };
      await floor.refused([], refusal, () => floor.api.post(PATH, body));
    });
  }

  test('an id that names nothing, or a call of another kind, is CMN-102', async () => {
    const call = await floor.aliceAndBob();
    for (const id of ['1', 'a0z1', call.sessionId, call.sessionId.slice(2), `${'9'.repeat(100)}`]) {
      for (const method of ['GET', 'DELETE']) {
        const answer = await floor.api.request(method, `${PATH}/${id}`);
        assert.equal(answer.status, 404, id);
        assert.equal(answer.body.text('errorCode'), 'CMN-102');
      }
    }
  });

  test('a RingOut is its user’s: others see none, an administrator does', async () => {
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    await ringing(floor.alice);
    const extension = floor.directory.extension('8000001', CAROL.extensionId);
    assert.ok(extension);
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, admin: false },
    });
    const carol = await floor.as(CAROL.extension);
    await carol.expect(404, 'GET', `${PATH}/${line.id}`);
    await carol.expect(404, 'DELETE', `${PATH}/${line.id}`);
    const foreign = `/account/~/extension/${ALICE.extensionId}/ring-out/${line.id}`;
    assert.equal((await carol.get(foreign)).body.text('errorCode'), 'CMN-404');
    const stranger = await floor.signIn('101', { account: NEIGHBOUR_NUMBER });
    await stranger.expect(404, 'GET', `${PATH}/${line.id}`);
    const admin = await floor.as(ADMIN);
    await admin.expect(200, 'GET', foreign);
  });

  test('a token without the permission is CMN-401', async () => {
    const narrow = await floor.signIn(ALICE.extension, { scope: 'CallControl ReadAccounts' });
    for (const [method, path] of [
      ['POST', PATH],
      ['GET', `${PATH}/1`],
      ['DELETE', `${PATH}/1`],
    ] as const) {
      const answer = await narrow.request(
        method,
        path,
        method === 'POST' ? { from: FROM, to: TO } : undefined,
      );
      assert.equal(answer.status, 403);
      assert.equal(answer.body.text('errorCode'), 'CMN-401');
    }
  });

  test('an extension of somebody else’s main number is not the own one of that number', async () => {
    for (const [field, body] of [
      ['to', { from: { phoneNumber: ALICE.number }, to: { phoneNumber: '+16505560100*102' } }],
      ['from', { from: { phoneNumber: '+16505560100*101' }, to: { phoneNumber: '102' } }],
    ] as const) {
      const answer = await floor.api.expect(400, 'POST', PATH, body);
      assert.equal(answer.text('errorCode'), 'CMN-101');
      assert.equal(answer.text('parameterName'), `${field}.phoneNumber`);
    }
  });

  test('where both are named the forwarding number counts, and presence shows the call', async () => {
    const numbers = await floor.api.expect(200, 'GET', '/account/~/extension/~/forwarding-number');
    const mobile = numbers
      .list('records')
      .find((one) => one.text('phoneNumber') === '+15550101101');
    assert.ok(mobile, String(numbers));
    const answer = await floor.api.expect(200, 'POST', PATH, {
      from: { phoneNumber: ALICE.number, forwardingNumberId: mobile.text('id') },
      to: { phoneNumber: '+16505550100*102' },
    });
    assert.equal(floor.alice.calls.length, 0, 'the mobile is called');
    const callee = await ringing(floor.bob);
    const presence = await floor.api.expect(
      200,
      'GET',
      '/account/~/extension/~/presence?detailedTelephonyState=true',
    );
    assert.equal(presence.list('activeCalls').length, 1, 'one call is shown once');
    assert.equal(
      presence.text('activeCalls.0.telephonySessionId'),
      answer.text('telephonySessionId'),
    );
    const active = await floor.api.expect(200, 'GET', '/account/~/extension/~/active-calls');
    assert.equal(active.text('records.0.action'), 'RingOut Web');
    callee.answer();
    await floor.event(answer.text('telephonySessionId'), '-2 Answered');
  });
});

describe('requests for RingOut where rules are lifted', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open({ compatibility: 'extended' });
  });

  after(() => floor?.close());

  test('deleting it ends the call of two who talk', async () => {
    const line = await RingOutLine.start(floor.api, { from: ALICE.number, to: BOB.extension });
    const desk = await ringing(floor.alice);
    desk.answer();
    const callee = await ringing(floor.bob);
    callee.answer();
    await line.says('Success Success Success');
    assert.equal(await line.cancel(), 204);
    await Promise.all([desk.waitUntilEnded(), callee.waitUntilEnded()]);
    await line.says('Finished Finished Finished');
    await floor.clear();
  });
});
