import { issueJwtCredential } from '@cordboard/server';
import { loadConfig } from '@cordboard/server/config';
import { printConfigErrors } from './run.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints the JWT of a user to standard output, alone on its line. */
export async function jwt(
  { extension, file }: { extension: string; file?: string },
  surroundings: Surroundings,
): Promise<number> {
  const mode = file === undefined ? 'dev' : 'serve';
  const loaded = loadConfig({ mode, env: surroundings.env, file });
  if (!loaded.ok) {
    printConfigErrors(loaded.errors, surroundings);
    return 1;
  }
  const token = await issueJwtCredential({ config: loaded.config, extensionNumber: extension });
  if (token === undefined) {
    surroundings.stderr.write(`cordboard: there is no extension ${extension}\n`);
    return 1;
  }
  surroundings.stdout.write(`${token}\n`);
  return 0;
}
