import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SDK } from '@ringcentral/sdk';
import { ALICE, BOB, CAROL, DAVE } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { WebhookReceiver } from '../../support/webhook-receiver.ts';
import { hearEachOther, Office, ringing, TONE } from './office.ts';
import { earHears, SoftphoneUser } from './softphone-user.ts';

const ACCOUNT = '/restapi/v1.0/account/~';

/** As RingCentral's demo of call supervision does it: a webhook tells of calls, a softphone listens to each side. */
describe('a program that supervises calls by a softphone', () => {
  let office: Office;
  let supervisor: SoftphoneUser;
  let webhook: WebhookReceiver;
  let sdk: SDK;

  const read = async (path: string): Promise<Json> =>
    Json.parse(await (await sdk.get(`${ACCOUNT}/${path}`)).text());

  before(async () => {
    office = await Office.open();
    // A device is one phone at a time: the desk phone makes room.
    await office.dave.close();
    supervisor = await SoftphoneUser.register(office, 'PCMU/8000', DAVE);
    webhook = await WebhookReceiver.open();
    sdk = await office.sdkOf(DAVE);
  });

  after(async () => {
    await office?.clear();
    supervisor?.close();
    await webhook?.close();
    await office?.close();
  });

  test('finds whom it may monitor', async () => {
    const groups = await read('call-monitoring-groups');
    const members = await read(`call-monitoring-groups/${groups.text('records.0.id')}/members`);
    const monitored = members
      .list('records')
      .filter((member) => member.text('permissions.0') === 'Monitored')
      .map((member) => member.text('extensionNumber'));
    assert.deepEqual(monitored, [ALICE.extension, BOB.extension, CAROL.extension]);
  });

  test('is told of a call and hears each side of it in a call of its own', async () => {
    const created = await sdk.post('/restapi/v1.0/subscription', {
      eventFilters: [ALICE, BOB, CAROL].map(
        ({ extensionId }) => `${ACCOUNT}/extension/${extensionId}/telephony/sessions`,
      ),
      deliveryMode: { transportType: 'WebHook', address: webhook.address },
    });
    const subscription = Json.parse(await created.text());
    const listed = Json.parse(await (await sdk.get('/restapi/v1.0/subscription')).text());
    assert.equal(listed.text('records.0.id'), subscription.text('id'));
    assert.equal(listed.text('records.0.status'), 'Active');
    assert.equal(listed.text('records.0.deliveryMode.transportType'), 'WebHook');

    const alice = await office.alice.call(BOB.extension);
    const bob = await ringing(office.bob);
    bob.answer();
    await alice.waitUntilAnswered();
    await hearEachOther([alice, TONE.alice], [bob, TONE.bob]);
    const told = await eventually('the event of an agent who talks', () =>
      webhook.acknowledged.find(
        (event) =>
          event.text('body.parties.0.status.code') === 'Answered' &&
          event.text('body.parties.0.extensionId') === BOB.extensionId &&
          event.text('body.parties.0.direction') === 'Inbound',
      ),
    );
    assert.equal(told.text('subscriptionId'), subscription.text('id'));
    assert.equal(told.text('ownerId'), DAVE.extensionId);
    const sessionId = told.text('body.telephonySessionId');

    const session = await read(`telephony/sessions/${sessionId}`);
    const heard = { [ALICE.extensionId]: TONE.alice, [BOB.extensionId]: TONE.bob };
    for (const party of session.list('parties')) {
      const partyId = party.text('id');
      const invited = supervisor.nextInvite();
      const supervised = await sdk.post(
        `${ACCOUNT}/telephony/sessions/${sessionId}/parties/${partyId}/supervise`,
        { mode: 'Listen', supervisorDeviceId: DAVE.deviceId, agentExtensionId: BOB.extensionId },
      );
      assert.equal(supervised.status, 201);
      const invite = await invited;
      assert.equal(
        invite.headers['p-rc-api-monitoring-ids'],
        `party-id=${partyId};session-id=${sessionId}`,
      );
      assert.match(
        String(invite.headers['p-rc-api-ids']),
        /^party-id=p-[0-9a-fz]+-\d;session-id=s-[0-9a-fz]+$/,
      );
      const call = await supervisor.phone.answer(invite);
      const ear = supervisor.listen(call);
      const hz = heard[party.text('extensionId')];
      assert.ok(hz);
      await earHears(ear, hz);
      const others = Object.values(heard).filter((one) => one !== hz);
      assert.ok(others.every((one) => !ear.hears(one)));
      await call.hangup();
      await eventually('disposed', () => call.disposed);
    }

    const renewed = await sdk.post(`/restapi/v1.0/subscription/${subscription.text('id')}/renew`);
    assert.equal(renewed.status, 200);
    await sdk.delete(`/restapi/v1.0/subscription/${subscription.text('id')}`);
    alice.hangUp();
    await bob.waitUntilEnded();
  });
});
