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
  const fail = (message: string): number => {
    surroundings.stderr.write(`cordboard: ${message}\n`);
    return 1;
  };
  let token: string | undefined;
  try {
    token = await issueJwtCredential({ config: loaded.config, extensionNumber: extension });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (token === undefined) return fail(`there is no extension ${extension}`);
  surroundings.stdout.write(`${token}\n`);
  return 0;
}
