import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/index.ts';
import { fault, isServerFor, isUsable } from './fitness.ts';
import { type Credential, issueAuthority, issueServer } from './issue.ts';
import { readCredential, writeCredential } from './store.ts';

/** What the TLS listeners need, PEM. */
export interface TlsMaterial {
  readonly key: string;
  readonly cert: string;
  /** The local authority that signed `cert`; undefined when the operator brought a certificate. */
  readonly ca?: string;
}

/** TLS cannot be had as configured; the message names the setting or the file. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
}

/**
 * Reads the configured certificate, or one of the local authority in `<data dir>/tls`, which is made on
 * the first start. The server certificate is made anew when it has less than a month to live or does not
 * cover the names of the configuration. With data dir `:memory:` nothing is written.
 * @throws {TlsError} when files are unreadable, do not belong together or have expired
 */
export async function loadTls(
  config: Pick<Config, 'tls' | 'dataDir' | 'host' | 'publicAddress' | 'sipDomain'>,
  now: Date = new Date(),
): Promise<TlsMaterial> {
  if (config.tls !== undefined) return configured(config.tls, now);
  const names = [
    ...new Set([
      config.sipDomain,
      'localhost',
      config.publicAddress,
      config.host,
      '127.0.0.1',
      '::1',
    ]),
  ];
  if (config.dataDir === ':memory:') {
    const authority = await issueAuthority(now);
    return { ...(await issueServer(authority, names, now)), ca: authority.cert };
  }
  const folder = path.join(config.dataDir, 'tls');
  try {
    return await local(folder, names, now);
  } catch (error) {
    if (error instanceof TlsError) throw error;
    throw new TlsError(`${folder} cannot be used for certificates: ${messageOf(error)}`);
  }
}

async function local(folder: string, names: readonly string[], now: Date): Promise<TlsMaterial> {
  const authority = await localAuthority(folder, now);
  const stored = await readCredential(folder, 'server');
  if (stored !== undefined && isUsable(stored, now) && isServerFor(stored, authority, names)) {
    return { ...stored, ca: authority.cert };
  }
  const fresh = await issueServer(authority, names, now);
  await writeCredential(folder, 'server', fresh);
  return { ...fresh, ca: authority.cert };
}

/**
 * Phones and browsers were told to trust this authority, so a damaged one is an error for a person to
 * look at and never replaced silently; only its natural end makes a new one.
 */
async function localAuthority(folder: string, now: Date): Promise<Credential> {
  const stored = await readCredential(folder, 'ca');
  if (stored !== undefined) {
    if (isUsable(stored, now)) return stored;
    const wrong = fault(stored, now);
    if (wrong === 'unreadable' || wrong === 'unpaired') {
      throw new TlsError(
        `${path.join(folder, 'ca.pem')} and ca-key.pem are damaged or do not belong together: ` +
          'restore them, or delete both to have a new authority, which phones must then be told to trust',
      );
    }
  }
  const fresh = await issueAuthority(now);
  await writeCredential(folder, 'ca', fresh);
  return fresh;
}

async function configured(files: { key: string; cert: string }, now: Date): Promise<TlsMaterial> {
  const key = await readConfigured('tls.key', files.key);
  const cert = await readConfigured('tls.cert', files.cert);
  switch (fault({ key, cert }, now)) {
    case 'unreadable':
      throw new TlsError(`tls.key and tls.cert must be PEM: ${files.key}, ${files.cert}`);
    case 'unpaired':
      throw new TlsError(`tls.key ${files.key} does not belong to tls.cert ${files.cert}`);
    case 'expired':
      throw new TlsError(`tls.cert ${files.cert} has expired`);
    case undefined:
      return { key, cert };
  }
}

async function readConfigured(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new TlsError(`${setting} cannot be read: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
