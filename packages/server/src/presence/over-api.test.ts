import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { legIdOf } from '@cordboard/calls';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseYaml } from 'yaml';
import type { Principal } from '../access/index.ts';
import { APP_PERMISSIONS } from '../directory/index.ts';
import { systemClock } from '../exchange/index.ts';
import { Notifications } from '../notifications/index.ts';
import { ACCOUNT, ALICE, BOB, FakeExchange } from '../notifications/testkit/calls.ts';
import { WsClient } from '../notifications/testkit/client.ts';
import { MemoryStore } from '../notifications/testkit/server.ts';
import { until } from '../notifications/testkit/until.ts';
import { presentEventBody, principalOf } from '../restapi/index.ts';
import { CONTRACT, WITHOUT_CONTRACT } from '../restapi/testkit/contract.ts';
import { Office } from '../restapi/testkit/office.ts';
import type { PresenceChange } from './index.ts';

const LEVEL = `/restapi/v1.0/account/${ACCOUNT}`;
const OWN = '/restapi/v1.0/account/~/extension/~/presence';

function principalFor(token: string): Principal | undefined {
  const [accountId, extensionId] = token.split('.');
  if (accountId === undefined || extensionId === undefined) return undefined;
  const permissions = new Set<string>(APP_PERMISSIONS);
  return { accountId, extensionId, clientId: 'test', permissions, tokenId: 't', sessionId: 's' };
}

/** An office with its REST API, and its notifications behind a real listener. */
async function openOffice(t: TestContext, compatibility: 'strict' | 'extended' = 'strict') {
  const sessions = new FakeExchange();
  const listeners = new Set<(change: PresenceChange) => void>();
  const notifications = new Notifications<Principal>({
    config: { mode: 'dev', compatibility, webhookNetworks: [] },
    exchange: sessions,
    clock: systemClock,
    random: Math.random,
    store: new MemoryStore(),
    extensionExists: (account, id) => office.directory.extension(account, id) !== undefined,
    present: presentEventBody,
    presence: {
      source: {
        onChange: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      present: (change, how) => office.presentPresence.eventBody(change, how),
    },
    redeemWsToken: principalFor,
    subscriberOf: principalOf,
    onDefect: (error) => assert.fail(String(error)),
  });
  const office = new Office({
    config: {
      compatibility,
      publicAddress: '127.0.0.1',
      httpPort: 8080,
      sipDomain: 'sip.cordboard.test',
      sipPort: 5060,
      sipsPort: 5061,
    },
    plugins: [notifications.routes],
    authenticate: (request) => {
      const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
      const who = notifications.tunnelled(request.headers) ?? principalFor(token);
      assert.ok(who !== undefined);
      return who;
    },
  });
  office.presence.onChange((change) => {
    for (const listener of listeners) listener(change);
  });
  notifications.attach(office.app);
  office.app.server.on('upgrade', (request, socket, head) =>
    notifications.handleUpgrade(request, socket, head),
  );
  await office.app.listen({ host: '127.0.0.1', port: 0 });
  const address = office.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  t.after(async () => {
    await notifications.close();
    await office.close();
    assert.equal(office.presence.count, 0);
  });
  return { office, port };
}

function bodiesOf(client: WsClient) {
  return client.events.map((event) => Object(event.body));
}

function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(Object(parseYaml(readFileSync(CONTRACT, 'utf8'))), 'api');
  return (name: string, value: unknown) =>
    assert.ok(ajv.validate(`api#/components/schemas/${name}`, value), ajv.errorsText());
}

