import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** Source as the repository formats it. */
export function formatted(name: string, text: string): string {
  return execFileSync(
    path.join(root, 'node_modules/.bin/biome'),
    ['format', `--stdin-file-path=packages/client/src/generated/${name}`],
    { cwd: root, input: text, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
}
