import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SDK } from '@ringcentral/sdk';
import { ALICE, BOB, ERIN, MAIN_NUMBER, NEIGHBOUR_NUMBER } from '../../support/demo.ts';
import { Json } from '../../support/json.ts';
import { Office, secondDevice } from './office.ts';

const REDIRECT = 'http://127.0.0.1/callback';
const ME = '/restapi/v1.0/account/~/extension/~';

describe('@ringcentral/sdk', () => {
  let office: Office;

  before(async () => {
    office = await Office.open();
  });

  after(() => office?.close());

  async function extensionNumberOf(sdk: SDK): Promise<string> {
    const response = await sdk.get(ME);
    return Json.parse(await response.text()).text('extensionNumber');
  }

  test('signs in with the JWT that the command line prints', async () => {
    const sdk = office.newSdk();
    await sdk.login({ jwt: await office.jwt(BOB) });
    assert.equal(await sdk.platform().loggedIn(), true);
    assert.equal(await extensionNumberOf(sdk), '102');
  });

  test('signs in with a password, by extension and by a user name with *', async () => {
    const byExtension = await office.sdkOf(ALICE);
    assert.equal(await extensionNumberOf(byExtension), '101');
    const byStar = office.newSdk();
    await byStar.login({ username: `${MAIN_NUMBER}*102`, password: 'demo-102' });
    assert.equal(await extensionNumberOf(byStar), '102');
  });

  test('users of two accounts in one program stay apart', async () => {
    const alice = await office.sdkOf(ALICE);
    const erin = office.newSdk();
    await erin.login({
      username: NEIGHBOUR_NUMBER,
      extension: ERIN.extension,
      password: 'demo-101',
    });
    const ids = await Promise.all(
      [alice, erin].map(async (sdk) => Json.parse(await (await sdk.get(ME)).text()).at('id').value),
    );
    assert.deepEqual(ids.map(String), [ALICE.extensionId, ERIN.extensionId]);
  });

  for (const usePKCE of [false, true]) {
    test(`signs in through the login page ${usePKCE ? 'with PKCE and without a secret' : 'with a secret'}`, async () => {
      const sdk = office.newSdk({
        redirectUri: REDIRECT,
        ...(usePKCE ? { clientSecret: undefined } : {}),
      });
      const url = sdk.loginUrl({ state: 'from here', usePKCE });
      const back = await signInOnThePage(url, {
        username: MAIN_NUMBER,
        extension: '103',
        password: 'demo-103',
      });
      assert.ok(back.startsWith(`${REDIRECT}?`), back);
      const options = sdk.parseLoginRedirect(new URL(back).search);
      assert.equal(options.state, 'from here');
      await sdk.login(options);
      assert.equal(await extensionNumberOf(sdk), '103');
    });
  }

  test('a wrong password is told as the SDK tells it', async () => {
    const sdk = office.newSdk();
    const events: string[] = [];
    const platform = sdk.platform();
    platform.on(platform.events.loginError, ({ message }) => events.push(message));
    await assert.rejects(
      sdk.login({ username: MAIN_NUMBER, extension: '101', password: 'wrong' }),
      /Invalid resource owner credentials/,
    );
    assert.equal(events.length, 1);
    assert.equal(await platform.loggedIn(), false);
  });

  test('refreshes by itself when its access token is no longer good, and on demand', async () => {
    const sdk = await office.sdkOf(ALICE);
    const platform = sdk.platform();
    const first = (await platform.auth().data()).access_token;
    await sdk.refresh();
    const second = (await platform.auth().data()).access_token;
    assert.notEqual(second, first);

    const refreshed: true[] = [];
    platform.on(platform.events.refreshSuccess, () => refreshed.push(true));
    await platform.auth().setData({ ...(await platform.auth().data()), access_token: 'spoilt' });
    assert.equal(await extensionNumberOf(sdk), '101');
    assert.equal(refreshed.length, 1);
  });

  test('logs out: the token is good for nothing any more', async () => {
    const sdk = await office.sdkOf(ALICE);
    const data = await sdk.platform().auth().data();
    await sdk.logout();
    assert.equal(await sdk.platform().loggedIn(), false);
    const response = await fetch(`${office.system.http}${ME}`, {
      headers: { authorization: `Bearer ${data.access_token}` },
    });
    assert.equal(response.status, 401);
  });

  test('an address signed for a browser is let in', async () => {
    const sdk = await office.sdkOf(ALICE);
    const response = await fetch(await sdk.signUrl(sdk.createUrl(ME, { addServer: true })));
    assert.equal(response.status, 200);
  });

  test('errors carry what the API says', async () => {
    const sdk = await office.sdkOf(ALICE);
    await assert.rejects(sdk.get('/restapi/v1.0/account/~/telephony/sessions/s-0'), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /Resource for parameter \[telephonySessionId\] is not found/);
      return true;
    });
  });

  test('lists account, extensions and devices', async () => {
    const sdk = await office.sdkOf(ALICE);
    const read = async (path: string) => Json.parse(await (await sdk.get(path)).text());
    assert.equal((await read('/restapi/v1.0/account/~')).text('mainNumber'), MAIN_NUMBER);
    const extensions = await read('/restapi/v1.0/account/~/extension');
    const numbers = extensions.list('records').map((one) => one.text('extensionNumber'));
    assert.deepEqual(
      ['101', '102', '103', '104'].filter((number) => numbers.includes(number)),
      ['101', '102', '103', '104'],
    );
    const devices = (await read(`${ME}/device`)).list('records');
    const statuses = Object.fromEntries(
      devices.map((one) => [one.text('id'), `${one.text('type')} ${one.text('status')}`]),
    );
    assert.deepEqual(statuses, {
      [ALICE.deviceId]: 'OtherPhone Online',
      [secondDevice(ALICE)]: 'SoftPhone Offline',
    });
  });
});

/** What a browser does: follows to the page, sends the form, and gives the address it is sent back to. */
async function signInOnThePage(
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const asked = await fetch(url, { redirect: 'manual' });
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new URL(asked.headers.get('location') ?? '', url);
  const html = await (await fetch(page, { headers: { cookie } })).text();
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
  const sent = await fetch(new URL(action, url), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ request, ...fields }),
  });
  assert.equal(sent.status, 303, await sent.text());
  return sent.headers.get('location') ?? '';
}
