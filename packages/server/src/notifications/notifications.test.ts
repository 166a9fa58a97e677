import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { legIdOf } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { APP_PERMISSIONS } from '../directory/index.ts';
import { systemClock } from '../exchange/index.ts';
import { presentEventBody, principalOf } from '../restapi/index.ts';
import { Office } from '../restapi/testkit/office.ts';
import { Notifications } from './notifications.ts';
import { ACCOUNT, ALICE, BOB, FakeExchange } from './testkit/calls.ts';
import { WsClient } from './testkit/client.ts';
import { MemoryStore } from './testkit/server.ts';
import { shapeOf, withoutOurs } from './testkit/shape.ts';
import { until } from './testkit/until.ts';

const STREAM = new URL(
  '../../../../../shared/contract/samples/stream-rc-to-rc.json',
  import.meta.url,
);

function principalFor(token: string): Principal | undefined {
  const [accountId, extensionId] = token.split('.');
  if (accountId === undefined || extensionId === undefined) return undefined;
  const permissions = new Set<string>(APP_PERMISSIONS);
  return { accountId, extensionId, clientId: 'test', permissions, tokenId: 't', sessionId: 's' };
}

/** The REST API and the notifications of one office, put together as the server does. */
async function openOffice() {
  const changes = new FakeExchange();
  const notifications = new Notifications<Principal>({
    config: { mode: 'dev', compatibility: 'strict', webhookNetworks: [] },
    exchange: changes,
    clock: systemClock,
    random: Math.random,
    store: new MemoryStore(),
    extensionExists: () => true,
    present: presentEventBody,
    redeemWsToken: principalFor,
    subscriberOf: principalOf,
    onDefect: (error) => assert.fail(String(error)),
  });
  const office = new Office({
    plugins: [notifications.routes],
    authenticate: (request) => {
      const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
      const who = notifications.tunnelled(request.headers) ?? principalFor(token);
      assert.ok(who !== undefined);
      return who;
    },
  });
  office.exchange.onChange((change) => changes.emit(change));
  await notifications.load();
  notifications.attach(office.app);
  office.app.server.on('upgrade', (request, socket, head) =>
    notifications.handleUpgrade(request, socket, head),
  );
  await office.app.listen({ host: '127.0.0.1', port: 0 });
  const address = office.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    office,
    port,
    close: async () => {
      await notifications.close();
      await office.close();
    },
  };
}

interface Seen {
  readonly sequence: number;
  readonly party: string;
  readonly direction: string;
  readonly code: string;
}

function seenIn(events: readonly unknown[]): readonly Seen[] {
  return events.map((event) => {
    const body = Object(Reflect.get(Object(event), 'body'));
    const [party] = body.parties;
    return {
      sequence: body.sequence,
      party: String(party.id).slice(-2),
      direction: party.direction,
      code: party.status.code,
    };
  });
}