test('presence follows a call: ringing, connected, on hold, and nothing when it is over', async (t) => {
  const { office } = await openOffice(t);
  const read = async (who: string, query = '?detailedTelephonyState=true') =>
    office.ask('GET', `extension/${who}/presence${query}`);
  const idle = await read('~');
  assert.equal(idle.status, 200);
  assert.equal(idle.at('telephonyStatus'), 'NoCall');
  assert.equal(idle.at('presenceStatus'), 'Available');
  assert.equal(idle.at('activeCalls'), undefined);
  assert.equal(idle.at('extension.id'), Number(ALICE));

  const { id, called } = await office.ring();
  assert.equal((await read(BOB)).at('telephonyStatus'), 'Ringing');
  assert.equal((await read(BOB)).at('activeCalls.0.direction'), 'Inbound');
  await office.letAnswer(id);
  const talking = await read(BOB);
  assert.equal(talking.at('telephonyStatus'), 'CallConnected');
  assert.equal(talking.at('presenceStatus'), 'Busy');
  assert.equal(talking.at('activeCalls.0.telephonySessionId'), id);
  assert.equal(talking.at('activeCalls.0.sessionId'), office.exchange.session(id)?.legacyId);
  assert.equal(talking.at('activeCalls.0.from'), '101');
  assert.equal(talking.at('activeCalls.0.fromName'), 'Alice Archer');
  assert.equal(talking.at('activeCalls.0.sipData'), undefined);
  assert.equal((await read(BOB, '')).at('activeCalls'), undefined);

  const alias = await read(BOB, '?sipData=true&detailedTelephonyPresence=true');
  const party = String(alias.at('activeCalls.0.partyId'));
  assert.equal(alias.at('activeCalls.0.id'), `call-of-${party}`);
  assert.deepEqual(alias.at('activeCalls.0.sipData'), {
    callId: `call-of-${party}`,
    fromTag: 'one',
    toTag: 'two',
    remoteUri: 'sip:101@sip.cordboard.test',
    localUri: 'sip:102@sip.cordboard.test',
  });

  await office.ask('POST', `${called}/hold`, undefined, { who: `${ACCOUNT}.${BOB}` });
  assert.equal((await read(BOB)).at('telephonyStatus'), 'OnHold');
  await office.ask('DELETE', `telephony/sessions/${id}`);
  assert.equal((await read(BOB)).at('telephonyStatus'), 'NoCall');
});

test('account presence holds everybody on one page, and pages when it is told to', async (t) => {
  const { office } = await openOffice(t);
  await office.talk();
  const all = await office.ask('GET', 'presence?detailedTelephonyState=true&sipData=true');
  const everybody = office.directory.extensions(ACCOUNT);
  assert.equal(all.at('paging.totalElements'), everybody.length);
  assert.equal(all.at('paging.totalPages'), 1);
  const records = all.at('records');
  assert.ok(Array.isArray(records));
  const busy = records.filter(({ activeCalls }) => activeCalls !== undefined);
  assert.deepEqual(
    busy.map(({ extension }) => extension.extensionNumber),
    ['101', '102'],
  );
  const lobby = records.find(({ extension }) => extension.extensionNumber === '401');
  assert.equal(lobby.presenceStatus, 'Offline');
  assert.equal(lobby.telephonyStatus, undefined);
  const page = await office.ask('GET', 'presence?perPage=2&page=2');
  assert.equal(page.at('paging.pageStart'), 2);
});

