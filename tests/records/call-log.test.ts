import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ringing, sessionOf } from '../operations/desk.ts';
import { Floor, OUTSIDE } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import type { Json } from '../support/json.ts';

const LOG = 'account/~/extension/~/call-log';

describe('the call log', () => {
  let floor: Floor;
  let alice: Api;
  let bob: Api;

  before(async () => {
    floor = await Floor.open();
    alice = floor.api;
    bob = await floor.as(BOB.extension);
  });
  afterEach(() => floor.clear());
  after(() => floor?.close());

  /** The one record that a user has of a call. */
  async function recordOf(api: Api, sessionId: string, view = 'Detailed'): Promise<Json> {
    return eventually(`a record of ${sessionId}`, async () => {
      const list = await api.expect(
        200,
        'GET',
        `/${LOG}?telephonySessionId=${sessionId}&view=${view}`,
      );
      return list.list('records').at(0);
    });
  }

  async function companyRecord(sessionId: string): Promise<Json> {
    const path = `/account/~/call-log?telephonySessionId=${sessionId}&view=Detailed`;
    return eventually('a record of the account', async () =>
      (await alice.expect(200, 'GET', path)).list('records').at(0),
    );
  }

  test('a call between two users is one record for each, and one for the account', async () => {
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    await call.in.waitUntilEnded();
    const mine = await recordOf(alice, call.sessionId);
    assert.equal(mine.text('direction'), 'Outbound');
    assert.equal(mine.text('result'), 'Call connected');
    assert.equal(mine.text('action'), 'VoIP Call');
    assert.equal(mine.text('to.extensionNumber'), BOB.extension);
    assert.equal(mine.text('transport'), 'VoIP');
    const his = await recordOf(bob, call.sessionId);
    assert.equal(his.text('direction'), 'Inbound');
    assert.equal(his.text('result'), 'Accepted');
    assert.equal(his.text('from.extensionNumber'), ALICE.extension);
    assert.equal(his.text('sessionId'), mine.text('sessionId'));
    const company = await companyRecord(call.sessionId);
    assert.equal(company.text('direction'), 'Outbound');
    assert.equal(company.list('legs').length, 1);
    assert.equal(company.text('legs.0.legType'), 'ExtensionToExtension');
    assert.equal(company.at('legs.0.master').value, true);
    for (const own of [mine, his]) {
      assert.deepEqual(
        own.list('legs').map((leg) => [leg.text('direction'), leg.at('master').value]),
        [[own.text('direction'), true]],
        'each side has its leg, and that is the master',
      );
      assert.equal(own.text('legs.0.result'), own.text('result'));
      assert.equal(own.text('reason'), 'Accepted');
      assert.notEqual(own.text('reasonDescription'), own.text('reason'));
    }
  });

  test('a record is read by its id, and not by others', async () => {
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    const record = await recordOf(alice, call.sessionId, 'Simple');
    assert.ok(!record.has('legs'));
    const id = record.text('id');
    const read = await alice.expect(200, 'GET', `/${LOG}/${id}?view=Detailed`);
    assert.equal(read.text('id'), id);
    assert.ok(read.has('legs'));
    await bob.expect(404, 'GET', `/${LOG}/${id}`);
    await alice.expect(404, 'GET', `/${LOG}/p-a0z1-1`);
    const extension = floor.directory.extension('8000001', CAROL.extensionId);
    assert.ok(extension);
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, admin: false },
    });
    const carol = await floor.as(CAROL.extension);
    await carol.expect(403, 'GET', `/account/~/extension/${ALICE.extensionId}/call-log`);
    await carol.expect(403, 'GET', '/account/~/call-log');
  });

  test('a call to an outside number, and one that comes in from there', async () => {
    const out = await floor.outside(floor.alice);
    out.out.hangUp();
    const record = await recordOf(alice, out.sessionId);
    assert.equal(record.text('to.phoneNumber'), OUTSIDE);
    assert.equal(record.text('transport'), 'PSTN');
    assert.equal(record.text('action'), 'Phone Call');
    const leg = (await companyRecord(out.sessionId)).at('legs.0');
    assert.equal(leg.text('legType'), 'SipToPstnUnmetered');
    assert.equal(leg.text('direction'), 'Outbound', 'the account called out');
    assert.equal(leg.text('result'), 'Call connected');

    await floor.carrier.bringIn({ from: OUTSIDE, to: BOB.number });
    const rung = await ringing(floor.bob);
    const sessionId = sessionOf(rung);
    rung.answer();
    await floor.event(sessionId, '-2 Answered');
    rung.hangUp();
    const came = await recordOf(bob, sessionId);
    assert.equal(came.text('direction'), 'Inbound');
    assert.equal(came.text('from.phoneNumber'), OUTSIDE);
    const company = await companyRecord(sessionId);
    assert.equal(company.text('direction'), 'Inbound');
    assert.equal(company.text('result'), 'Accepted');
    assert.deepEqual(
      company
        .list('legs')
        .map((leg) => [leg.text('legType'), leg.text('direction'), leg.text('result')]),
      [
        ['PstnToSip', 'Inbound', 'Accepted'],
        ['Accept', 'Inbound', 'Accepted'],
      ],
    );
  });

  test('a caller from outside whom nobody answered was missed by the user and by the account', async () => {
    await floor.carrier.bringIn({ from: OUTSIDE, to: BOB.number });
    const rung = await ringing(floor.bob);
    const sessionId = sessionOf(rung);
    const active = await alice.expect(
      200,
      'GET',
      '/account/~/active-calls?view=Detailed&transport=PSTN&direction=Inbound',
    );
    assert.deepEqual(
      active.list('records').map((one) => [one.text('action'), one.text('result')]),
      [['Phone Call', 'In Progress']],
      'what goes on is told of as the log will tell of it',
    );
    assert.deepEqual(
      active.list('records.0.legs').map((leg) => leg.text('legType')),
      ['PstnToSip', 'Accept'],
    );
    await alice.expect(204, 'DELETE', `/account/~/telephony/sessions/${sessionId}`);
    await rung.waitUntilEnded();
    const his = await recordOf(bob, sessionId);
    assert.deepEqual([his.text('result'), his.text('reason')], ['Missed', 'No Answer']);
    const company = await companyRecord(sessionId);
    assert.equal(company.text('result'), 'Missed');
    assert.equal(company.text('id'), active.text('records.0.id'));
    const missed = await alice.expect(
      200,
      'GET',
      '/account/~/call-log-sync?syncType=FSync&recordCount=1&statusGroup=Missed',
    );
    assert.equal(missed.text('records.0.telephonySessionId'), sessionId);
  });

  for (const [number, result] of [
    ['+15550100006', 'Busy'],
    ['+15550100008', 'Declined'],
    ['78654', 'Wrong Number'],
  ] as const) {
    test(`a call to ${number} is shown as ${result}`, async () => {
      const known = new Set(
        (await alice.expect(200, 'GET', `/${LOG}`)).list('records').map((one) => one.text('id')),
      );
      const call = await floor.alice.call(number);
      await call.waitUntilEnded();
      const record = await eventually('a new record', async () =>
        (await alice.expect(200, 'GET', `/${LOG}`))
          .list('records')
          .find((one) => !known.has(one.text('id'))),
      );
      assert.equal(record.text('result'), result);
    });
  }

  test('a caller who gives up: hung up for the one, missed for the other', async () => {
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    call.out.hangUp();
    await call.in.waitUntilEnded();
    assert.equal((await recordOf(alice, call.sessionId)).text('result'), 'Hang Up');
    assert.equal((await recordOf(bob, call.sessionId)).text('result'), 'Missed');
    const missed = await bob.expect(
      200,
      'GET',
      '/account/~/extension/~/call-log-sync?syncType=FSync&recordCount=1&statusGroup=Missed',
    );
    assert.equal(missed.text('records.0.telephonySessionId'), call.sessionId);
  });

  test('a transferred call tells leg by leg who had it', async () => {
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'transfer', { extensionNumber: CAROL.extension });
    const third = await ringing(floor.carol);
    third.answer();
    await floor.event(call.sessionId, '-3 Answered');
    call.out.hangUp();
    const company = await companyRecord(call.sessionId);
    assert.deepEqual(
      company.list('legs').map((leg) => [leg.text('legType'), leg.text('to.extensionNumber')]),
      [
        ['ExtensionToExtension', BOB.extension],
        ['TransferCall', CAROL.extension],
      ],
    );
    const carols = await recordOf(await floor.as(CAROL.extension), call.sessionId);
    assert.equal(carols.text('action'), 'Transfer');
    assert.equal(carols.text('result'), 'Accepted');
  });

  test('the two calls of an attended transfer lead to each other', async () => {
    const first = await floor.aliceAndBob();
    await first.out.hold();
    await floor.event(first.sessionId, '-1 Hold');
    const second = await floor.talk(floor.alice, CAROL.extension, floor.carol);
    await first.caller.do(200, 'bridge', {
      telephonySessionId: second.sessionId,
      partyId: second.caller.id,
    });
    for (const call of [first, second]) await call.out.waitUntilEnded();
    first.in.hangUp();
    await second.in.waitUntilEnded();
    const bobs = await recordOf(bob, first.sessionId);
    assert.equal(bobs.text('transferTarget.telephonySessionId'), second.sessionId);
    assert.ok(!bobs.has('transferee'));
    const asked = await companyRecord(second.sessionId);
    assert.equal(asked.text('transferee.telephonySessionId'), first.sessionId);
    assert.ok(!asked.has('transferTarget'));
  });

  test('a recorded call leads to its recording', async () => {
    const call = await floor.aliceAndBob();
    const recording = await call.caller.do(201, 'recordings');
    call.out.hangUp();
    const record = await recordOf(alice, call.sessionId);
    assert.equal(record.text('recording.id'), recording.text('id'));
    assert.equal(record.text('recording.type'), 'OnDemand');
    const only = await alice.expect(200, 'GET', `/${LOG}?recordingType=OnDemand`);
    assert.deepEqual(
      only.list('records').map((one) => one.text('telephonySessionId')),
      [call.sessionId],
    );
    assert.equal(
      (await alice.expect(200, 'GET', `/${LOG}?recordingType=Automatic`)).list('records').length,
      0,
    );
  });

  test('filters, each', async () => {
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    const record = await recordOf(alice, call.sessionId);
    const count = async (query: string) =>
      (
        await alice.expect(200, 'GET', `/${LOG}?telephonySessionId=${call.sessionId}&${query}`)
      ).list('records').length;
    assert.equal(await count('direction=Outbound'), 1);
    assert.equal(await count('direction=Inbound'), 0);
    assert.equal(await count('direction=Inbound&direction=Outbound'), 1);
    assert.equal(await count('transport=VoIP'), 1);
    assert.equal(await count('transport=PSTN'), 0);
    assert.equal(await count('type=Voice'), 1);
    assert.equal(await count('type=Fax'), 0);
    assert.equal(await count(`sessionId=${record.text('sessionId')}`), 1);
    assert.equal(await count('sessionId=1'), 0);
    assert.equal(await count(`phoneNumber=${ALICE.number.slice(1)}`), 1);
    assert.equal(await count(`phoneNumber=${ALICE.number}`), 1, 'a plus in a query is a space');
    assert.equal(await count(`phoneNumber=${encodeURIComponent(ALICE.number)}`), 1);
    assert.equal(await count('phoneNumber=15550199999'), 0);
    assert.equal(await count(`extensionNumber=${BOB.extension}`), 1, 'the own calls with somebody');
    assert.equal(await count(`extensionNumber=${CAROL.extension}`), 0);
    assert.equal(await count('perPage=5000'), 1, 'as the longest page');
    assert.equal(await count('dateTo=2020-01-01T00:00:00Z&dateFrom=2019-01-01T00:00:00Z'), 0);
    assert.equal(await count('withRecording=true'), 0);
    const company = await alice.expect(
      200,
      'GET',
      `/account/~/call-log?extensionNumber=102&telephonySessionId=${call.sessionId}`,
    );
    assert.equal(company.list('records').length, 1);
  });

  test('what is wrong in a query is named', async () => {
    for (const [query, parameter] of [
      ['direction=Sideways', 'direction'],
      ['dateFrom=yesterday', 'dateFrom'],
      ['dateFrom=2026-01-02T00:00:00Z&dateTo=2026-01-01T00:00:00Z', 'dateFrom'],
      ['perPage=0', 'perPage'],
      ['page=0', 'page'],
      ['view=Full', 'view'],
      ['extensionNumber=999', 'extensionNumber'],
      ['extensionNumber=102&phoneNumber=16505550101', 'extensionNumber'],
    ] as const) {
      const refused = await alice.expect(400, 'GET', `/${LOG}?${query}`);
      assert.equal(refused.text('errors.0.parameterName'), parameter, query);
    }
    await alice.expect(400, 'GET', '/account/~/call-log-sync?syncType=ISync&syncToken=nonsense');
  });

  test('pages lead to each other, newest first', async () => {
    for (let n = 0; n < 3; n++) {
      const call = await floor.aliceAndBob();
      call.out.hangUp();
      await recordOf(alice, call.sessionId);
    }
    const first = await alice.expect(200, 'GET', `/${LOG}?perPage=2`);
    assert.equal(first.list('records').length, 2);
    assert.ok(first.number('paging.totalElements') >= 3);
    assert.match(first.text('navigation.nextPage.uri'), /page=2/);
    const [newest, older] = first.list('records').map((one) => Date.parse(one.text('startTime')));
    assert.ok(newest !== undefined && older !== undefined && newest >= older);
    assert.ok((await alice.expect(200, 'GET', `/${LOG}?perPage=max`)).list('records').length >= 3);
  });

  test('a reader that synchronises is told what is new, and what was deleted', async () => {
    const sync = 'account/~/extension/~/call-log-sync';
    const full = await alice.expect(200, 'GET', `/${sync}?syncType=FSync&recordCount=100`);
    const token = full.text('syncInfo.syncToken');
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    await recordOf(alice, call.sessionId);
    const more = await alice.expect(200, 'GET', `/${sync}?syncType=ISync&syncToken=${token}`);
    assert.deepEqual(
      more.list('records').map((one) => one.text('telephonySessionId')),
      [call.sessionId],
    );
    const next = more.text('syncInfo.syncToken');
    assert.equal(
      (await alice.expect(200, 'GET', `/${sync}?syncType=ISync&syncToken=${next}`)).list('records')
        .length,
      0,
    );
    await alice.expect(204, 'DELETE', `/${LOG}`);
    assert.equal((await alice.expect(200, 'GET', `/${LOG}`)).list('records').length, 0);
    const gone = await alice.expect(
      200,
      'GET',
      `/${sync}?syncType=ISync&syncToken=${next}&showDeleted=true`,
    );
    assert.ok(gone.list('records').every((one) => one.at('deleted').value === true));
    assert.ok(gone.list('records').length > 0);
    assert.ok((await companyRecord(call.sessionId)).has('id'), 'the account keeps its own');
  });
});
