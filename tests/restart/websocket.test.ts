import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { Events, RingCentral, WebSocketExtension } from '../interop/clients/rc-ex.ts';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { freeTcpPort } from '../support/ports.ts';
import { Restartable } from '../support/restartable.ts';

const ACCOUNT = '/restapi/v1.0/account/~/telephony/sessions';
const PRESENCE = '/restapi/v1.0/account/~/presence?detailedTelephonyState=true';
const APP = { clientId: 'cordboard-demo', clientSecret: 'cordboard-demo-secret' };
const ALICE_HZ = 400;
const BOB_HZ = 600;

const server = process.env.CORDBOARD_TEST_DATABASE_URL;
const DATABASES = [
  { database: 'SQLite', url: undefined, skip: false },
  {
    database: 'PostgreSQL',
    url: server,
    skip: server === undefined ? 'CORDBOARD_TEST_DATABASE_URL is not set' : false,
  },
];

/** A database that nobody has used yet. */
function createDatabase(url: string, name: string): string {
  const { hostname, port, username } = new URL(url);
  execFileSync('createdb', ['-h', hostname, '-p', port, '-U', username, name]);
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

/** The published client, which connects again by itself, and what it was told. */
async function openClient(system: Restartable) {
  const rc = new RingCentral({ server: system.http, ...APP });
  rc.token = { access_token: await system.token('101') };
  const socket = new WebSocketExtension({
    autoRecover: { enabled: true, checkInterval: () => 100, pingServerInterval: 1000 },
  });
  // Without a listener the client dies of a refused connection.
  socket.eventEmitter.on(Events.newWebSocketObject, (made: EventTarget) =>
    made.addEventListener('error', () => undefined),
  );
  await rc.installExtension(socket);
  const events: Json[] = [];
  await socket.subscribe([ACCOUNT, PRESENCE], (event) => events.push(new Json(event)));
  const recovered: boolean[] = [];
  socket.eventEmitter.on(Events.autoRecoverSuccess, () => recovered.push(true));
  socket.eventEmitter.on(Events.autoRecoverFailed, () => recovered.push(false));
  return {
    socket,
    events,
    recovered,
    /** Whether it looks for its server. A try in vain would keep a timer of a minute. */
    looks(enabled: boolean) {
      if (socket.options.autoRecover !== undefined) socket.options.autoRecover.enabled = enabled;
    },
    subscription: socket.subscription?.subscriptionInfo?.id,
    /** `sequence` and status of every event of a session. */
    of: (sessionId: string) =>
      events
        .filter((event) => event.at('body.telephonySessionId').value === sessionId)
        .map((event) => ({
          sequence: event.number('body.sequence'),
          status: event.text('body.parties.0.status.code'),
          party: event.text('body.parties.0.id'),
        })),
    /** What presence says of a user, oldest first. */
    presenceOf: (extensionId: string) =>
      events.filter(
        (event) =>
          event.text('event').includes('/presence') &&
          event.text('body.extensionId') === extensionId,
      ),
    async close() {
      // Its server may be gone; it would wait for an answer for ever.
      delete socket.subscription;
      await socket.revoke();
    },
  };
}

async function restartInMidCall(url: string | undefined, how: 'kill' | 'stop'): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-restart-'));
  const env = {
    CORDBOARD_HTTP_PORT: String(await freeTcpPort()),
    ...(url === undefined
      ? {}
      : {
          CORDBOARD_DATABASE_URL: createDatabase(url, `cordboard_ws_${how}_${process.pid}`),
        }),
  };
  const first = await Restartable.start(dataDir, env);
  const phones: FakePhone[] = [];
  const talk = async (system: Restartable) => {
    const alice = await system.phone('101', ALICE_HZ);
    const bob = await system.phone('102', BOB_HZ);
    phones.push(alice, bob);
    const call = await alice.call('102');
    await call.waitUntilHears(BOB_HZ, 15_000);
    return { call, id: call.apiIds[0]?.sessionId ?? assert.fail('no ids') };
  };
  let client: Awaited<ReturnType<typeof openClient>> | undefined;
  let second: Restartable | undefined;
  try {
    client = await openClient(first);
    const { of, presenceOf, subscription, recovered } = client;
    const { id } = await talk(first);
    await eventually('both answered', () => {
      const answered = of(id).filter(({ status }) => status === 'Answered');
      return new Set(answered.map(({ party }) => party)).size === 2;
    });
    client.looks(false);
    await first[how]();

    second = await Restartable.start(dataDir, env);
    assert.equal(second.http, first.http);
    client.looks(true);
    await eventually('the client is back', () => recovered.length > 0);
    assert.deepEqual(recovered, [true]);
    // No phone is connected any more: the next process ends the call and tells it.
    await eventually(
      () => `the end of the call: ${JSON.stringify(of(id))}`,
      () => of(id).filter(({ status }) => status === 'Disconnected').length === 2,
    );
    const sequences = of(id).map(({ sequence }) => sequence);
    assert.deepEqual(
      sequences,
      Array.from({ length: sequences.length }, (_, i) => (sequences[0] ?? 0) + i),
    );
    assert.equal(sequences[0], 2);

    for (const { extensionId } of [ALICE, BOB]) {
      const presence = presenceOf(extensionId);
      await eventually(
        () => `presence of ${extensionId}: ${presenceOf(extensionId).join('\n')}`,
        () => presenceOf(extensionId).at(-1)?.text('body.telephonyStatus') === 'NoCall',
      );
      const numbers = presence.map((event) => event.number('body.sequence'));
      assert.ok(numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0)));
    }

    const list = await client.socket.request('GET', '/restapi/v1.0/subscription');
    assert.deepEqual(
      new Json(list.data).list('records').map((one) => one.text('id')),
      [subscription],
    );
    const next = await talk(second);
    next.call.hangUp();
    await eventually(
      'the next call',
      () => of(next.id).filter(({ status }) => status === 'Disconnected').length === 2,
    );
  } finally {
    await client?.close();
    await Promise.allSettled(phones.map((phone) => phone.close()));
    await first.kill();
    await second?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

for (const { database, url, skip } of DATABASES) {
  describe(`a WebSocket subscription on ${database}`, { skip }, () => {
    test('goes on when the server is killed in the middle of a call', () =>
      restartInMidCall(url, 'kill'));

    test('goes on when the server is stopped in the middle of a call', () =>
      restartInMidCall(url, 'stop'));
  });
}
