import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Api } from '../support/api.ts';
import { ALICE, BOB } from '../support/demo.ts';
import type { Json } from '../support/json.ts';
import { type System, startSystem } from '../support/system.ts';

interface Request {
  readonly path: string;
  readonly body?: object;
  /** What its client reads. */
  readonly reads?: readonly string[];
}

const A = '/account/~';
const E = `${A}/extension/~`;
const LIST = ['records', 'paging.page', 'navigation.firstPage.uri'] as const;

/** What each client asks for when it starts, and what it reads of the answer (clients.md). */
const CLIENTS: Readonly<Record<string, readonly Request[]>> = {
  '@ringcentral/sdk': [
    { path: '/client-info', reads: ['client.ipAddress'] },
    { path: '/status', reads: ['status'] },
    { path: '/restapi', reads: ['apiVersions.0.uriString'] },
    { path: '/restapi/v1.0', reads: ['versionString'] },
  ],
  '@rc-ex/ws and @ringcentral/subscriptions': [
    { path: '/restapi/oauth/wstoken', body: {}, reads: ['uri', 'ws_access_token', 'expires_in'] },
  ],
  'ringcentral-call-control and ringcentral-call': [
    { path: E, reads: ['id', 'account.id', 'extensionNumber'] },
    { path: `${E}/presence?detailedTelephonyState=true&sipData=true`, reads: ['presenceStatus'] },
    {
      path: `${A}/presence?detailedTelephonyState=true&sipData=true`,
      reads: ['records.0.extension.id'],
    },
    { path: `${E}/device`, reads: ['records.0.id', 'records.0.status'] },
  ],
  'ringcentral-web-phone and ringcentral-softphone': [
    {
      path: '/client-info/sip-provision',
      body: { sipInfo: [{ transport: 'WSS' }] },
      reads: ['sipInfo.0.username', 'sipInfo.0.outboundProxy', 'device.id', 'sipFlags'],
    },
    { path: `${A}/device/${ALICE.deviceId}/sip-info`, reads: ['outboundProxies.0.proxyTLS'] },
  ],
  'the supervision demo': [
    { path: `${A}/call-monitoring-groups`, reads: ['records.0.id'] },
    { path: '/subscription', reads: ['records'] },
  ],
  'Embeddable and the widgets': [
    { path: A, reads: ['id', 'mainNumber', 'serviceInfo.brand.id'] },
    { path: `${A}/service-info`, reads: ['brand.id', 'servicePlanName', 'limits'] },
    { path: `${A}/extension?perPage=1000&status=Enabled`, reads: [...LIST] },
    { path: `${A}/phone-number?perPage=1000`, reads: [...LIST, 'records.0.phoneNumber'] },
    { path: `${A}/directory/entries?perPage=1000`, reads: ['records.0.extensionNumber'] },
    { path: `${A}/directory/entries/${BOB.extensionId}`, reads: ['extensionNumber', 'firstName'] },
    { path: `${A}/dialing-plan?perPage=1000`, reads: [...LIST, 'records.0.callingCode'] },
    { path: `${A}/call-queues`, reads: [...LIST] },
    { path: `${A}/business-hours`, reads: ['uri', 'schedule'] },
    { path: `${A}/answering-rule`, reads: ['records.0.extension.id'] },
    { path: `${E}/features`, reads: ['records.0.id'] },
    { path: `${E}/authz-profile`, reads: ['permissions.0.permission.id'] },
    { path: `${E}/assigned-role`, reads: ['records.0.id'] },
    { path: `${E}/caller-id`, reads: ['byFeature.0.feature'] },
    { path: `${E}/phone-number`, reads: [...LIST, 'records.0.usageType'] },
    { path: `${E}/forwarding-number`, reads: [...LIST, 'records.0.features.0'] },
    { path: `${E}/blocked-number`, reads: [...LIST] },
    { path: `${E}/caller-blocking`, reads: ['mode', 'noCallerId'] },
    { path: `${E}/caller-blocking/phone-numbers`, reads: [...LIST] },
    { path: `${E}/business-hours`, reads: ['uri', 'schedule'] },
    { path: `${E}/answering-rule?view=Detailed`, reads: ['records.0.callHandlingAction'] },
    { path: `${E}/notification-settings`, reads: ['voicemails.notifyByEmail'] },
    { path: `${E}/call-log?view=Detailed&dateFrom=2026-01-01T00:00:00.000Z`, reads: [...LIST] },
    { path: `${E}/call-log-sync?syncType=FSync&recordCount=250`, reads: ['syncInfo.syncToken'] },
    { path: `${E}/active-calls`, reads: [...LIST] },
    { path: `${E}/address-book-sync?syncType=FSync&perPage=250`, reads: ['syncInfo.syncToken'] },
    { path: `${E}/address-book/contact`, reads: [...LIST] },
    { path: `${E}/favorite`, reads: ['records'] },
    { path: `${E}/message-sync?syncType=FSync&recordCount=250`, reads: ['syncInfo.syncToken'] },
    { path: `${E}/message-store?messageType=VoiceMail`, reads: [...LIST] },
    { path: `${E}/video-configuration`, reads: ['provider'] },
    { path: `${E}/call-queue-presence`, reads: ['records'] },
    { path: `${E}/grant`, reads: [...LIST] },
    { path: '/dictionary/timezone?perPage=1000', reads: [...LIST, 'records.0.bias'] },
    { path: '/dictionary/timezone/58', reads: ['name'] },
    { path: '/dictionary/country?perPage=1000', reads: [...LIST, 'records.0.isoCode'] },
    { path: '/dictionary/country/1', reads: ['callingCode'] },
    { path: '/dictionary/state?countryId=1&perPage=100', reads: [...LIST, 'records.50.name'] },
    { path: '/dictionary/language', reads: [...LIST, 'records.0.localeCode'] },
    { path: '/dictionary/user-role', reads: [...LIST, 'records.0.permissions.0.id'] },
    { path: '/dictionary/permission', reads: [...LIST, 'records.0.id'] },
    {
      path: '/number-parser/parse?homeCountry=US&nationalAsPriority=false',
      body: { originalStrings: ['6505550102'] },
      reads: ['phoneNumbers.0.e164', 'homeCountry.isoCode'],
    },
    {
      path: '/restapi/v2/number-parser/parse',
      body: { originalStrings: ['6505550102'], contextSource: 'Account', context: {} },
      reads: ['results.0.formats.0.e164Extended', 'results.0.category'],
    },
  ],
};

