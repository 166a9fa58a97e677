import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ALICE, CAROL } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Office, ringing, TONE } from './office.ts';
import { earHears, SOFTPHONE_CODECS, SoftphoneUser } from './softphone-user.ts';

const OWN_HZ = 640;

for (const codec of SOFTPHONE_CODECS) {
  describe(`ringcentral-softphone speaking ${codec}`, () => {
    let office: Office;
    let alice: SoftphoneUser;

    before(async () => {
      office = await Office.open();
      // A device is one phone at a time here: the desk phone makes room.
      await office.alice.close();
      alice = await SoftphoneUser.register(office, codec);
    });

    afterEach(() => office.clear());

    after(async () => {
      alice?.close();
      await office?.close();
    });

    /** The softphone calls Bob, who answers. */
    async function talking() {
      const call = await alice.phone.call('102');
      const answered = new Promise((resolve) => call.once('answered', resolve));
      const bob = await ringing(office.bob);
      assert.equal(alice.received.filter((line) => line.includes(' 200 ')).length, registered());
      bob.answer();
      await answered;
      return { call, bob };
    }

    /** Every REGISTER is answered by 200; an INVITE is so only when the callee has answered. */
    function registered(): number {
      const invited = alice.received.findLastIndex((line) => line.startsWith('SIP/2.0 183'));
      return alice.received.slice(0, invited).filter((line) => line.includes(' 200 ')).length;
    }

    test('calls: 407, then 183 with sound, then 200 when the callee answers; both are heard', async () => {
      alice.received.length = 0;
      const { call, bob } = await talking();
      assert.deepEqual(
        alice.received.filter((line) => !line.startsWith('SIP/2.0 100')),
        [
          'SIP/2.0 407 Proxy Authentication Required',
          'SIP/2.0 183 Session Progress',
          'SIP/2.0 200 OK',
        ],
      );
      const ear = alice.listen(call);
      alice.play(call, OWN_HZ);
      await bob.waitUntilHears(OWN_HZ, 15_000);
      await earHears(ear, TONE.bob);
      assert.match(call.sessionId, /^s-[0-9a-fz]+$/);
      assert.match(call.partyId, /^p-[0-9a-fz]+-1$/);
      await call.hangup();
      await bob.waitUntilEnded();
    });

    test('holds and takes the call back, without a word to the other phone', async () => {
      const { call, bob } = await talking();
      alice.play(call, OWN_HZ);
      await call.hold();
      await bob.waitUntilHearsSound('hold', 15_000);
      await call.unhold();
      await bob.waitUntilHears(OWN_HZ, 15_000);
      assert.equal(bob.isHeld, false);
    });

    test('sends digits and hears them', async () => {
      const { call, bob } = await talking();
      // Its event `dtmf` knows one volume and duration only; the packets say all.
      const digits = new Set<number | undefined>();
      call.on('dtmfPacket', ({ payload }: { payload: Buffer }) => digits.add(payload[0]));
      await call.sendDTMFs('12#', 300);
      await bob.waitUntilDigits('12#', 15_000);
      bob.sendDigits('34');
      await eventually('digits 3 and 4', () => digits.has(3) && digits.has(4));
    });

    test('transfers: NOTIFY says 200 before its BYE', async () => {
      const { call, bob } = await talking();
      const transferred = call.transfer(CAROL.extension);
      const carol = await ringing(office.carol);
      carol.answer();
      await transferred;
      await eventually('its BYE', () => call.disposed);
      await bob.waitUntilHears(TONE.carol, 15_000);
    });

    test('is called, answers, and is heard', async () => {
      const invited = alice.nextInvite();
      const carol = await office.carol.call(ALICE.extension);
      const call = await alice.phone.answer(await invited);
      await carol.waitUntilAnswered();
      const ear = alice.listen(call);
      alice.play(call, OWN_HZ);
      await carol.waitUntilHears(OWN_HZ, 15_000);
      await earHears(ear, TONE.carol);
      alice.received.length = 0;
      const [ids] = carol.apiIds;
      const party = `/restapi/v1.0/account/~/telephony/sessions/${ids?.sessionId}/parties/p-${ids?.sessionId.slice(2)}-2`;
      const sdk = await office.sdkOf(ALICE);
      await sdk.post(`${party}/hold`);
      await carol.waitUntilHearsSound('hold', 15_000);
      await sdk.post(`${party}/unhold`);
      await carol.waitUntilHears(OWN_HZ, 15_000);
      assert.deepEqual(alice.received, [], 'no SIP that it would take for a new call');
      carol.hangUp();
      await eventually('disposed', () => call.disposed);
    });

    test('no call has a session timer: the softphone asks for one and never refreshes it', () => {
      assert.deepEqual(alice.sessionTimers, []);
    });

    test('declines', async () => {
      const invited = alice.nextInvite();
      const carol = await office.carol.call(ALICE.extension);
      await alice.phone.decline(await invited);
      await eventually('no longer ringing at the softphone', async () => {
        const { sessions } = await office.system.health();
        return carol.state.name !== 'ringing' || sessions === 1;
      });
    });

    test('gives up before the callee answers', async () => {
      const call = await alice.phone.call('102');
      const bob = await ringing(office.bob);
      await call.cancel();
      await bob.waitUntilEnded();
    });

    test('a number that does not exist is busy', async () => {
      const call = await alice.phone.call('78654');
      await new Promise((resolve) => call.once('busy', resolve));
    });

    test('is held, transferred and put through by the API without SIP that it would mistake', async () => {
      const { call, bob } = await talking();
      alice.received.length = 0;
      const sdk = await office.sdkOf(ALICE);
      const party = `/restapi/v1.0/account/~/telephony/sessions/${call.sessionId}/parties/${call.partyId}`;
      await sdk.post(`${party}/hold`);
      await bob.waitUntilHearsSound('hold', 15_000);
      await sdk.post(`${party}/unhold`);
      await eventually('sound again', () => !bob.hearsSound('hold'));
      assert.deepEqual(alice.received, []);
    });

    test('dies while the callee rings, who then rings no more', async () => {
      await alice.phone.call('102');
      const bob = await ringing(office.bob);
      alice.close();
      await bob.waitUntilEnded();
    });
  });
}
