import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Browser, withoutBrowser } from '../../support/browser.ts';
import { ALICE, BOB, baresipOf, CAROL, DAVE } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { missing } from '../../support/programs.ts';
import { Office, ringing, TONE } from './office.ts';
import { bundleWebPhone, WebPhoneUser } from './web-phone-user.ts';

const ALICE_HZ = 640;
const BOB_HZ = 840;

describe('ringcentral-web-phone in Chromium', { skip: withoutBrowser() }, () => {
  let office: Office;
  let browser: Browser;
  let world: { office: Office; browser: Browser; bundle: string };
  let alice: WebPhoneUser;
  let bob: WebPhoneUser;

  before(async () => {
    office = await Office.open();
    browser = await Browser.start();
    world = { office, browser, bundle: await bundleWebPhone() };
    alice = await WebPhoneUser.start(world, ALICE, ALICE_HZ);
    bob = await WebPhoneUser.start(world, BOB, BOB_HZ);
    // Only the browser phones ring for Alice and Bob.
    await Promise.all([office.alice.close(), office.bob.close()]);
  });

  afterEach(async () => {
    await Promise.all([alice.clear(), bob.clear()]);
    await office.clear();
    await Promise.all([alice.forgetTrace(), bob.forgetTrace()]);
  });

  after(async () => {
    await alice?.close();
    await bob?.close();
    await browser?.stop();
    await office?.close();
  });

  async function read(sdk: Awaited<ReturnType<Office['sdkOf']>>, path: string): Promise<Json> {
    return Json.parse(await (await sdk.get(path)).text());
  }

  /** Alice's phone calls Carol's desk phone, which answers. */
  async function talking() {
    const session = await alice.call(CAROL.extension);
    const carol = await ringing(office.carol);
    carol.answer();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    return { session, carol };
  }

  /** Dave's desk phone calls Alice's. */
  async function called() {
    const before = await alice.count();
    const dave = await office.dave.call(ALICE.extension);
    const session = await alice.nextCall(before);
    await alice.traced('< 200 MESSAGE');
    return { session, dave };
  }

  test('REGISTER: 401, then 200 with its one contact', async () => {
    const other = await WebPhoneUser.start(world, DAVE, 1000);
    assert.deepEqual(await other.trace(), [
      '> REGISTER',
      '< 100 REGISTER',
      '< 401 REGISTER',
      '> REGISTER',
      '< 100 REGISTER',
      '< 200 REGISTER',
    ]);
    const sdk = await office.sdkOf(DAVE);
    const device = () => read(sdk, `/restapi/v1.0/account/~/device/${other.deviceId}`);
    assert.equal((await device()).text('status'), 'Online');
    assert.equal((await device()).text('type'), 'WebPhone');
    await other.close();
    await eventually('offline', async () => (await device()).text('status') === 'Offline');
  });

  test('call: 407, one 183, and 200 before anybody answers', async () => {
    const session = await alice.call(CAROL.extension);
    assert.equal(await session.state(), 'answered');
    const carol = await ringing(office.carol);
    assert.deepEqual(await alice.trace(), [
      '> INVITE',
      '< 407 INVITE',
      '> INVITE',
      '< 100 INVITE',
      '< 183 INVITE',
      '< 200 INVITE',
      '> ACK',
    ]);
    assert.match((await session.view()).text('sessionId'), /^s-[0-9a-fz]+$/);
    assert.match((await session.view()).text('partyId'), /^p-[0-9a-fz]+-1$/);
    carol.answer();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await session.hears(TONE.carol);
    await session.act('hangup');
    await carol.waitUntilEnded();
    assert.deepEqual((await alice.trace()).slice(7), ['> BYE', '< 200 BYE']);
  });

  test('a number that does not exist: 183, then 486', async () => {
    const session = await alice.call('78654');
    assert.equal(await session.state(), 'disposed');
    assert.deepEqual(await alice.trace(), [
      '> INVITE',
      '< 407 INVITE',
      '> INVITE',
      '< 100 INVITE',
      '< 183 INVITE',
      '< 486 INVITE',
    ]);
  });

  test('hold and unhold: a re-INVITE each, music at the other phone, and no SIP there', async () => {
    const { session, carol } = await talking();
    await alice.forgetTrace();
    await session.act('hold');
    await carol.waitUntilHearsSound('hold', 15_000);
    assert.equal(carol.isHeld, false);
    await session.act('unhold');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    assert.deepEqual(await alice.trace(), [
      '> INVITE',
      '< 100 INVITE',
      '< 200 INVITE',
      '> ACK',
      '> INVITE',
      '< 100 INVITE',
      '< 200 INVITE',
      '> ACK',
    ]);
  });

  test('a held call is held by the API too, and taken back there', async () => {
    const { session, carol } = await talking();
    await session.act('hold');
    const sdk = await office.sdkOf(ALICE);
    const view = await session.view();
    const party = `/restapi/v1.0/account/~/telephony/sessions/${view.text('sessionId')}/parties/${view.text('partyId')}`;
    assert.equal((await read(sdk, party)).text('status.code'), 'Hold');
    await session.act('unhold');
    assert.equal((await read(sdk, party)).text('status.code'), 'Answered');
    await alice.forgetTrace();
    await sdk.post(`${party}/hold`);
    await carol.waitUntilHearsSound('hold', 15_000);
    await sdk.post(`${party}/unhold`);
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    assert.deepEqual(await alice.trace(), [], 'no SIP that it would take for a new call');
  });

  test('transfer: REFER, 202, NOTIFY twice, BYE', async () => {
    const { session, carol } = await talking();
    await alice.forgetTrace();
    const transferred = session.act('transfer', DAVE.extension);
    const dave = await ringing(office.dave);
    dave.answer();
    await transferred;
    await carol.waitUntilHears(TONE.dave, 15_000);
    assert.deepEqual(
      (await alice.trace()).filter((line) => line.startsWith('<')),
      ['< 202 REFER', '< NOTIFY', '< NOTIFY', '< BYE'],
    );
  });

  test('warm transfer joins the two calls', async () => {
    const { session, carol } = await talking();
    const second = await session.warmTransfer(DAVE.extension);
    const dave = await ringing(office.dave);
    dave.answer();
    await second.hears(TONE.dave);
    assert.equal(await second.state(), 'answered');
    await alice.page.evaluate('pending.complete()');
    await carol.waitUntilHears(TONE.dave, 15_000);
    await dave.waitUntilHears(TONE.carol, 15_000);
  });

  test('a warm transfer that is called off gives the first call back', async () => {
    const { session, carol } = await talking();
    await session.warmTransfer(DAVE.extension);
    const dave = await ringing(office.dave);
    await alice.page.evaluate('pending.cancel()');
    await dave.waitUntilEnded();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
  });

  test('startRecording and stopRecording are INFO both ways', async () => {
    const { session } = await talking();
    await alice.forgetTrace();
    assert.equal((await session.act('startRecording')).number('code'), 0);
    assert.equal((await session.act('stopRecording')).number('code'), 0);
    const order = ['> INFO', '< 200 INFO', '< INFO', '> 200 INFO'];
    assert.deepEqual(await alice.trace(), [...order, ...order]);
  });

  test('flip to the mobile phone', async () => {
    const { session } = await talking();
    const flipped = await session.act('flip', '2');
    assert.deepEqual(flipped.value, {
      code: 0,
      description: 'Succeeded',
      number: '+15550101101',
      target: '2',
    });
  });

  test('park, and anybody fetches the call by *8xx', async () => {
    const { session, dave } = await called();
    await session.act('answer');
    await dave.waitUntilHears(ALICE_HZ, 15_000);
    const parked = await session.act('park');
    assert.equal(parked.number('code'), 0);
    await dave.waitUntilHearsSound('hold', 15_000);
    const fetched = await bob.call(`*${parked.text('park extension')}`);
    await dave.waitUntilHears(BOB_HZ, 15_000);
    await fetched.hears(TONE.dave);
  });

  test('digits go to the other phone', async () => {
    const { session, carol } = await talking();
    await session.act('sendDtmf', '15#');
    await carol.waitUntilDigits('15#', 15_000);
  });

  test('an incoming call: 180, confirmed by MESSAGE, answered, and no other instance needed', async () => {
    const { session, dave } = await called();
    assert.equal((await session.view()).text('remoteNumber'), DAVE.extension);
    assert.match((await session.view()).text('sessionId'), /^s-/);
    assert.match((await session.view()).text('partyId'), /^p-.*-2$/);
    assert.deepEqual(await alice.trace(), [
      '< INVITE',
      '> 100 INVITE',
      '> 180 INVITE',
      '> MESSAGE 17',
      '< 100 MESSAGE',
      '< 200 MESSAGE',
    ]);
    await alice.forgetTrace();
    await session.act('answer');
    await dave.waitUntilHears(ALICE_HZ, 15_000);
    await session.hears(TONE.dave);
    await alice.traced('> 200 MESSAGE');
    assert.deepEqual(await alice.trace(), [
      '> 200 INVITE',
      '< ACK',
      '< MESSAGE 7',
      '> 200 MESSAGE',
    ]);
    await alice.forgetTrace();
    dave.hangUp();
    await session.becomes('disposed');
    await alice.traced('> 200 MESSAGE');
    assert.deepEqual(await alice.trace(), ['< BYE', '> 200 BYE', '< MESSAGE 2', '> 200 MESSAGE']);
  });

  test('a page that reloads in mid-call comes back to it: the other side hears that it waits', async () => {
    const { session, carol } = await talking();
    const id = (await session.view()).text('sessionId');
    await alice.page.reload();
    await carol.waitUntilHearsSound('comfort', 15_000);
    await alice.load(world.bundle);
    const sdk = await office.sdkOf(ALICE);
    const presence = await read(sdk, '/restapi/v1.0/account/~/extension/~/presence?sipData=true');
    const active = presence.at('activeCalls.0');
    assert.equal(active.text('telephonySessionId'), id);
    const resumed = await alice.call(CAROL.extension, {
      Replaces: `${active.text('id')};to-tag=${active.text('sipData.fromTag')};from-tag=${active.text('sipData.toTag')}`,
      'RC-call-type': 'replace',
    });
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await resumed.hears(TONE.carol);
    assert.equal((await resumed.view()).text('sessionId'), id);
    const states = await read(sdk, `/restapi/v1.0/account/~/telephony/sessions/${id}`);
    assert.equal(states.list('parties').at(-1)?.text('status.code'), 'Answered');
  });

  test('a phone whose connection breaks is reached on its next one, and its call goes on', async () => {
    const { carol } = await talking();
    const before = await alice.count();
    // Node has no way to break a page's socket but from within.
    await alice.ask('breakConnection()');
    await alice.traced('< 200 REGISTER');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    carol.hangUp();
    await alice.traced('< BYE');
    assert.equal(await alice.count(), before);
  });

  test('mute is silence at the other phone', async () => {
    const { session, carol } = await talking();
    await session.act('mute');
    await carol.waitUntilSilent(15_000);
    await session.act('unmute');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
  });

  test('calls the simulated carrier, and is called from there', async () => {
    const out = await alice.call('+15550100010');
    await out.hears(1000);
    await out.act('hangup');
    const before = await alice.count();
    await office.callFromOutside(ALICE.number, '+15550100010');
    const session = await alice.nextCall(before);
    assert.equal((await session.view()).text('remoteNumber'), '+15550100010');
    await session.act('answer');
    await session.hears(1000);
  });

  test('calls a desk phone of another make', { skip: missing('baresip') }, async () => {
    const desk = await baresipOf(office.system, DAVE, { toneHz: 700 });
    try {
      const session = await alice.call(DAVE.extension);
      await desk.event('CALL_INCOMING');
      await desk.accept();
      await session.hears(700);
      await desk.hearsTone(ALICE_HZ);
      await session.act('hangup');
      await desk.event('CALL_CLOSED');
    } finally {
      await desk.stop();
    }
  });

  test('browser phones call each other', async () => {
    const before = await bob.count();
    const out = await alice.call(BOB.extension);
    const session = await bob.nextCall(before);
    await session.act('answer');
    await session.hears(ALICE_HZ);
    await out.hears(BOB_HZ);
  });

  test('decline and toVoicemail end the ringing by CANCEL', async () => {
    for (const [choice, command] of [
      ['decline', 12],
      ['toVoicemail', 11],
    ] as const) {
      const { session } = await called();
      await alice.forgetTrace();
      await session.act(choice);
      assert.deepEqual(await alice.trace(), [
        `> MESSAGE ${command}`,
        '< 100 MESSAGE',
        '< 200 MESSAGE',
        '< CANCEL',
        '> 200 CANCEL',
      ]);
      await office.clear();
    }
  });

  for (const [reply, sound, keys, told] of [
    ['onMyWay', 'reply/OnMyWay', '3', { Resp: '1', ExtNfo: '' }],
    ['inAMeeting', 'reply/InAMeeting', '4', { Resp: '2', ExtNfo: '' }],
    [
      { type: 'callYouBack', direction: 'fromCaller', delay: 2, unit: 'hours' },
      'unit/hours',
      '56505550199#',
      { Resp: '3', ExtNfo: '6505550199' },
    ],
  ] as const) {
    const options = typeof reply === 'string' ? { type: reply } : reply;
    test(`reply ${options.type}: CANCEL, and a message of what the caller answers`, async () => {
      const { session, dave } = await called();
      await alice.forgetTrace();
      const replied = session.act('reply', options);
      await dave.waitUntilHearsSound(sound, 15_000);
      await dave.waitUntilHearsSound('reply/menu', 15_000);
      dave.sendDigits(keys);
      const message = await replied;
      assert.equal(message.text('headers.Cmd'), '9');
      assert.equal(message.text('body.Sts'), '0');
      assert.equal(message.text('body.Resp'), told.Resp);
      assert.equal(message.text('body.ExtNfo'), told.ExtNfo);
      assert.equal(message.text('body.Phn'), DAVE.extension);
      assert.equal(message.text('body.Nm'), DAVE.name);
      const trace = await alice.trace();
      assert.deepEqual([...trace.slice(0, 5)].sort(), [
        '< 100 MESSAGE',
        '< 200 MESSAGE',
        '< CANCEL',
        '> 200 CANCEL',
        '> MESSAGE 14',
      ]);
      assert.deepEqual(trace.slice(5), ['< MESSAGE 9', '> 200 MESSAGE']);
    });
  }

  test('startReply changes nothing, and a text is spoken; a caller who hangs up answered nothing', async () => {
    const { session, dave } = await called();
    await session.act('startReply');
    assert.equal(await session.state(), 'ringing');
    const replied = session.act('reply', 'I am in the train.');
    await dave.waitUntilHearsSound('reply/says', 15_000);
    await dave.waitUntilHearsSound('reply/menu', 15_000);
    dave.hangUp();
    assert.equal((await replied).text('body.Sts'), '1');
  });

  test('forward lets another phone ring instead', async () => {
    const { session, dave } = await called();
    await session.act('forward', CAROL.extension);
    const carol = await ringing(office.carol);
    carol.answer();
    await dave.waitUntilHears(TONE.carol, 15_000);
  });

  test('a program calls out with its device, and it answers by itself', async () => {
    const before = await alice.count();
    const sdk = await office.sdkOf(ALICE);
    await sdk.post('/restapi/v1.0/account/~/telephony/call-out', {
      from: { deviceId: alice.deviceId },
      to: { extensionNumber: CAROL.extension },
    });
    const session = await alice.nextCall(before);
    const carol = await ringing(office.carol);
    carol.answer();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await session.hears(TONE.carol);
  });

  test('a program answers a forwarded call with its device: CANCEL, and an INVITE that answers itself', async () => {
    const carol = await office.carol.call(DAVE.extension);
    const first = await ringing(office.dave);
    const sdk = await office.sdkOf(DAVE);
    const id = first.apiIds[0]?.sessionId ?? '';
    const parties = `/restapi/v1.0/account/~/telephony/sessions/${id}/parties`;
    const before = await alice.count();
    await sdk.post(`${parties}/p-${id.slice(2)}-2/forward`, { extensionNumber: ALICE.extension });
    await alice.nextCall(before);
    await sdk.post(`${parties}/p-${id.slice(2)}-3/answer`, { deviceId: alice.deviceId });
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    assert.ok((await alice.trace()).includes('< CANCEL'));
  });
});