/** What they also try, and Cordboard has not: a client goes on when it is told so in JSON. */
const NOT_HERE = [
  `${E}/conferencing`,
  `${E}/meeting/service-info`,
  `${E}/profile-image`,
  `${E}/unified-presence`,
  `${A}/directory/federation`,
  `${A}/sites`,
  '/restapi/v1.0/glip/chats',
  '/rcvideo/v2/account/~/extension/~/bridges/default',
  '/ai/ringsense/v1/public/accounts/~/domains/pbx/records/1/insights',
];

describe('what clients ask for when they start', () => {
  let system: System;
  let api: Api;

  before(async () => {
    system = await startSystem();
    api = await Api.signIn(system, { extension: ALICE.extension });
  });

  after(() => system?.stop());

  const ask = (path: string, body: object | undefined) =>
    body === undefined ? api.expect(200, 'GET', path) : api.expect(200, 'POST', path, body);

  for (const [client, requests] of Object.entries(CLIENTS)) {
    test(`${client} gets what it reads`, async () => {
      for (const { path, body, reads = [] } of requests) {
        const answer = await ask(path, body);
        for (const one of reads) assert.ok(answer.has(one), `${one} of ${path}: ${answer}`);
      }
    });
  }

  test('what Cordboard has not is told in JSON', async () => {
    for (const path of NOT_HERE) {
      const response = await fetch(
        `${system.http}${path.startsWith('/account') ? `/restapi/v1.0${path}` : path}`,
        { headers: { authorization: `Bearer ${api.token}` } },
      );
      assert.equal(response.status, 404, path);
      assert.match(String(response.headers.get('content-type')), /^application\/json/, path);
      assert.equal(typeof Object(await response.json()).errorCode, 'string', path);
    }
  });

  test('every address in an answer leads to what it names', async () => {
    const seen = new Set<string>();
    const lost: string[] = [];
    const follow = async (value: unknown): Promise<void> => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (key !== 'uri' || typeof inner !== 'string') {
          await follow(inner);
          continue;
        }
        const { pathname, search } = new URL(inner);
        if (seen.has(pathname)) continue;
        seen.add(pathname);
        const response = await fetch(`${system.http}${pathname}${search}`, {
          headers: { authorization: `Bearer ${api.token}` },
        });
        if (response.status !== 200) lost.push(`${response.status} of ${inner}`);
        await response.arrayBuffer();
      }
    };
    for (const path of [
      A,
      `${A}/service-info`,
      E,
      `${E}/authz-profile`,
      `${E}/assigned-role`,
      `${E}/caller-id`,
      `${E}/blocked-number`,
      `${E}/answering-rule?view=Detailed`,
      `${A}/answering-rule`,
      '/dictionary/user-role',
      '/dictionary/state?perPage=2',
      '/dictionary/language',
    ]) {
      await follow((await api.expect(200, 'GET', path)).value);
    }
    assert.deepEqual(lost, []);
    assert.ok(seen.size > 40, `${seen.size} addresses`);
  });

  test('hours, rules and blocked callers are those of the account', async () => {
    const set = (handling: object) =>
      api.expect(200, 'PATCH', `/cordboard/v1/accounts/~/users/${BOB.extensionId}`, { handling });
    const of = (path: string): Promise<Json> =>
      api.expect(200, 'GET', `${A}/extension/${BOB.extensionId}/${path}`);
    const rule = async (id: string) => of(`answering-rule/${id}`);

    assert.deepEqual((await of('business-hours')).at('schedule').value, {});
    assert.equal((await of('answering-rule')).list('records').length, 1);
    const usual = await rule('business-hours-rule');
    assert.equal(usual.text('callHandlingAction'), 'ForwardCalls');
    assert.equal(usual.text('forwarding.ringingMode'), 'Simultaneously');
    assert.equal(usual.text('voicemail.recipient.id'), BOB.extensionId);
    assert.equal(usual.at('voicemail.enabled').value, true);

    await set({
      ringing: 'InOrder',
      stepSeconds: 20,
      forwarding: [{ phoneNumber: '+15550101102', afterSeconds: 10 }],
      blockedCallers: ['+15550100666'],
      hours: {
        timeZone: 'America/Los_Angeles',
        monday: [{ from: '09:00', to: '17:00' }],
        afterHours: { action: 'Extension', extensionId: ALICE.extensionId },
      },
    });
    assert.deepEqual((await of('business-hours')).at('schedule').value, {
      weeklyRanges: { monday: [{ from: '09:00', to: '17:00' }] },
    });
    const open = await rule('business-hours-rule');
    assert.equal(open.text('forwarding.ringingMode'), 'Sequentially');
    const numbers = open
      .list('forwarding.rules')
      .map((one) => [one.number('ringCount'), one.at('forwardingNumbers.0.type').value]);
    assert.deepEqual(numbers.at(0), [4, 'PhoneLine']);
    assert.deepEqual(numbers.at(-1)?.[1], 'Mobile');
    const closed = await rule('after-hours-rule');
    assert.equal(closed.text('callHandlingAction'), 'TransferToExtension');
    assert.equal(closed.text('transfer.extension.id'), ALICE.extensionId);
    const blocked = await of('caller-blocking/phone-numbers');
    assert.equal(blocked.text('records.0.phoneNumber'), '+15550100666');
    assert.equal((await of('blocked-number?status=Allowed')).list('records').length, 0);

    await set({ hours: { timeZone: 'Europe/Berlin', afterHours: { action: 'Disconnect' } } });
    const user = await api.expect(200, 'GET', `${A}/extension/${BOB.extensionId}`);
    const zone = user.at('regionalSettings.timezone');
    assert.equal(zone.text('name'), 'Europe/Berlin');
    assert.equal(zone.text('bias'), '60');
    assert.deepEqual(
      (await api.expect(200, 'GET', `/dictionary/timezone/${zone.text('id')}`)).value,
      zone.value,
    );
    const zones = await api.expect(200, 'GET', '/dictionary/timezone');
    assert.deepEqual(
      zones.list('records').map((one) => one.text('name')),
      ['US/Pacific', 'Europe/Berlin'],
    );
    assert.equal(
      (await rule('after-hours-rule')).text('callHandlingAction'),
      'PlayAnnouncementOnly',
    );

    await set({ forwardAll: { action: 'PhoneNumber', phoneNumber: '+15550100777' } });
    const away = await rule('business-hours-rule');
    assert.equal(away.text('callHandlingAction'), 'UnconditionalForwarding');
    assert.equal(away.text('unconditionalForwarding.phoneNumber'), '+15550100777');
    const none = `${A}/extension/${BOB.extensionId}/answering-rule/holiday`;
    await api.expect(404, 'GET', none);
  });

  test('numbers of every kind are told apart', async () => {
    const originalStrings = [
      '(650) 555-0102',
      '102',
      '*801',
      '911',
      '+442079460000',
      '8005550100',
      'x',
    ];
    const old = await api.expect(200, 'POST', '/number-parser/parse', { originalStrings });
    assert.equal(old.text('phoneNumbers.0.formattedInternational'), '+1 (650) 5550102');
    assert.equal(old.text('phoneNumbers.4.country.isoCode'), 'GB');
    assert.equal(old.at('phoneNumbers.5.tollFree').value, true);
    const results = (
      await api.expect(200, 'POST', '/restapi/v2/number-parser/parse', { originalStrings })
    ).list('results');
    assert.deepEqual(
      results.map((one) => one.text('category')),
      ['Regular', 'Extension', 'ServiceCode', 'SpecialService', 'Regular', 'TollFree', 'Unknown'],
    );
    const [us, extension, , , gb] = results;
    assert.equal(us?.text('formats.0.e164'), '+16505550102');
    assert.equal(us?.text('numberDetails.areaCode'), '650');
    assert.equal(extension?.text('numberDetails.extensionNumber'), '102');
    assert.equal(gb?.text('numberDetails.country.callingCode'), '44');
    await api.expect(400, 'POST', '/restapi/v2/number-parser/parse', {});
  });
});
