import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakePhone, type FakePhone, waitUntil } from '@cordboard/simulator';
import { pino } from 'pino';
import { loadConfig } from '../config/index.ts';
import { createDirectory, demoData } from '../directory/index.ts';
import { type SessionChange, systemClock } from '../exchange/index.ts';
import { loadTls } from '../tls/index.ts';
import { startCallsSystem } from './calls-system.ts';
import { openWorkFolder } from './work-folder.ts';

async function world() {
  const loaded = loadConfig({
    mode: 'dev',
    env: {
      CORDBOARD_DATA_DIR: ':memory:',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_RTP_PORTS: '42000-42199',
    },
  });
  assert.ok(loaded.ok);
  const { config } = loaded;
  const folder = openWorkFolder(config);
  const directory = createDirectory(await demoData());
  const system = await startCallsSystem({
    config,
    directory,
    trunks: [],
    tls: await loadTls(config),
    folder,
    clock: systemClock,
    log: pino({ level: process.env.LOG ?? 'error' }),
  });
  const changes: SessionChange[] = [];
  system.exchange.onChange((change) => changes.push(change));
  const phone = async (user: string, hz: number): Promise<FakePhone> => {
    const made = await createFakePhone({
      registrar: { host: '127.0.0.1', port: system.endpoint.ports.udp ?? 0 },
      domain: config.sipDomain,
      userName: `16505550${user}`,
      authorizationId: `9000${user}1`,
      password: `sip-${user}`,
      behaviour: { sound: { kind: 'tone', hz }, onCall: { kind: 'answer', afterMs: 100 } },
    });
    await made.register();
    return made;
  };
  return {
    ...system,
    changes,
    phone,
    async close() {
      await system.close();
      folder.remove();
    },
  };
}

test('two phones call, hear each other, hold by API, and hang up', async () => {
  const w = await world();
  const alice = await w.phone('101', 400);
  const bob = await w.phone('102', 600);
  try {
    const call = await alice.call('102');
    await call.waitUntilAnswered();
    const answered = await bob.incoming();
    await call.waitUntilHears(600);
    await answered.waitUntilHears(400);
    const [session] = w.exchange.sessionsOf('8000001');
    assert.ok(session);
    await w.exchange.tell(session.id, { type: 'hold-requested', party: 1 });
    await waitUntil(() => answered.ear.hearsSound('hold'), 'hold music');
    await call.waitUntilSilent();
    await w.exchange.tell(session.id, { type: 'unhold-requested', party: 1, command: 'x' });
    await call.waitUntilHears(600);
    await answered.waitUntilHears(400);
    await call.hangUp();
    await waitUntil(() => w.exchange.count().sessions === 0, 'the end of the session');
    assert.deepEqual(
      w.changes.map(
        ({ change }) => `${change.sequence} -${change.party.number} ${change.party.status.code}`,
      ),
      [
        '2 -1 Setup',
        '3 -2 Setup',
        '4 -1 Answered',
        '5 -2 Proceeding',
        '6 -2 Answered',
        '7 -1 Hold',
        '8 -1 Answered',
        '9 -1 Disconnected',
        '10 -2 Disconnected',
      ],
    );
  } finally {
    await alice.close();
    await bob.close();
    await w.close();
  }
});
