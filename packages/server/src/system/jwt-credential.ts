import { createAccess } from '../access/index.ts';
import type { Config } from '../config/index.ts';
import { createDirectory, demoData } from '../directory/index.ts';
import { systemClock } from '../exchange/index.ts';
import { openDatabase } from '../storage/index.ts';

/**
 * A JWT credential with which a program signs in as a user (`cordboard jwt`),
 * made with the keys of the data folder, also while a server runs on it.
 * @returns undefined when no account has such an extension
 */
export async function issueJwtCredential(options: {
  readonly config: Config;
  readonly extensionNumber: string;
}): Promise<string | undefined> {
  const { config, extensionNumber } = options;
  const database = await openDatabase(config);
  try {
    if (config.demoAccount) await database.directory.seed(demoData());
    const data = await database.directory.load();
    const directory = createDirectory(data, database.directory);
    const access = await createAccess({
      config,
      directory,
      tokens: database.tokens,
      secrets: database.secrets,
      clock: systemClock,
      onDefect: (error) => {
        throw error;
      },
    });
    const [extension] = data.accounts.flatMap(
      ({ id }) => directory.extensionByNumber(id, extensionNumber) ?? [],
    );
    const jwt = extension === undefined ? undefined : await access.createJwtCredential(extension);
    await access.close();
    return jwt;
  } finally {
    await database.close();
  }
}
