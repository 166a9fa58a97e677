import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { dominantFrequency, resample } from '@cordboard/media';
import type { Page } from 'playwright-core';
import { Browser, withoutBrowser } from '../../support/browser.ts';
import { ALICE, CAROL, DAVE, MAIN_NUMBER } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import { APP, Office, ringing, TONE } from './office.ts';
import { bundlePage } from './page-bundle.ts';

const ALICE_HZ = 640;
const RATE = 8000;

describe('ringcentral-call with the 0.8 web phone in Chromium', { skip: withoutBrowser() }, () => {
  let office: Office;
  let browser: Browser;
  let page: Page;

  before(async () => {
    office = await Office.open();
    // A page of TLS would not be let talk to the API without.
    browser = await Browser.start();
    page = await browser.page(`${office.system.https}/health`);
    await page.addScriptTag({ content: await bundlePage('rc-call-page.js') });
    await ask(
      `start(${JSON.stringify({
        server: office.system.https,
        ...APP,
        username: MAIN_NUMBER,
        extension: ALICE.extension,
        password: `demo-${ALICE.extension}`,
        hz: ALICE_HZ,
      })})`,
    );
    await happened('webphone-registered');
    await happened('call-control-ready');
    await office.alice.close();
  });

  afterEach(async () => {
    await office.clear();
  });

  after(async () => {
    await ask('stop()').catch(() => undefined);
    await browser?.stop();
    await office?.close();
  });

  async function ask(expression: string): Promise<Json> {
    return new Json(await page.evaluate(`rcCall.${expression}`));
  }

  async function happened(event: string): Promise<void> {
    await eventually(event, async () => String(await ask('events')).includes(event));
  }

  async function hears(hz: number): Promise<void> {
    let last: number | undefined;
    await eventually(
      () => `the page hears ${hz} Hz; it hears ${last} Hz`,
      async () => {
        const heard = await ask('hear()');
        if (heard.value === undefined || heard.value === null) return false;
        const samples = heard.list('samples').map(({ value }) => Number(value));
        const pcm = resample(Int16Array.from(samples), heard.number('sampleRate'), RATE);
        last = dominantFrequency(pcm, RATE);
        return last !== undefined && Math.abs(last - hz) < 10;
      },
    );
  }

  async function becomes(place: number, status: string): Promise<void> {
    let last = '';
    await eventually(
      () => `the session is ${status}; it is ${last}`,
      async () => {
        last = String((await ask(`view(${place})`)).at('status').value);
        return last === status;
      },
    );
  }

  const act = (place: number, method: string, ...given: readonly unknown[]) =>
    ask(`act(${[place, method, ...given].map((one) => JSON.stringify(one)).join(', ')})`);

  async function talking() {
    const place = Number(
      (await ask(`makeCall({ type: 'webphone', toNumber: '${CAROL.extension}' })`)).value,
    );
    const carol = await ringing(office.carol);
    carol.answer();
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await becomes(place, 'Answered');
    return { place, carol };
  }

  async function called() {
    const before = Number((await ask('count()')).value);
    const dave = await office.dave.call(ALICE.extension);
    await eventually(
      'a session that rings here',
      async () => (await ask(`rings(${before})`)).value === true,
    );
    return { place: before, dave };
  }

  test('makes a call by the web phone, and joins it with what call control tells', async () => {
    const { place, carol } = await talking();
    await hears(TONE.carol);
    const view = await ask(`view(${place})`);
    assert.match(view.text('telephonySessionId'), /^s-[0-9a-fz]+$/);
    await act(place, 'hangup');
    await carol.waitUntilEnded();
  });

  test('holds, takes back, mutes and unmutes', async () => {
    const { place, carol } = await talking();
    await act(place, 'hold');
    await carol.waitUntilHearsSound('hold', 15_000);
    await act(place, 'unhold');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
    await act(place, 'mute');
    await carol.waitUntilSilent(15_000);
    await act(place, 'unmute');
    await carol.waitUntilHears(ALICE_HZ, 15_000);
  });

  test('records, and stops', async () => {
    const { place } = await talking();
    await act(place, 'startRecord');
    await act(place, 'stopRecord');
  });

  test('transfers', async () => {
    const { place, carol } = await talking();
    await act(place, 'transfer', DAVE.extension);
    const dave = await ringing(office.dave);
    dave.answer();
    await carol.waitUntilHears(TONE.dave, 15_000);
  });

  test('flips to the mobile phone', async () => {
    const { place } = await talking();
    await act(place, 'flip', { callFlipId: '2' });
  });

  test('is called and answers in the page', async () => {
    const { place, dave } = await called();
    await act(place, 'answer');
    await dave.waitUntilHears(ALICE_HZ, 15_000);
    await hears(TONE.dave);
    await becomes(place, 'Answered');
    dave.hangUp();
  });

  test('parks an incoming call', async () => {
    const { place, dave } = await called();
    await act(place, 'answer');
    await dave.waitUntilHears(ALICE_HZ, 15_000);
    await act(place, 'park');
    await dave.waitUntilHearsSound('hold', 15_000);
  });

  test('sends an incoming call to voicemail, and another elsewhere', async () => {
    const first = await called();
    await act(first.place, 'toVoicemail');
    await eventually('no longer ringing here', async () => {
      const { value } = (await ask(`view(${first.place})`)).at('status');
      return value !== 'Proceeding' && value !== 'Setup';
    });
    await office.clear();
    const second = await called();
    await act(second.place, 'forward', CAROL.extension);
    const carol = await ringing(office.carol);
    carol.answer();
    await second.dave.waitUntilHears(TONE.carol, 15_000);
  });
});