test('a client places, holds and drops a call through its WebSocket and sees it happen', async (t) => {
  const { office, port, close } = await openOffice();
  t.after(close);
  const client = await WsClient.open(port, `${ACCOUNT}.${ALICE}`);
  const subscribed = await client.ask('POST', '/restapi/v1.0/subscription/', {
    eventFilters: ['/restapi/v1.0/account/~/telephony/sessions'],
    deliveryMode: { transportType: 'WebSocket' },
  });
  assert.equal(subscribed.meta.status, 200, JSON.stringify(subscribed.body));
  const headers = Object(subscribed.meta.headers);
  assert.equal(headers['WSG-SubscriptionId'], subscribed.body.id);
  assert.match(headers.RCRequestId, /^[0-9a-f-]{36}$/);

  const made = await client.ask('POST', '/restapi/v1.0/account/~/telephony/call-out', {
    from: { deviceId: '90001011' },
    to: { extensionNumber: '102' },
  });
  assert.ok(Number(made.meta.status) < 300, JSON.stringify(made.body));
  const session = String(Object(made.body.session).id);
  const own = office.exchange.sessionsOf(ACCOUNT)[0];
  assert.ok(own !== undefined);
  await office.letAnswer(own.id);
  await office.letAnswer(own.id);
  const parties = `/restapi/v1.0/account/~/telephony/sessions/${session}/parties`;
  const held = await client.ask('POST', `${parties}/${session.replace('s-', 'p-')}-1/hold`);
  assert.equal(Object(held.body.status).code, 'Hold', JSON.stringify(held));
  await client.ask('POST', `${parties}/${session.replace('s-', 'p-')}-1/unhold`);
  const dropped = await client.ask(
    'DELETE',
    `/restapi/v1.0/account/~/telephony/sessions/${session}`,
  );
  assert.equal(dropped.meta.status, 204);
  await until(
    () => seenIn(client.events).filter(({ code }) => code === 'Disconnected').length === 2,
  );
  const seen = seenIn(client.events);
  assert.deepEqual(
    seen.map(({ sequence }) => sequence),
    seen.map((_, index) => index + 2),
  );
  const first = seen.filter(({ party }) => party === '-1').map(({ code }) => code);
  assert.ok(first.join(' ').includes('Answered Hold Answered Disconnected'), first.join(' '));

  const invalid = await client.ask('POST', '/restapi/v1.0/subscription', { eventFilters: [] });
  assert.equal(invalid.meta.status, 400);
  assert.equal(invalid.body.errorCode, 'CMN-101');
  const later = await client.ask('GET', '/restapi/v1.0/no-such-thing');
  assert.equal(later.meta.status, 404);
  await client.close();
});

const skip = existsSync(STREAM) ? false : 'the recorded stream is not here';
test('a call between extensions makes the events recorded from RingCentral, one by one', {
  skip,
}, async (t) => {
  const { office, port, close } = await openOffice();
  t.after(close);
  const client = await WsClient.open(port, `${ACCOUNT}.${ALICE}`);
  await client.subscribe('/restapi/v1.0/account/~/telephony/sessions');
  const { exchange, directory } = office;
  const alice = directory.device('90001011');
  const bob = directory.extension(ACCOUNT, BOB);
  assert.ok(alice !== undefined && bob !== undefined);
  const phone = { kind: 'device', answersAtOnce: false, reoffers: true } as const;
  const { id, legacyId } = exchange.newSessionIds();
  await exchange.open({
    type: 'call-placed',
    session: { id, legacyId, accountId: ACCOUNT, compatibility: 'strict' },
    caller: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: ALICE,
      extensionNumber: '101',
      name: 'Alice Archer',
      callerId: '+16505550101',
      deviceId: alice.id,
    },
    endpoint: { ...phone, deviceId: alice.id },
    dialled: '102',
    destination: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: BOB,
      extensionNumber: '102',
      name: bob.name,
      dialled: '102',
      phones: [{ ...phone, deviceId: '90001021' }],
      ringMs: 45_000,
    },
  });
  const calling = legIdOf(id, 1);
  const called = legIdOf(id, 2);
  await exchange.tell(id, { type: 'leg-ringing', leg: called });
  await exchange.tell(id, { type: 'leg-answered', leg: called });
  await exchange.tell(id, { type: 'phone-held', leg: calling, holds: true });
  await exchange.tell(id, { type: 'phone-held', leg: calling, holds: false });
  await exchange.tell(id, { type: 'leg-ended', leg: calling, ending: { cause: 'hung-up' } });
  await exchange.tell(id, { type: 'leg-ended', leg: called, ending: { cause: 'hung-up' } });
  await until(() => client.events.length >= 9);
  const recorded: unknown = JSON.parse(readFileSync(STREAM, 'utf8'));
  assert.ok(Array.isArray(recorded));
  assert.deepEqual(seenIn(client.events), seenIn(recorded));
  assert.deepEqual(shapeOf(client.events.map(withoutOurs)), shapeOf(recorded));
  await client.close();
});
