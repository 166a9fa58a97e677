import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Floor } from '../operations/floor.ts';
import { Contract, contractMissing } from '../support/contract.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { Json } from '../support/json.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { Document } from './document.ts';
import { EVENTS, type EventEntry, NOT_SENT } from './event-entries.ts';
import { message } from './past.ts';

/** Who listens to one kind of event, both ways. */
interface Listener {
  readonly entry: EventEntry;
  readonly gateway: Gateway;
  readonly receiver: WebhookReceiver;
}

describe('every kind of event in the contract', { skip: contractMissing }, () => {
  const contract = Contract.read();
  let floor: Floor;
  let listeners: readonly Listener[] = [];

  before(async () => {
    floor = await Floor.open();
    listeners = await Promise.all(EVENTS.map(listen));
    await happen();
  });

  after(async () => {
    await Promise.allSettled(
      listeners.flatMap(({ gateway, receiver }) => [gateway.close(), receiver.close()]),
    );
    await floor?.close();
  });

  async function listen(entry: EventEntry): Promise<Listener> {
    const api = await floor.as(entry.as.extension);
    const receiver = await WebhookReceiver.open();
    await api.expect(200, 'POST', '/subscription', {
      eventFilters: [entry.filter],
      deliveryMode: { transportType: 'WebHook', address: receiver.address },
    });
    return { entry, receiver, gateway: await Gateway.open(api, entry.filter) };
  }

  /** Something for everybody who listens. */
  async function happen(): Promise<void> {
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    await call.in.waitUntilEnded();
    await message(floor);
    await floor.clear();
    const bob = await floor.as(BOB.extension);
    const queue = { records: [{ callQueue: { id: '8000301' }, acceptCalls: false }] };
    await bob.expect(200, 'PUT', '/account/~/extension/~/call-queue-presence', queue);
  }

  test('is sent, or refused by name', () => {
    const known = [...new Set([...EVENTS.map(({ schema }) => schema), ...Object.keys(NOT_SENT)])];
    assert.deepEqual(known.sort(), Document.read().events);
  });

  for (const [index, { schema, has }] of EVENTS.entries()) {
    test(schema, async () => {
      const listener = listeners[index];
      assert.ok(listener);
      const { gateway, receiver } = listener;
      const lacking = (events: readonly Json[]): string | undefined =>
        has.find((path) => !events.some((event) => event.has(path)));
      await eventually(
        () => `an event with ${lacking(gateway.events)}; the last is ${gateway.events.at(-1)}`,
        () => lacking(gateway.events) === undefined,
      );
      await eventually(
        () => `${gateway.events.length} webhooks; there are ${receiver.acknowledged.length}`,
        () => receiver.acknowledged.length >= gateway.events.length,
      );
      const problems = [...gateway.events, ...receiver.acknowledged].flatMap((event) =>
        (contract?.eventProblems(sayable(event, schema), schema) ?? []).map(
          (one) => `${one}\n${event}`,
        ),
      );
      assert.deepEqual(problems, []);
      for (const event of gateway.events) {
        for (const name of ['uuid', 'event', 'timestamp', 'subscriptionId', 'ownerId']) {
          event.text(name);
        }
      }
      assert.deepEqual(receiver.acknowledged.map(content), gateway.events.map(content));
    });
  }

  test('that is not sent is told of by a reason', async () => {
    const receiver = await WebhookReceiver.open();
    const own = '/restapi/v1.0/account/~/extension/~/presence';
    const made = await floor.api.expect(200, 'POST', '/subscription', {
      eventFilters: [own, ...new Set(Object.values(NOT_SENT))],
      deliveryMode: { transportType: 'WebHook', address: receiver.address },
    });
    const disabled = made.list('disabledFilters');
    assert.deepEqual(
      disabled.map((one) => one.text('filter')).sort(),
      [...new Set(Object.values(NOT_SENT))].map(resolved).sort(),
    );
    for (const one of disabled) assert.match(one.text('reason'), /^[A-Z]{3}-\d{3}$/);
    assert.equal(made.list('eventFilters').length, 1);
    await floor.api.expect(204, 'DELETE', `/subscription/${made.text('id')}`);
    await receiver.close();
  });
});

/** A filter of 101 with real ids. */
function resolved(filter: string): string {
  return filter.replace('account/~', 'account/8000001').replace('extension/~', 'extension/8000101');
}

/** Real events say VoiceMail (contract samples), where the document has Voicemail. */
function sayable(event: Json, schema: string): unknown {
  if (schema !== 'VoicemailMessageEvent') return event.value;
  return Json.parse(String(event).replace('"type":"VoiceMail"', '"type":"Voicemail"')).value;
}

/** What an event says, whoever it is for and whenever it was sent. */
function content(event: Json): unknown {
  return [event.text('event'), event.at('body').value];
}
