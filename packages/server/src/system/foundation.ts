import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { createDirectory, type Directory, demoData } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { type Database, openDatabase } from '../storage/index.ts';
import { loadTls } from '../tls/index.ts';
import type { Closers } from './closers.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

/** What every part of the system stands on. */
export interface Foundation {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  /** Takes what went wrong where nobody waits for an answer. */
  readonly onDefect: (error: unknown) => void;
  readonly folder: WorkFolder;
  readonly tls: { readonly key: string; readonly cert: string };
  readonly database: Database;
  readonly directory: Directory;
}

/**
 * Opens folder, certificate and database.
 * @throws when one of them cannot be had; the message names it
 */
export async function layFoundation(
  { config, log, clock }: Pick<Foundation, 'config' | 'log' | 'clock'>,
  closers: Closers,
): Promise<Foundation> {
  const folder = openWorkFolder(config);
  closers.add(() => folder.remove());
  const [tls, database] = await Promise.all([loadTls(config), openDatabase(config)]);
  closers.add(() => database.close());
  return {
    config,
    log,
    clock,
    onDefect: (error) => log.error({ err: error }, 'defect'),
    folder,
    tls,
    database,
    directory: await openDirectory(config, database),
  };
}

/** The directory of the database; in `dev` the demo accounts are put into it first. */
async function openDirectory(config: Config, { directory: store }: Database): Promise<Directory> {
  if (config.demoAccount) await store.seed(demoData());
  const data = await store.load();
  const demo = new Set(demoData().accounts.map(({ id }) => id));
  if (!config.demoAccount && data.accounts.some(({ id }) => demo.has(id))) {
    throw new Error(
      'the database holds the demo accounts, whose passwords are published: serve needs a CORDBOARD_DATA_DIR of its own',
    );
  }
  return createDirectory(data, store);
}
