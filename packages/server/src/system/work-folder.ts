import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';

/** Where the ledger and the door to the media engine live. */
export interface WorkFolder {
  readonly path: string;
  /** A file of that name in the folder, or `:memory:` when nothing is kept. */
  database(name: string): string;
  /** Removes a folder that was made for this process alone. Idempotent. */
  remove(): void;
}

/**
 * The data folder, or a temporary one when nothing is kept.
 * @throws Error that names the setting when the folder cannot be made
 */
export function openWorkFolder({ dataDir }: Pick<Config, 'dataDir'>): WorkFolder {
  if (dataDir !== ':memory:') {
    try {
      // It holds passwords, keys and what people said.
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`dataDir ${dataDir} cannot be used: ${reason}`, { cause: error });
    }
    return {
      path: dataDir,
      database: (name) => join(dataDir, name),
      remove: () => undefined,
    };
  }
  const path = mkdtempSync(join(tmpdir(), 'cordboard-'));
  return {
    path,
    database: () => ':memory:',
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
