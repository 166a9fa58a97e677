import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ringing } from '../operations/desk.ts';
import { BOB_HZ, OUTSIDE_HZ } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Reception } from './reception.ts';

const QUEUE = '8000301';

/** One call through everything that lies around calls, told by tones, events and the log. */
describe('a call from outside', () => {
  let reception: Reception;

  before(async () => {
    reception = await Reception.open();
    await reception.works({ keys: [{ key: '1', action: 'Connect', extensionId: QUEUE }] });
    const { directory } = reception.floor;
    const queue = directory.extension('8000001', QUEUE);
    assert.ok(queue);
    await directory.change({
      kind: 'extension-saved',
      extension: {
        ...queue,
        queue: {
          members: [ALICE.extensionId, BOB.extensionId],
          ringing: 'FixedOrder',
          announceSeconds: 0,
        },
      },
    });
  });

  after(() => reception?.floor.close());

  test('through the menu to the queue, ignored, answered on a named device, held, and left as a message that its owner hears', async () => {
    const { floor } = reception;
    const { call, sessionId } = await reception.arrive();
    await call.waitUntilHearsSound('ivr/greeting', 15_000);
    call.sendDigits('1');
    await floor.event(sessionId, '-3 Setup');
    const alices = await ringing(floor.alice);
    await floor.event(sessionId, '-4 Proceeding');
    await floor.party(sessionId, 4).do(204, 'ignore', { deviceId: ALICE.deviceId });
    await alices.waitUntilEnded(15_000);
    const rung = await ringing(floor.bob);
    await floor.event(sessionId, '-5 Proceeding');
    await floor.party(sessionId, 5).do(200, 'answer', { deviceId: BOB.deviceId });
    await rung.waitUntilEnded(15_000);
    const bobs = await ringing(floor.bob);
    await bobs.waitUntilAnswered(15_000);
    await call.waitUntilHears(BOB_HZ, 15_000);
    await bobs.waitUntilHears(OUTSIDE_HZ, 15_000);

    const bob = await floor.as(BOB.extension);
    const agent = bob.party(sessionId, `p-${sessionId.slice(2)}-5`);
    await agent.do(200, 'hold');
    await call.waitUntilHearsSound('hold', 15_000);
    await agent.do(200, 'unhold');
    await call.waitUntilHears(BOB_HZ, 15_000);
    await agent.do(200, 'transfer', { voicemail: CAROL.extensionId });
    await bobs.waitUntilEnded(15_000);
    await call.waitUntilHearsSound('voicemail/greeting', 15_000);
    call.sendDigits('#');
    await floor.event(sessionId, '-6 VoiceMail');
    // The beep has the caller's own pitch; what is said after it is a tone, too.
    await sleep(4000);
    call.hangUp();
    await floor.event(sessionId, '-1 Disconnected');

    const lines = floor.lines(sessionId);
    const order = [
      '-1 Setup',
      '-2 Setup',
      '-1 Answered',
      '-2 Disconnected',
      '-3 Setup',
      '-4 Setup',
      '-4 Disconnected AgentDropped',
      '-5 Setup',
      '-3 Disconnected AgentAnswered',
      '-5 Answered',
      '-5 Hold',
      '-5 Disconnected BlindTransfer',
      '-6 VoiceMail',
      '-1 Disconnected',
    ];
    let from = 0;
    for (const line of order) {
      const at = lines.indexOf(line, from);
      assert.ok(
        at >= 0,
        `${line} after ${lines.slice(0, from).join(', ')}\nin ${lines.join(', ')}`,
      );
      from = at + 1;
    }
    const events = floor.gateway.events.filter(
      (event) => event.text('body.telephonySessionId') === sessionId,
    );
    assert.deepEqual(
      events.map((event) => event.number('body.sequence')),
      events.map((_, index) => index + 2),
    );
    const answered = events.find(
      (event) =>
        event.text('body.parties.0.id').endsWith('-5') &&
        event.text('body.parties.0.status.code') === 'Answered',
    );
    assert.equal(answered?.at('body.parties.0.queueCall').value, true);
    assert.equal(answered?.text('body.parties.0.uiCallInfo.additional.type'), 'QueueName');
    assert.equal(answered?.text('body.parties.0.uiCallInfo.additional.value'), 'Support');

    await carolHearsHerMessage();
    await logTellsTheSame(sessionId);
  });

  async function carolHearsHerMessage(): Promise<void> {
    const { floor } = reception;
    const carol = await floor.as(CAROL.extension);
    await eventually('a message of Carol', async () => {
      const path = '/account/~/extension/~/message-store?messageType=VoiceMail';
      return (await carol.expect(200, 'GET', path)).list('records').length === 1;
    });
    const visit = await floor.carol.call('*86');
    await visit.waitUntilAnswered(15_000);
    visit.play({ kind: 'silence' });
    await visit.waitUntilHearsSound('voicemail/new-messages', 15_000);
    visit.sendDigits('1');
    await visit.waitUntilHears(OUTSIDE_HZ, 20_000);
    visit.hangUp();
    await visit.waitUntilEnded();
  }

  async function logTellsTheSame(sessionId: string): Promise<void> {
    const path = `/account/~/call-log?telephonySessionId=${sessionId}&view=Detailed`;
    const record = await eventually('the record of the call', async () =>
      (await reception.floor.api.expect(200, 'GET', path)).list('records').at(0),
    );
    assert.equal(record.text('direction'), 'Inbound');
    assert.deepEqual(
      record
        .list('legs')
        .map((leg) => [leg.text('legType'), leg.text('result'), leg.at('to.extensionId').value]),
      [
        ['PstnToSip', 'Accepted', record.at('legs.0.to.extensionId').value],
        ['Accept', 'Accepted', '8000501'],
        ['Hunting', 'Accepted', QUEUE],
        ['FindMe', 'Answered Elsewhere', ALICE.extensionId],
        ['FindMe', 'Accepted', BOB.extensionId],
        ['TransferCall', 'Voicemail', CAROL.extensionId],
      ],
    );
  }
});
