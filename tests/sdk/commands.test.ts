import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Cordboard, CordboardError, type Fetch } from '@cordboard/client';
import { ringing } from '../operations/desk.ts';
import { Floor } from '../operations/floor.ts';
import { ALICE, BOB } from '../support/demo.ts';

const CALL = { from: { deviceId: ALICE.deviceId }, to: { extensionNumber: BOB.extension } };

describe('commands of the SDK are done once', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  async function clientOf(send: Fetch = fetch): Promise<Cordboard> {
    const { token } = await floor.as(ALICE.extension);
    return new Cordboard({ baseUrl: floor.http, accessToken: token, fetch: send });
  }

  async function liveCalls(client: Cordboard): Promise<readonly string[]> {
    const { records } = await client.cordboard.listCallSessions();
    return records.map(({ id }) => id);
  }

  test('an answer that is lost is asked for again, and there is one call', async () => {
    const replayed: unknown[] = [];
    let lost = 0;
    const client = await clientOf(async (url, init) => {
      const response = await fetch(url, init);
      if (init?.method !== 'POST') return response;
      replayed.push(response.headers.get('idempotency-replayed'));
      if (lost === 2) return response;
      lost += 1;
      throw new TypeError('the connection broke');
    });
    const { session } = await client.callControl.createCallOutCallSession(CALL);
    assert.deepEqual(replayed, [null, 'true', 'true']);
    assert.deepEqual(await liveCalls(client), [session.id]);
    (await ringing(floor.bob)).answer();
  });

  test('programs that send the same command with one key of their own make one call', async () => {
    const [one, other] = await Promise.all([clientOf(), clientOf()]);
    const options = { idempotencyKey: 'callback-4711' };
    const made = await Promise.all(
      [one, other].map((client) => client.callControl.createCallOutCallSession(CALL, options)),
    );
    assert.equal(made[0]?.session.id, made[1]?.session.id);
    assert.deepEqual(await liveCalls(one), [made[0]?.session.id]);
    await assert.rejects(
      one.callControl.createConferenceCallSession(options),
      (error) => error instanceof CordboardError && error.errorCode === 'CDB-102',
    );
    await ringing(floor.bob);
  });

  test('without a key of one’s own each command is another', async () => {
    const client = await clientOf();
    const first = await client.callControl.createConferenceCallSession();
    const second = await client.callControl.createConferenceCallSession();
    assert.notEqual(first.session.id, second.session.id);
    for (const { session } of [first, second]) {
      await client.callControl.deleteCallSession({ telephonySessionId: session.id });
    }
  });

  test('several ids at once are answered by the server as the types say', async () => {
    const client = await clientOf();
    const extensionId = [BOB.extensionId, '1', ALICE.extensionId];
    const found = await client.presence.readUserPresenceStatus({ extensionId });
    assert.deepEqual(
      found.map(({ id }) => id),
      extensionId,
    );
    const known = found.map((part) => (part.ok ? part.value.extension?.id : part.error.errorCode));
    assert.deepEqual(known, [Number(BOB.extensionId), 'CMN-102', Number(ALICE.extensionId)]);
    const [only, ...more] = await client.callLog.readUserCallRecord({ callRecordId: ['none'] });
    assert.deepEqual(more, []);
    assert.ok(only?.ok === false && only.error.status === 404);
  });
});
