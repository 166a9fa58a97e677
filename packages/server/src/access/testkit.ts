import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDirectory, type Directory, demoData } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import type { Clock } from '../exchange/index.ts';
import { type Database, openDatabase } from '../storage/index.ts';
import { type Access, type AccessOptions, createAccess } from './access.ts';
import { makeSigningKey } from './keys.ts';
import type { Principal } from './principal.ts';

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

/** Alice signs in. */
export const PASSWORD = {
  grant_type: 'password',
  username: '+16505550100',
  extension: '101',
  password: 'demo-101',
};

/** Runs a scenario on the demo account and closes everything after it. */
export function scenario(
  name: string,
  run: (kit: TestAccess) => Promise<void>,
  config: Parameters<typeof openTestAccess>[0] = {},
): void {
  test(name, async () => {
    const kit = await openTestAccess(config);
    try {
      await run(kit);
    } finally {
      await kit.close();
    }
  });
}

/** The error that a token is answered with, or `good`. */
export function codeOf(access: Access, token: string): string {
  const verdict = access.authenticate(`Bearer ${token}`);
  return verdict instanceof ApiError ? verdict.code : 'good';
}

/** OAuth's word and our code of what is refused with a 400. */
export async function refused(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 400);
    return `${error.details.oauthError} ${error.code}`;
  }
  return 'nothing was refused';
}

export function refresh(
  access: Access,
  token: string | undefined,
  more: Readonly<Record<string, string>> = {},
) {
  const form = { grant_type: 'refresh_token', refresh_token: token ?? '', ...more };
  return access.token(DEMO_BASIC, form);
}

/** Who a good token belongs to. */
export function principalOf(access: Access, token: string): Principal {
  const verdict = access.authenticate(`Bearer ${token}`);
  assert.ok(!(verdict instanceof ApiError));
  return verdict;
}
