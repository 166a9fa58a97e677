import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Browser, withoutBrowser } from '../../support/browser.ts';
import { ALICE, CAROL, DAVE } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { Office, ringing, TONE } from './office.ts';
import { bundleWebPhone, type WebCall, WebPhoneUser } from './web-phone-user.ts';

const ALICE_HZ = 640;
const DAVE_HZ = 840;
const TELEPHONY = '/restapi/v1.0/account/~/telephony';

describe('browser phones beside others: supervisors, conferences, a second browser', {
  skip: withoutBrowser(),
}, () => {
  let office: Office;
  let browser: Browser;
  let world: { office: Office; browser: Browser; bundle: string };
  let alice: WebPhoneUser;
  let dave: WebPhoneUser;

  before(async () => {
    office = await Office.open();
    browser = await Browser.start();
    world = { office, browser, bundle: await bundleWebPhone() };
    alice = await WebPhoneUser.start(world, ALICE, ALICE_HZ);
    dave = await WebPhoneUser.start(world, DAVE, DAVE_HZ);
    await Promise.all([office.alice.close(), office.dave.close()]);
  });

  afterEach(async () => {
    await Promise.all([alice.clear(), dave.clear()]);
    await office.clear();
    await Promise.all([alice.forgetTrace(), dave.forgetTrace()]);
  });

  after(async () => {
    await alice?.close();
    await dave?.close();
    await browser?.stop();
    await office?.close();
  });

  /** Alice's phone calls Carol's desk phone, which answers. */
  async function talking() {
    const session = await alice.call(CAROL.extension);
    const carol = await ringing(office.carol);
    carol.answer();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    return { session, carol, id: (await session.view()).text('sessionId') };
  }

  async function isIn(call: WebCall, id: string): Promise<void> {
    await eventually('its session', async () => {
      const view = await call.view();
      return view.has('sessionId') && view.text('sessionId') === id;
    });
  }

  test('reInvite restarts ICE in mid-call, also to hold and to talk again', async () => {
    const { session, carol } = await talking();
    await session.act('reInvite');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await session.hears(TONE.carol);
    await session.act('reInvite', false);
    await carol.waitUntilHearsSound('hold', 15_000);
    await session.act('reInvite');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await session.hears(TONE.carol);
  });

  test('*80, then the extension as digits: it listens, and a re-INVITE names the session', async () => {
    const { id } = await talking();
    const listener = await dave.call('*80');
    await dave.forgetTrace();
    // Before that the browser drops digits.
    await eventually(
      'sound',
      async () => (await listener.view()).text('connection') === 'connected',
    );
    await listener.act('sendDtmf', `${ALICE.extension}#`);
    await isIn(listener, id);
    await listener.hears(ALICE_HZ);
    assert.equal((await listener.view()).text('partyId'), `p-${id.slice(2)}-3`);
    await dave.traced('< ACK');
    assert.deepEqual(await dave.trace(), ['< INVITE', '> 200 INVITE', '< ACK']);
  });

  test('a program lets one browser listen to another, which answers by itself', async () => {
    const { id, carol } = await talking();
    const sdk = await office.sdkOf(DAVE);
    const before = await dave.count();
    await sdk.post(`${TELEPHONY}/sessions/${id}/supervise`, {
      mode: 'Listen',
      supervisorDeviceId: dave.deviceId,
      agentExtensionId: ALICE.extensionId,
    });
    const listener = await dave.nextCall(before);
    await listener.hears(ALICE_HZ);
    assert.equal(carol.hears(DAVE_HZ), false);
  });

  test('a browser is the host of a conference, into which its call is brought', async () => {
    const sdk = await office.sdkOf(ALICE);
    const made = await sdk.post(`${TELEPHONY}/conference`, {});
    const conference = Json.parse(await made.text()).at('session');
    const { session, carol } = await talking();
    const view = await session.view();
    const host = await alice.call(conference.text('voiceCallToken'));
    await sdk.post(`${TELEPHONY}/sessions/${conference.text('id')}/parties/bring-in`, {
      sessionId: view.text('sessionId'),
      partyId: view.text('partyId'),
    });
    await host.hears(TONE.carol);
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await isIn(host, conference.text('id'));
  });

  test('two browsers of one user ring; the one that does not answer is told so', async () => {
    const other = await WebPhoneUser.start(world, ALICE, 1000);
    try {
      assert.notEqual(other.deviceId, alice.deviceId);
      const [one, two] = [await alice.count(), await other.count()];
      const carol = await office.carol.call(ALICE.extension);
      const [answers, rings] = [await alice.nextCall(one), await other.nextCall(two)];
      await Promise.all([alice.traced('< 200 MESSAGE'), other.traced('< 200 MESSAGE')]);
      await other.forgetTrace();
      await answers.act('answer');
      await carol.waitUntilHears(ALICE_HZ, 15_000);
      await rings.becomes('disposed');
      await other.traced('> 200 MESSAGE');
      assert.deepEqual((await other.trace()).filter((line) => line.startsWith('<')).sort(), [
        '< CANCEL',
        '< MESSAGE 7',
      ]);
    } finally {
      await other.close();
    }
  });
});
