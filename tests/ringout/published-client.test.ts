import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Office, ringing, TONE } from '../interop/clients/office.ts';
import { Program } from '../interop/clients/program.ts';
import { bundleWebPhone, WebPhoneUser } from '../interop/clients/web-phone-user.ts';
import { Browser, withoutBrowser } from '../support/browser.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';

// ringcentral-call-control places calls by call-out alone; a RingOut that something else began is one of
// its user's sessions, and of the two it expects it hides one.
describe('ringcentral-call-control, while its user calls by RingOut', () => {
  let office: Office;
  let program: Program;

  before(async () => {
    office = await Office.open();
    program = await Program.start(await office.sdkOf(ALICE));
  });

  after(async () => {
    await program?.close();
    await office?.close();
  });

  test('a RingOut is one session to it', async () => {
    const response = await program.sdk
      .platform()
      .post('/restapi/v1.0/account/~/extension/~/ring-out', {
        from: { phoneNumber: ALICE.number },
        to: { phoneNumber: BOB.extension },
        playPrompt: false,
      });
    const { telephonySessionId }: { telephonySessionId?: unknown } = Object(await response.json());
    const session = await program.newSession();
    assert.equal(session.id, telephonySessionId);
    const own = await ringing(office.alice);
    own.answer();
    const other = await ringing(office.bob);
    other.answer();
    await program.becomes(session, 'Answered');
    assert.equal(program.control.sessions.length, 1);
    await session.reload();
    assert.equal(session.party?.ringOutRole, 'Initiator');
    assert.equal(session.otherParties[0]?.status.code, 'Answered');
    assert.equal(session.otherParties[0]?.ringOutRole, 'Target');
    await session.hold();
    await program.becomes(session, 'Hold');
    await session.drop();
    await Promise.all([own.waitUntilEnded(), other.waitUntilEnded()]);
    assert.equal(program.control.sessions.length, 0);
  });

  test('a program that starts meanwhile finds it once, too', async () => {
    const platform = program.sdk.platform();
    await platform.post('/restapi/v1.0/account/~/extension/~/ring-out', {
      from: { phoneNumber: ALICE.number },
      to: { phoneNumber: BOB.extension },
    });
    const own = await ringing(office.alice);
    own.answer();
    const other = await ringing(office.bob);
    other.answer();
    await other.waitUntilAnswered();
    const late = await Program.start(await office.sdkOf(ALICE));
    try {
      assert.equal(late.control.sessions.length, 1);
      assert.equal(late.control.sessions[0]?.party?.direction, 'Outbound');
    } finally {
      await late.close();
    }
    other.hangUp();
    await own.waitUntilEnded();
  });
});

const WEB_HZ = 640;

describe('ringcentral-web-phone in Chromium, from which its user calls by RingOut', {
  skip: withoutBrowser(),
}, () => {
  let office: Office;
  let browser: Browser;
  let phone: WebPhoneUser;

  before(async () => {
    office = await Office.open();
    browser = await Browser.start();
    phone = await WebPhoneUser.start(
      { office, browser, bundle: await bundleWebPhone() },
      ALICE,
      WEB_HZ,
    );
    await office.alice.close();
  });

  after(async () => {
    await phone?.close();
    await browser?.stop();
    await office?.close();
  });

  test('it rings as if the callee called, takes the call, and both hear each other', async () => {
    const sdk = await office.sdkOf(ALICE);
    const before = await phone.count();
    const response = await sdk.post('/restapi/v1.0/account/~/extension/~/ring-out', {
      from: { phoneNumber: ALICE.extension },
      to: { phoneNumber: CAROL.extension },
      playPrompt: true,
    });
    const made = Json.parse(await response.text());
    const call = await phone.nextCall(before);
    const view = await call.view();
    assert.equal(view.text('state'), 'ringing', String(view));
    assert.equal(view.text('remoteNumber'), CAROL.extension);
    assert.equal(view.text('sessionId'), made.text('telephonySessionId'));
    await call.act('answer');
    // Keys are lost until the page's sound is connected.
    await eventually('the key to be heard', async () => {
      await call.act('sendDtmf', '1');
      return office.carol.calls.length > 0;
    });
    const callee = await ringing(office.carol);
    callee.answer();
    await callee.waitUntilHears(WEB_HZ, 15_000);
    await call.hears(TONE.carol);
    callee.hangUp();
    await phone.clear();
  });
});
