import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { OPERATIONS } from '../catalogue/operations.ts';
import { readOperations, renderOperations } from '../catalogue/read-operations.ts';
import { CONTRACT, WITHOUT_CONTRACT } from '../testkit/contract.ts';
import { Office } from '../testkit/office.ts';

const office = new Office();
after(() => office.close());

test('versions are told with addresses of the host that was asked', async () => {
  const list = await office.ask('GET', '/restapi', undefined, { who: '' });
  assert.equal(list.status, 200);
  assert.equal(list.at('apiVersions.0.uri'), 'http://pbx.test:8080/restapi/v1.0');
  const one = await office.ask('GET', '/restapi/v1.0/', undefined, { who: '' });
  assert.equal(one.at('uriString'), 'v1.0');
  const other = await office.ask('GET', '/restapi/v2.0');
  assert.equal(other.status, 404);
});

test('health tells what is open, to everybody', async () => {
  const health = await office.ask('GET', '/health', undefined, { who: '' });
  assert.deepEqual(health.body, {
    status: 'ok',
    version: '0.0.0',
    sessions: 0,
    registrations: 0,
    resources: { mailboxes: 0 },
  });
});

test('client-info says whether somebody is signed in', async () => {
  assert.equal((await office.ask('GET', '/restapi/v1.0/client-info')).status, 200);
  const nobody = await office.ask('GET', '/restapi/v1.0/client-info', undefined, { who: '' });
  assert.equal(nobody.status, 401);
  assert.equal((await office.ask('GET', '/restapi/v1.0/status')).status, 200);
});

test('our own description names every operation', async () => {
  const description = await office.ask('GET', '/openapi.json', undefined, { who: '' });
  assert.equal(description.at('openapi'), '3.1.0');
  const text = JSON.stringify(description.at('paths'));
  for (const operationId of Object.keys(OPERATIONS)) {
    assert.ok(text.includes(`"operationId":"${operationId}"`), operationId);
  }
});

test('every operation of the API has a route: what does not exist yet says so', async () => {
  const missing: string[] = [];
  for (const [operationId, { method, path }] of Object.entries(OPERATIONS)) {
    const answer = await office.ask(method, path.replace(/\{\w+\}/g, '~'));
    if (answer.at('errorCode') === 'CMN-120') missing.push(operationId);
    if (answer.status === 501) assert.match(String(answer.at('message')), new RegExp(operationId));
  }
  assert.deepEqual(missing, []);
  const ringOut = await office.ask('POST', 'extension/~/ring-out', {});
  assert.equal(ringOut.status, 501);
  assert.equal(ringOut.at('errorCode'), 'CMN-202');
});

test('the table of operations is that of the contract', { skip: WITHOUT_CONTRACT }, () => {
  const table = new URL('../catalogue/operations.ts', import.meta.url);
  const made = renderOperations(readOperations(readFileSync(CONTRACT, 'utf8')));
  // The formatter breaks long lines; what they say is compared.
  const bare = (source: string) => source.replace(/\s+/g, '');
  assert.equal(bare(readFileSync(table, 'utf8')), bare(made));
});
