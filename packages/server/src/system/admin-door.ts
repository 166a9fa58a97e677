import {
  type Administration,
  type Applied,
  createAdministration,
  isRecord,
  type Path,
  parsePath,
  readAdminFile,
} from '../administration/index.ts';
import type { Config } from '../config/index.ts';
import { createDirectory, demoData } from '../directory/index.ts';
import { ApiError, errorBody } from '../errors/index.ts';
import { OwnSounds } from '../playing/index.ts';
import { openDatabase } from '../storage/index.ts';

/** Why nothing was applied: each mistake with its place in the file. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly problems: readonly { readonly path: Path; readonly message: string }[];

  constructor(problems: AdminError['problems']) {
    super(problems.map(({ message }) => message).join('; '));
    this.problems = problems;
  }
}

/** The administration of a data folder, whether a server runs on it or not. */
export interface AdminDoor {
  /** Whether a server runs, which then makes the changes itself. */
  readonly running: boolean;
  /** @throws AdminError */
  apply(
    file: unknown,
    options: { readonly dryRun: boolean; readonly expected?: string },
  ): Promise<Applied>;
  /** An account in the form of account.yaml. @throws AdminError */
  view(accountId: string): Promise<unknown>;
  /** All accounts. @throws AdminError */
  accounts(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Opens the way to the server that runs on a data folder, or else to its database. */
export async function openAdminDoor(config: Config): Promise<AdminDoor> {
  const known = config.dataDir === ':memory:' ? undefined : readAdminFile(config.dataDir);
  if (known?.url !== undefined) {
    const door = await remoteDoor(known.url, known.key);
    if (door !== undefined) return door;
  }
  return localDoor(config);
}

/** A way to the server; undefined when nobody listens there any more. */
async function remoteDoor(url: string, key: string): Promise<AdminDoor | undefined> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/cordboard/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    throw new AdminError(problemsOf(answer, `${url} answers ${response.status}`));
  };
  try {
    await call('GET', '/accounts');
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
  return {
    running: true,
    async apply(file, { dryRun, expected }) {
      const query = new URLSearchParams({
        dryRun: String(dryRun),
        ...(expected === undefined ? {} : { expected }),
      });
      const answer = await call('POST', `/apply?${query}`, file);
      if (!isApplied(answer))
        throw new AdminError([{ path: [], message: `${url} is another server` }]);
      return answer;
    },
    view: (accountId) => call('GET', `/accounts/${encodeURIComponent(accountId)}`),
    async accounts() {
      const answer = await call('GET', '/accounts');
      const records = isRecord(answer) && Array.isArray(answer.records) ? answer.records : [];
      return records
        .filter(isRecord)
        .map(({ id, name }) => ({ id: String(id), name: String(name) }));
    },
    close: () => Promise.resolve(),
  };
}

async function localDoor(config: Config): Promise<AdminDoor> {
  const database = await openDatabase(config);
  try {
    if (config.demoAccount) await database.directory.seed(demoData());
    const directory = createDirectory(await database.directory.load(), database.directory);
    const sounds = new OwnSounds(config.dataDir);
    const administration = createAdministration({
      directory,
      audit: () => undefined,
      soundProblem: (name) => sounds.problem(name),
    });
    return doorOf(administration, () => database.close());
  } catch (error) {
    await database.close();
    throw error;
  }
}

function doorOf(administration: Administration, close: () => Promise<void>): AdminDoor {
  const attempt = async <T>(what: () => T | Promise<T>): Promise<T> => {
    try {
      return await what();
    } catch (error) {
      if (error instanceof ApiError) throw new AdminError(problemsOf(errorBody(error), ''));
      throw error;
    }
  };
  return {
    running: false,
    apply: (file, options) =>
      attempt(() => administration.apply(file, { by: { name: 'cordboard apply' }, ...options })),
    view: (accountId) => attempt(() => administration.view(accountId)),
    accounts: () => Promise.resolve(administration.accounts()),
    close,
  };
}

/** The mistakes that an error answer of the API names. */
function problemsOf(body: unknown, otherwise: string): AdminError['problems'] {
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  const problems = errors.map(({ parameterName, message }) => {
    const place = typeof parameterName === 'string' ? parameterName : '';
    const text = String(message).replace(`Parameter [${place}] `, '');
    return { path: parsePath(place), message: text };
  });
  return problems.length > 0 ? problems : [{ path: [], message: otherwise }];
}

/** Nobody listens: the server has ended without saying so. */
function isRefused(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return (
    typeof cause === 'object' && cause !== null && Reflect.get(cause, 'code') === 'ECONNREFUSED'
  );
}

function isApplied(value: unknown): value is Applied {
  return (
    isRecord(value) &&
    typeof value.accountId === 'string' &&
    typeof value.fingerprint === 'string' &&
    typeof value.applied === 'boolean' &&
    Array.isArray(value.differences)
  );
}
