// `npm run generate` writes every generated file of the repository; `--check` fails when one has drifted.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configJsonSchema } from '@cordboard/server/config';
import { operationsPage } from './lib/operations-page.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Path from the root and the function that makes its content. */
const generated: Record<string, () => string> = {
  'docs/config.schema.json': () => `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
  'docs/account.schema.json': () => printed('packages/server/scripts/account-schema.ts'),
  'docs/openapi.json': () => printed('packages/server/scripts/openapi.ts'),
  // Reads the one before.
  'docs/operations.md': () => operationsPage(root),
  // From the document above, which is therefore written first.
  'packages/client/src/generated/schemas.ts': () =>
    printed('packages/client/scripts/generate-schemas.ts'),
  'packages/client/src/generated/operations.ts': () =>
    printed('packages/client/scripts/generate-operations.ts'),
};

const checking = process.argv.includes('--check');
for (const [file, content] of Object.entries(generated)) {
  const target = path.join(root, file);
  if (!checking) {
    writeFileSync(target, content());
  } else if (read(target) !== content()) {
    console.error(`${file} has drifted from its source: run npm run generate and commit it`);
    process.exitCode = 1;
  }
}

/** What a script of a package prints. */
function printed(script: string): string {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script], options);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
