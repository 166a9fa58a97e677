// The import rules are worth what they catch: a tool that stops reading TypeScript would report that all
// is well (docs/decisions/0004-two-typescripts.md). This plants what must not be and expects it named.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { node24, root } from './lib/toolchain.mjs';

const planted = {
  'packages/calls/src/index.ts': "import type { Socket } from 'node:net';\nexport type T = Socket;",
  'packages/calls/src/features/a/index.ts': "export type { B } from '../b/index.ts';",
  'packages/calls/src/features/b/index.ts': 'export type B = 1;',
  'packages/sip/src/index.ts': "export type { T } from '../../calls/src/index.ts';",
  'packages/sip/src/inner.ts': 'export const inner = 1;',
  'packages/simulator/src/index.ts': "export * from '../../server/src/index.ts';",
  'packages/server/src/index.ts': "export * from '../../sip/src/inner.ts';",
  'packages/server/src/restapi/index.ts': "export * from '../phones/index.ts';",
  'packages/server/src/phones/index.ts': "import './one.ts';\nexport const phones = 1;",
  'packages/server/src/phones/one.ts':
    "import type { Two } from './two.ts';\nexport type One = { two: Two };",
  'packages/server/src/phones/two.ts':
    "import type { One } from './one.ts';\nexport type Two = { one: One };",
  'tests/x.ts': "import '../packages/sip/src/inner.ts';",
};

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-imports-'));
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${text}\n`);
  }
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('every forbidden direction is found in TypeScript files, types included', () => {
  const { stdout, status } = spawnSync(
    node24,
    [path.join(root, 'node_modules/.bin/depcruise'), 'packages', 'tests'],
    { cwd: folder, encoding: 'utf8' },
  );
  for (const violation of [
    'calls-is-pure: packages/calls/src/index.ts',
    'features-are-apart: packages/calls/src/features/a/index.ts',
    'sip-imports-nothing-of-ours: packages/sip/src/index.ts',
    'simulator-imports-sip-and-media: packages/simulator/src/index.ts',
    'no-deep-import-across-packages: packages/server/src/index.ts',
    'restapi-holds-no-rules: packages/server/src/restapi/index.ts',
    'no-cycles: packages/server/src/phones/one.ts',
    'no-deep-import-from-outside: tests/x.ts',
  ]) {
    assert.ok(stdout.includes(violation), `${violation} was not found in:\n${stdout}`);
  }
  assert.notEqual(status, 0);
});
