import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Credential } from './issue.ts';

/** @returns undefined when neither of the files is there */
export async function readCredential(
  folder: string,
  name: string,
): Promise<Credential | undefined> {
  const [key, cert] = await Promise.all([
    readIfThere(path.join(folder, `${name}-key.pem`)),
    readIfThere(path.join(folder, `${name}.pem`)),
  ]);
  // Half a pair is no pair: an empty text makes it unusable without making it absent.
  return key === undefined && cert === undefined ? undefined : { key: key ?? '', cert: cert ?? '' };
}

/** Writes `<name>-key.pem`, for the owner only, and `<name>.pem`. */
export async function writeCredential(
  folder: string,
  name: string,
  { key, cert }: Credential,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await replace(path.join(folder, `${name}-key.pem`), key, 0o600);
  await replace(path.join(folder, `${name}.pem`), cert, 0o644);
}

/** A crash in the middle leaves the old file or the new one, never half of one. */
async function replace(file: string, content: string, mode: number): Promise<void> {
  const beside = `${file}.${process.pid}.new`;
  await writeFile(beside, content, { mode });
  await rename(beside, file);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
