import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { CallControlApi } from '@cordboard/client';
import type { FakePhone } from '@cordboard/simulator';
import { Floor } from '../operations/floor.ts';
import { Browser, withoutBrowser } from '../support/browser.ts';
import { ALICE, type DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { ACTS, operationNames } from './all-operations.ts';
import { ClientPage } from './client-page.ts';
import { watched } from './watched.ts';

const OTHER_HZ = 1520;

describe('the SDK in Chromium drives live calls', { skip: withoutBrowser() }, () => {
  let floor: Floor;
  let other: FakePhone;
  let browser: Browser;
  let page: ClientPage;
  const used = new Set<string>();

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ] });
    other = await floor.device(ALICE, 2, OTHER_HZ);
    browser = await Browser.start();
    // Another origin than that of the API, as pages of apps have.
    const { port } = new URL(floor.http);
    page = await ClientPage.open(browser, `http://localhost:${port}/health`);
  });

  afterEach(() => floor.clear());

  after(async () => {
    await page?.close();
    await browser?.stop();
    await floor?.close();
  });

  async function optionsOf({ extension }: DemoUser) {
    const { token } = await floor.as(extension);
    return { baseUrl: floor.http, accessToken: token };
  }

  const as = async (user: DemoUser): Promise<CallControlApi> =>
    watched(page.callControl(await optionsOf(user)), used);

  for (const [name, act] of Object.entries(ACTS)) {
    test(name, () => act({ floor, as, other }));
  }

  test('with all operations of call control', async () => {
    assert.deepEqual([...used].sort(), operationNames(await as(ALICE)));
    assert.equal(used.size, 24);
  });

  test('events come to the page, also after its connection broke', async () => {
    await page.listen(await optionsOf(ALICE));
    const call = await floor.aliceAndBob();
    assert.equal(await page.cut(), 1);
    call.in.hangUp();
    await call.out.waitUntilEnded();
    await floor.settle();
    const all = floor.gateway.events.map(
      (event) => `${event.text('body.telephonySessionId')} ${event.number('body.sequence')}`,
    );
    await eventually('every event', async () => (await page.events()).length >= all.length);
    assert.deepEqual(await page.events(), all);
  });
});