test('a call is told at every level; the most detailed one asked for wins', {
  skip: WITHOUT_CONTRACT,
}, async (t) => {
  const { office, port } = await openOffice(t);
  const clients = {
    ExtensionPresenceEvent: [OWN],
    DetailedExtensionPresenceEvent: [OWN, `${OWN}?detailedTelephonyState=true`],
    DetailedExtensionPresenceWithSIPEvent: [
      `${OWN}?detailedTelephonyState=true&sipData=true&totalActiveCalls`,
      '/restapi/v1.0/account/~/presence',
    ],
    AccountPresenceEvent: ['/restapi/v1.0/account/~/presence'],
  };
  const opened = await Promise.all(
    Object.entries(clients).map(async ([schema, filters]) => {
      const client = await WsClient.open(port, `${ACCOUNT}.${BOB}`);
      await client.subscribe(...filters);
      return { schema, client };
    }),
  );
  const { id } = await office.ring();
  const called = legIdOf(id, 2);
  await office.letAnswer(id);
  await office.exchange.tell(id, { type: 'phone-held', leg: called, holds: true });
  await office.exchange.tell(id, { type: 'leg-ended', leg: called, ending: { cause: 'hung-up' } });

  const validate = validator();
  const ofBob = (client: WsClient) =>
    bodiesOf(client).filter(({ extensionId }) => extensionId === BOB);
  for (const { schema, client } of opened) {
    await until(() => ofBob(client).at(-1)?.telephonyStatus === 'NoCall', schema);
    for (const event of client.events) validate(schema, event);
    const statuses = ofBob(client).map(({ telephonyStatus }) => telephonyStatus);
    assert.deepEqual([...new Set(statuses)], ['Ringing', 'CallConnected', 'OnHold', 'NoCall']);
    const sequences = ofBob(client).map(({ sequence }) => Number(sequence));
    assert.deepEqual(
      sequences,
      sequences.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(sequences).size, sequences.length);
  }
  const [plain, detailed, sip, account] = opened.map(({ client }) => client);
  assert.ok(plain && detailed && sip && account);
  assert.ok(plain.events.every(({ event }) => event === `${LEVEL}/extension/${BOB}/presence`));
  assert.ok(bodiesOf(plain).every((body) => !('activeCalls' in body)));
  assert.equal(
    sip.events.find((event) => Object(event.body).extensionId === BOB)?.event,
    `${LEVEL}/extension/${BOB}/presence?detailedTelephonyState=true&sipData=true`,
  );
  const connected = ofBob(sip).find(({ telephonyStatus }) => telephonyStatus === 'CallConnected');
  assert.equal(connected.activeCalls[0].sipData.toTag, 'two');
  assert.equal(connected.totalActiveCalls, 1);
  const last = ofBob(detailed).at(-1);
  assert.equal(last.totalActiveCalls, 0);
  assert.equal(last.activeCalls.length, 1);
  assert.equal(last.activeCalls[0].telephonyStatus, 'NoCall');
  assert.equal(last.activeCalls[0].terminationType, 'final');
  assert.equal(last.activeCalls[0].sipData, undefined);
  assert.ok(bodiesOf(account).some(({ extensionId }) => extensionId === ALICE));
  for (const { client } of opened) await client.close();
});

