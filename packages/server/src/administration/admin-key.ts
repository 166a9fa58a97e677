import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomToken, sameText } from '../access/index.ts';
import { isRecord } from './check.ts';

/*
 * How `cordboard apply` finds a running server and proves that it may: a file of the
 * data folder that only its owner can read. Who reads it could read the database too.
 */

const FILE = 'admin.json';
const OWNER_ONLY = 0o600;

/** What the file says. */
export interface AdminFile {
  readonly key: string;
  /** Where the server that runs listens; none while none runs. */
  readonly url?: string;
}

/** The admin key of a running server. */
export interface AdminKey {
  /** Whether an Authorization header holds the key. */
  opens(authorization: string | undefined): boolean;
  /** Writes down where the server listens. */
  announce(url: string): void;
  /** The server does not listen any more. Idempotent. */
  close(): void;
}

/** Undefined when the folder has none, or one that cannot be understood. */
export function readAdminFile(folder: string): AdminFile | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    if (!isRecord(read) || typeof read.key !== 'string' || read.key === '') return undefined;
    return { key: read.key, ...(typeof read.url === 'string' ? { url: read.url } : {}) };
  } catch {
    return undefined;
  }
}

function write(folder: string, file: AdminFile): void {
  const path = join(folder, FILE);
  // Whole or not at all, and never readable by others in between.
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${JSON.stringify(file)}\n`, { mode: OWNER_ONLY });
  chmodSync(fresh, OWNER_ONLY);
  renameSync(fresh, path);
}

/** The key of a data folder; made on the first start and then kept. */
export function openAdminKey(folder: string): AdminKey {
  const key = readAdminFile(folder)?.key ?? `cb-${randomToken()}`;
  write(folder, { key });
  let isOpen = true;
  return {
    opens: (authorization) =>
      isOpen && authorization !== undefined && sameText(authorization, `Bearer ${key}`),
    announce: (url) => write(folder, { key, url }),
    close() {
      if (!isOpen) return;
      isOpen = false;
      write(folder, { key });
    },
  };
}
