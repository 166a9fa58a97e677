import { createDirectory, type Directory, demoData } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { type Database, openDatabase } from '../storage/index.ts';
import { type Access, type AccessOptions, createAccess } from './access.ts';
import { makeSigningKey } from './keys.ts';

/** A clock that tests move. Nothing here waits by timer. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function createTestClock(start = 1_700_000_000_000): TestClock {
  let now = start;
  return {
    now: () => now,
    after: () => () => undefined,
    advance(ms) {
      now += ms;
    },
  };
}

/** Access to the demo account on a database in memory. */
export interface TestAccess {
  readonly access: Access;
  readonly directory: Directory;
  readonly database: Database;
  readonly clock: TestClock;
  /** The same again, as after a restart. */
  restart(): Promise<Access>;
  close(): Promise<void>;
}

/** The demo app's `Authorization` header. */
export const DEMO_BASIC = `Basic ${Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64')}`;

/** One key for all tests of a process: making one takes a tenth of a second. */
const SIGNING_KEY = makeSigningKey();

export async function openTestAccess(
  config: Partial<AccessOptions['config']> = {},
  createSigningKey: () => Promise<string> = () => SIGNING_KEY,
): Promise<TestAccess> {
  const database = await openDatabase({ dataDir: ':memory:' });
  const clock = createTestClock();
  const directory = createDirectory(demoData());
  const start = () =>
    createAccess({
      config: { rateLimits: 'off', passwordGrant: true, ...config },
      directory,
      tokens: database.tokens,
      secrets: database.secrets,
      clock,
      createSigningKey,
      onDefect: (error) => {
        throw error;
      },
    });
  const opened: Access[] = [];
  const restart = async (): Promise<Access> => {
    for (const access of opened) await access.close();
    const access = await start();
    opened.push(access);
    return access;
  };
  return {
    access: await restart(),
    directory,
    database,
    clock,
    restart,
    async close() {
      for (const access of opened) await access.close();
      await database.close();
    },
  };
}