test('what users say of themselves is kept, told, and decides what others see', async (t) => {
  const { office, port } = await openOffice(t);
  const own = await WsClient.open(port, `${ACCOUNT}.${BOB}`);
  await own.subscribe(OWN, `${OWN}/dnd`);
  const other = await WsClient.open(port, `${ACCOUNT}.${ALICE}`);
  await other.subscribe(`/restapi/v1.0/account/~/extension/${BOB}/presence`);
  const who = `${ACCOUNT}.${BOB}`;
  const put = (body: object) => office.ask('PUT', 'extension/~/presence', body, { who });

  const away = await put({ dndStatus: 'DoNotAcceptAnyCalls', message: 'At lunch' });
  assert.equal(away.status, 200);
  assert.equal(away.at('message'), 'At lunch');
  assert.equal(away.at('presenceStatus'), 'Busy');
  await until(() => own.events.length === 2);
  assert.deepEqual(own.events[1]?.body, { extensionId: BOB, dndStatus: 'DoNotAcceptAnyCalls' });
  assert.equal((await put({ dndStatus: 'DoNotAcceptAnyCalls' })).status, 200);

  await put({ dndStatus: 'TakeAllCalls', userStatus: 'Busy', allowSeeMyPresence: false });
  await until(() => own.events.length === 4 && other.events.length === 2);
  assert.equal(bodiesOf(own)[2].userStatus, 'Busy');
  assert.equal(bodiesOf(other)[1].presenceStatus, 'Offline');
  await office.talk();
  const seen = await office.ask('GET', `extension/${BOB}/presence?sipData=true`);
  assert.equal(seen.at('presenceStatus'), 'Offline');
  assert.equal(seen.at('telephonyStatus'), undefined);
  assert.equal(seen.at('activeCalls'), undefined);
  const self = await office.ask('GET', 'extension/~/presence', undefined, { who });
  assert.equal(self.at('telephonyStatus'), 'CallConnected');
  assert.equal(other.events.length, 2);

  await put({ allowSeeMyPresence: true, callerIdVisibility: 'None' });
  const discreet = await office.ask('GET', `extension/${BOB}/presence?detailedTelephonyState=true`);
  assert.equal(discreet.at('activeCalls.0.telephonyStatus'), 'CallConnected');
  assert.equal(discreet.at('activeCalls.0.from'), undefined);

  for (const body of [
    { userStatus: 'Asleep' },
    { dndStatus: 'Unknown' },
    { message: 'x'.repeat(76) },
  ]) {
    assert.equal((await put(body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await office.ask('GET', 'extension/8100101/presence')).status, 404);
  await own.close();
  await other.close();
});

test('users set their own presence, admins that of every user, and queues have none to set', async (t) => {
  const { office } = await openOffice(t);
  const put = (extension: string, who: string, body: object) =>
    office.ask('PUT', `extension/${extension}/presence`, body, { who: `${ACCOUNT}.${who}` });
  const members = { dndStatus: 'DoNotAcceptDepartmentCalls' };
  const bob = office.directory.extension(ACCOUNT, BOB);
  assert.ok(bob);
  await office.directory.change({ kind: 'extension-saved', extension: { ...bob, admin: false } });
  assert.equal((await put(ALICE, BOB, { userStatus: 'Busy' })).at('errorCode'), 'CMN-404');
  assert.equal((await put(BOB, ALICE, { userStatus: 'Busy' })).at('userStatus'), 'Busy');
  assert.equal((await put('8000301', ALICE, { userStatus: 'Busy' })).at('errorCode'), 'CMN-403');
  assert.equal((await put('8000401', ALICE, members)).at('errorCode'), 'CMN-403');

  const isAgent = async (id: string) => {
    const read = await office.ask('GET', `extension/${id}/call-queue-presence`);
    return Object(read.body).records.length > 0;
  };
  const users = office.directory.extensions(ACCOUNT).filter(({ type }) => type === 'User');
  let agent: string | undefined;
  let outsider: string | undefined;
  for (const { id } of users) {
    if (await isAgent(id)) agent = id;
    else outsider = id;
  }
  assert.ok(agent !== undefined && outsider !== undefined);
  assert.equal((await put(agent, agent, members)).at('dndStatus'), members.dndStatus);
  const refused = await put(outsider, outsider, members);
  assert.equal(refused.status, 400);
  assert.equal(refused.at('parameterName'), 'dndStatus');
});

test('strict presence shows the newest seven of nine calls', (t) => ofNineCalls(t, 'strict', 7));

test('extended presence shows all of nine calls', (t) => ofNineCalls(t, 'extended', 9));

async function ofNineCalls(
  t: TestContext,
  compatibility: 'strict' | 'extended',
  shown: number,
): Promise<void> {
  const { office, port } = await openOffice(t, compatibility);
  const own = await WsClient.open(port, `${ACCOUNT}.${BOB}`);
  await own.subscribe(`${OWN}?detailedTelephonyState=true`);
  const ids: string[] = [];
  for (let i = 0; i < 9; i += 1) ids.push((await office.ring()).id);
  await until(() => bodiesOf(own).at(-1)?.totalActiveCalls === 9);
  const newest = ids.slice(-shown);
  const calls: { telephonySessionId: string }[] = bodiesOf(own).at(-1).activeCalls;
  assert.deepEqual(
    calls.map((call) => call.telephonySessionId),
    newest,
  );
  const read = await office.ask('GET', `extension/${BOB}/presence?detailedTelephonyState=true`);
  const listed: { telephonySessionId: string }[] = Object(read.body).activeCalls;
  assert.deepEqual(
    listed.map((call) => call.telephonySessionId),
    newest,
  );
  for (const id of ids) await office.ask('DELETE', `telephony/sessions/${id}`);
  await until(() => bodiesOf(own).at(-1)?.totalActiveCalls === 0);
  await own.close();
}

test('whoever wants no calls is busy to every caller, and rings again afterwards', async (t) => {
  const { office } = await openOffice(t);
  const statuses: unknown[] = [];
  office.exchange.onChange(({ change: { party } }) => {
    if (party.number === 2) statuses.push(party.status);
  });
  const put = (dndStatus: string) =>
    office.ask('PUT', 'extension/~/presence', { dndStatus }, { who: `${ACCOUNT}.${BOB}` });
  await put('DoNotAcceptAnyCalls');
  await office.ring();
  assert.deepEqual(statuses.at(-1), { code: 'Disconnected', reason: 'TargetBusy' });
  await put('TakeAllCalls');
  await office.ring();
  assert.deepEqual(statuses.at(-1), { code: 'Setup' });
});
