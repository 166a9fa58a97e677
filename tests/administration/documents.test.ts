import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Served } from './served.ts';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/guide/administration.md'), 'utf8');
const ENV = {
  ANN_PASSWORD: 'correct horse',
  BOB_PASSWORD: 'battery staple',
  CRM_SECRET: 'a long client secret',
};

const served = new Served();
before(() => served.start());
after(() => served.close());

test('the account.yaml of the guide makes an account whose phones call, and then changes nothing', async () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  assert.ok(example);
  await served.apply(example, ENV);
  assert.equal(await served.apply(example, ENV), 'Nothing to change.\n');
  const [ann, bob] = await Promise.all(
    ['101', '102'].map((extension) =>
      served.phone(`12125550${extension}`, `12125550${extension}`, `change-me-${extension}`),
    ),
  );
  assert.ok(ann && bob);
  await Promise.all([ann.register(), bob.register()]);
  const out = await ann.call('102');
  const arrived = await bob.incoming(15_000);
  arrived.answer();
  await out.waitUntilAnswered(15_000);
  out.hangUp();
  await arrived.waitUntilEnded(15_000);
});

test('docs/account.schema.json is what its script prints', () => {
  const script = 'packages/server/scripts/account-schema.ts';
  const printed = execFileSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
  const kept = readFileSync(path.join(root, 'docs/account.schema.json'), 'utf8');
  assert.equal(kept, printed, `run: node ${script} > docs/account.schema.json`);
});
