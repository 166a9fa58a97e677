import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { Floor } from './floor.ts';

describe('a recording', () => {
  let floor: Floor;
  let receiver: WebhookReceiver;

  before(async () => {
    floor = await Floor.open();
    receiver = await WebhookReceiver.open();
  });

  after(async () => {
    await floor?.close();
    await receiver?.close();
  });

  test('is told to whoever subscribed when it is available, with where to fetch it, and when it is deleted', async () => {
    await floor.api.expect(200, 'POST', '/subscription', {
      eventFilters: ['/restapi/v1.0/account/~/extension/~/telephony/recordings'],
      deliveryMode: { transportType: 'WebHook', address: receiver.address },
    });
    const call = await floor.aliceAndBob();
    const own = floor.party(call.sessionId, 1);
    const made = await floor.api.expect(
      201,
      'POST',
      `/account/~/telephony/sessions/${call.sessionId}/parties/${own.id}/recordings`,
    );
    call.out.hangUp();
    const told = await eventually('the event of the recording', () => receiver.acknowledged.at(0));
    const body = told.at('body');
    assert.equal(body.text('recordingId'), made.text('id'));
    assert.equal(body.text('status'), 'Available');
    assert.equal(body.text('telephonySessionId'), call.sessionId);
    assert.match(told.text('event'), /extension\/8000101\/telephony\/recordings$/);
    const path = body.text('uri').replace('/restapi/v1.0', '');
    const recording = await floor.api.expect(200, 'GET', path);
    assert.equal(recording.text('id'), made.text('id'));

    await floor.api.expect(204, 'DELETE', '/account/~/call-recordings', {
      records: [made.text('id')],
    });
    const deleted = await eventually('the event of its deletion', () =>
      receiver.acknowledged.at(1),
    );
    assert.equal(deleted.text('body.status'), 'Deleted');
    assert.equal(deleted.text('body.recordingId'), made.text('id'));
    await floor.api.expect(404, 'GET', path);
    // What happened stays in the log (API: deleteCompanyCallRecordings).
    const log = await floor.api.expect(200, 'GET', '/account/~/call-log?withRecording=true');
    assert.equal(log.text('records.0.recording.id'), made.text('id'));
  });
});
