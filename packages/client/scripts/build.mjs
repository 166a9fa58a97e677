// `npm run build -w packages/client`: what is published, in `dist/`, to be sent by `npm publish packages/client/dist`.
// In this repository the source is run as it is. A folder may be named to build there instead.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '../..');
const dist = path.resolve(process.argv[2] ?? path.join(here, 'dist'));

rmSync(dist, { recursive: true, force: true });
execFileSync(
  path.join(root, 'node_modules/.bin/tsc'),
  ['-p', path.join(here, 'tsconfig.build.json'), '--outDir', dist],
  { stdio: 'inherit' },
);

// The compiler names the sources in declarations (`rewriteRelativeImportExtensions` is for programs only).
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = path.join(dist, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(from '\.{1,2}\/[^']+)\.ts'/g, "$1.js'"));
}

const { scripts, exports, ...described } = JSON.parse(
  readFileSync(path.join(here, 'package.json'), 'utf8'),
);
const published = {
  ...described,
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
  types: './index.d.ts',
};
writeFileSync(path.join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
copyFileSync(path.join(here, 'README.md'), path.join(dist, 'README.md'));
copyFileSync(path.join(root, 'LICENSE'), path.join(dist, 'LICENSE'));
