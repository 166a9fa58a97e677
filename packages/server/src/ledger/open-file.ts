import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a file of SQLite, or makes it. Write-ahead logging with `synchronous = NORMAL`: a commit survives
 * the death of the process without waiting for the disk.
 * @param path a file, or `:memory:`
 * @param schema statements that make what is missing
 * @throws Error that names the file when it cannot be used
 */
export function openFile(path: string, schema: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    database.exec(schema);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} cannot be used: ${reason}`, { cause: error });
  }
}
