import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, withoutBrowser } from '../support/browser.ts';
import { type System, startSystem } from '../support/system.ts';
import { readDocument } from './described.ts';

let system: System;
before(async () => {
  system = await startSystem();
});
after(() => system.stop());

test('the reference page is open to everybody, and says what may run in it', async () => {
  const page = await fetch(`${system.http}/docs`);
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/);
  const [shown, served] = await Promise.all(
    ['/docs/json', '/openapi.json'].map(async (path) =>
      (await fetch(`${system.http}${path}`)).text(),
    ),
  );
  assert.equal(shown, served);
  // Also in the simulator, whose own address is no part of the API.
  assert.deepEqual(JSON.parse(served ?? ''), readDocument());
});

test('a browser shows every group of operations and asks nobody else', {
  skip: withoutBrowser(),
}, async () => {
  const browser = await Browser.start();
  try {
    const page = await browser.page();
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(system.http) && !url.startsWith('data:')) elsewhere.push(url);
    });
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    // The address of the server alone leads there too.
    await page.goto(`${system.http}/`);
    await page.getByText('Call Control', { exact: true }).first().click();
    await page.getByText('/parties/{partyId}/hold').first().click();
    await page.getByText('The others hear music until').waitFor();
    assert.equal(await page.getByText('holdCallParty', { exact: true }).count(), 1);
    assert.match(await page.title(), /Cordboard/);
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.stop();
  }
});
