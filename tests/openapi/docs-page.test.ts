import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, withoutBrowser } from '../support/browser.ts';
import { type System, startSystem } from '../support/system.ts';
import { at, operationsOf, readDocument, recordAt } from './described.ts';

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

test('the examples of a call place one in the simulator, by whoever tries them on the page', async () => {
  const signedIn = await fetch(`${system.http}/restapi/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('cordboard-demo:cordboard-demo-secret')}` },
    body: new URLSearchParams({
      grant_type: 'password',
      username: '+16505550100',
      extension: '101',
      password: 'demo-101',
    }),
  });
  const authorization = `Bearer ${at(await signedIn.json(), 'access_token')}`;
  const calls = `${system.http}/restapi/v1.0/account/~/telephony`;
  const [{ operation } = { operation: {} }] = operationsOf(readDocument()).filter(
    ({ id }) => id === 'createCallOutCallSession',
  );
  const examples = recordAt(operation, 'requestBody', 'content', 'application/json', 'examples');
  assert.ok(Object.keys(examples).length > 0);
  for (const example of Object.values(examples)) {
    const made = await fetch(`${calls}/call-out`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(at(example, 'value')),
    });
    const answer: unknown = await made.json();
    assert.equal(made.status, 201, JSON.stringify(answer));
    const session = `${calls}/sessions/${at(answer, 'session', 'id')}`;
    await fetch(session, { method: 'DELETE', headers: { authorization } });
  }
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
