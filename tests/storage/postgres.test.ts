import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakePhone } from '@cordboard/simulator';
import { Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

const server = process.env.CORDBOARD_TEST_DATABASE_URL;
const NO_SERVER = 'CORDBOARD_TEST_DATABASE_URL is not set';
const ME = '/account/~/extension/~';
const ALICE_HZ = 400;
const BOB_HZ = 600;
/** Shorter messages are not kept. */
const TALK_MS = 1500;

/** A database that nobody has used yet. */
function createDatabase(url: string): string {
  const { hostname, port, username } = new URL(url);
  const name = `cordboard_${process.pid}`;
  execFileSync('createdb', ['-h', hostname, '-p', port, '-U', username, name]);
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

describe('a phone system on PostgreSQL', { skip: server === undefined && NO_SERVER }, () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-postgres-'));
  let env: Readonly<Record<string, string>>;
  let system: Restartable;
  let webhook: WebhookReceiver;
  let alice: FakePhone;
  let bob: FakePhone;
  let sessionId: string;

  const as = (extension: string): Promise<Api> => Api.signIn(system, { extension });

  async function connect(): Promise<void> {
    alice = await system.phone('101', ALICE_HZ);
    bob = await system.phone('102', BOB_HZ);
  }

  /** Alice calls Bob, and both talk. */
  async function talk(): Promise<void> {
    const call = await alice.call('102');
    await call.waitUntilHears(BOB_HZ, 15_000);
    const [ids] = call.apiIds;
    assert.ok(ids);
    sessionId = ids.sessionId;
  }

  before(async () => {
    env = { CORDBOARD_DATABASE_URL: createDatabase(server ?? '') };
    system = await Restartable.start(dataDir, env);
    webhook = await WebhookReceiver.open();
    await connect();
  });

  after(async () => {
    await Promise.allSettled([alice?.close(), bob?.close()]);
    await system?.stop();
    await webhook?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('accounts, presence and subscriptions are changed', async () => {
    const api = await as('101');
    await api.expect(201, 'POST', '/cordboard/v1/accounts/~/users', {
      extension: '150',
      name: 'Fay Ford',
      password: 'demo-150',
    });
    await (await as('103')).expect(200, 'PUT', `${ME}/presence`, {
      dndStatus: 'DoNotAcceptAnyCalls',
    });
    await api.expect(200, 'POST', '/subscription', {
      eventFilters: ['/restapi/v1.0/account/~/telephony/sessions'],
      deliveryMode: { transportType: 'WebHook', address: webhook.address },
    });
  });

  test('a call is recorded, and a message is left', async () => {
    await talk();
    const api = await as('101');
    const party = api.party(sessionId, `p-${sessionId.slice(2)}-1`);
    await party.do(201, 'recordings');
    await sleep(TALK_MS);
    await api.drop(sessionId);
    const call = await alice.call('103');
    await call.waitUntilHearsSound('voicemail/greeting', 15_000);
    call.sendDigits('#');
    await call.waitUntilHears(1000, 15_000);
    await eventually('the beep to be over', () => !call.hears(1000));
    await sleep(TALK_MS);
    call.hangUp();
    await eventually('the message', async () => (await messages()).length === 1);
  });

  async function messages(): Promise<readonly Json[]> {
    return (await (await as('103')).expect(200, 'GET', `${ME}/message-store`)).list('records');
  }

  test('killed and started anew, it knows all of it', async () => {
    await talk();
    await system.kill();
    await Promise.allSettled([alice.close(), bob.close()]);
    system = await Restartable.start(dataDir, env);
    await connect();
    const fay = await as('150');
    assert.equal((await fay.expect(200, 'GET', ME)).text('name'), 'Fay Ford');
    const presence = await (await as('103')).expect(200, 'GET', `${ME}/presence`);
    assert.equal(presence.text('dndStatus'), 'DoNotAcceptAnyCalls');

    const api = await as('101');
    const records = (await api.expect(200, 'GET', '/account/~/call-log?view=Detailed')).list(
      'records',
    );
    assert.equal(records.length, 3);
    assert.ok(records.some((one) => one.text('telephonySessionId') === sessionId));
    const recorded = records.find((one) => one.has('recording'));
    assert.ok(recorded);
    const [message] = await messages();
    assert.ok(message);
    for (const [uri, reader] of [
      [recorded.text('recording.contentUri'), api],
      [message.text('attachments.0.uri'), await as('103')],
    ] as const) {
      const response = await fetch(`${system.http}${new URL(uri).pathname}`, {
        headers: { authorization: `Bearer ${reader.token}` },
      });
      assert.equal(response.status, 200, uri);
      const sound = Buffer.from(await response.arrayBuffer());
      assert.equal(sound.subarray(0, 4).toString('latin1'), 'RIFF', uri);
    }
  });

  test('and the webhook hears of the next call', async () => {
    await talk();
    await eventually('its events', () =>
      webhook.acknowledged.some((event) => event.text('body.telephonySessionId') === sessionId),
    );
    await (await as('101')).drop(sessionId);
  });
});
