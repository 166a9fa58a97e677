import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * Why a test that needs these foreign programs cannot run here, or false when it can: the `skip` option
 * of a test. `npm test` installs them on Debian as root, so nothing is skipped there.
 */
export function missing(...programs: readonly string[]): string | false {
  const absent = programs.filter((program) => !isInstalled(program));
  return absent.length === 0
    ? false
    : `needs ${absent.join(' and ')}, which npm test installs on Debian as root`;
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
