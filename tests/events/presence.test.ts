import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Floor } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { EventReader } from './reader.ts';

const PRESENCE = '/restapi/v1.0/account/~/presence';
const QUERIES = ['', '?detailedTelephonyState=true', '?detailedTelephonyState=true&sipData=true'];

describe('events of presence read by position', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function says(user: Api, settings: object): Promise<void> {
    await user.expect(200, 'PUT', '/account/~/extension/~/presence', settings);
  }

  /** 101 calls 102, who has changed something before; then it is changed back. */
  async function happens(settings: object, before: object): Promise<void> {
    const bob = await floor.as(BOB.extension);
    await says(bob, settings);
    const call = await floor.aliceAndBob();
    call.out.hangUp();
    await floor.event(call.sessionId, '-2 Disconnected');
    await says(bob, before);
  }

  for (const [what, settings, before] of [
    [
      'everybody may see',
      { dndStatus: 'DoNotAcceptDepartmentCalls' },
      { dndStatus: 'TakeAllCalls' },
    ],
    ['only the user may see', { allowSeeMyPresence: false }, { allowSeeMyPresence: true }],
    [
      'others may see without numbers',
      { callerIdVisibility: 'None' },
      { callerIdVisibility: 'All' },
    ],
  ] as const) {
    for (const query of QUERIES) {
      test(`what ${what} is what each subscriber was sent, with "${query}"`, async () => {
        const filter = `${PRESENCE}${query}`;
        const viewers = await Promise.all([BOB, CAROL].map(({ extension }) => floor.as(extension)));
        const seen = await Promise.all(
          viewers.map(async (api) => ({
            api,
            reader: await EventReader.now(api),
            gateway: await Gateway.open(api, filter),
          })),
        );
        await happens(settings, before);
        for (const { api, reader, gateway } of seen) {
          await reader.readAll(api, `eventFilter=${encodeURIComponent(filter)}`);
          assert.ok(reader.events.length > 0);
          await eventually(
            () => `${reader.events.length} events; there are ${gateway.events.length}`,
            () => gateway.events.length >= reader.events.length,
          );
          await gateway.request('GET', '/restapi/v1.0/account/~');
          assert.deepEqual(reader.events.map(told), gateway.events.map(told));
          await gateway.close();
        }
      });
    }
  }

  test('do not disturb is an event of its own', async () => {
    const bob = await floor.as(BOB.extension);
    const reader = await EventReader.now(bob);
    await says(bob, { dndStatus: 'DoNotAcceptAnyCalls' });
    await says(bob, { dndStatus: 'TakeAllCalls' });
    const own = '/restapi/v1.0/account/~/extension/~/presence/dnd';
    await eventually('both changes', async () => {
      await reader.readAll(bob, `eventFilter=${own}`);
      return reader.events.length >= 2;
    });
    assert.deepEqual(
      reader.events.map((event) => event.text('body.dndStatus')),
      ['DoNotAcceptAnyCalls', 'TakeAllCalls'],
    );
    const foreign = new EventReader(0);
    const query = `eventFilter=${own.replace('extension/~', `extension/${ALICE.extensionId}`)}`;
    await foreign.readAll(floor.api, query);
    assert.deepEqual(foreign.events, []);
  });
});

/** What both have of an event. */
function told(event: Json): unknown {
  return {
    event: event.text('event'),
    position: event.number('position'),
    body: event.at('body').value,
  };
}
