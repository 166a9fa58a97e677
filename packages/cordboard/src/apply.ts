import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import {
  type AdminDoor,
  AdminError,
  type Applied,
  type Difference,
  type FieldDifference,
  openAdminDoor,
  readAccountFile,
} from '@cordboard/server';
import { type Config, loadConfig } from '@cordboard/server/config';
import { printConfigErrors } from './run.ts';
import type { Surroundings } from './surroundings.ts';

export interface ApplyOptions {
  /** account.yaml; `-` is standard input. */
  readonly file: string;
  /** The configuration of the server whose account it is. */
  readonly config?: string;
  /** Applies without asking. */
  readonly yes?: boolean;
  /** Says what would change and changes nothing. */
  readonly dryRun?: boolean;
}

/** Asks for a yes; undefined where nobody could answer. */
export type Ask = ((question: string) => Promise<string>) | undefined;

/** Brings an account to what a file says, after showing what that changes. */
export async function apply(
  options: ApplyOptions,
  surroundings: Surroundings,
  ask: Ask = terminal(),
): Promise<number> {
  const { stdout, stderr, env } = surroundings;
  const fail = (message: string): number => {
    stderr.write(`cordboard: ${message}\n`);
    return 1;
  };
  const config = configOf(options.config, surroundings);
  if (config === undefined) return 1;
  let text: string;
  try {
    text = readFileSync(options.file === '-' ? 0 : options.file, 'utf8');
  } catch (error) {
    return fail(`${options.file} cannot be read: ${messageOf(error)}`);
  }
  const read = readAccountFile(text, path.basename(options.file), env);
  if (!read.ok) {
    for (const error of read.errors) stderr.write(`${error}\n`);
    return 1;
  }
  let door: AdminDoor | undefined;
  try {
    door = await openAdminDoor(config);
    const plan = await door.apply(read.document, { dryRun: true });
    stdout.write(describePlan(plan));
    if (plan.differences.length === 0 || options.dryRun === true) return 0;
    if (options.yes !== true) {
      if (ask === undefined) return fail('nobody is here to ask: say --yes to apply, or --dry-run');
      const answer = await ask('Apply? [y/N] ');
      if (!/^y(es)?$/i.test(answer.trim())) {
        stdout.write('Nothing was changed.\n');
        return 1;
      }
    }
    const expected = plan.fingerprint;
    const done = await door.apply(read.document, { dryRun: false, expected });
    const where = door.running ? 'the running server; calls take it up at once' : 'the database';
    stdout.write(`Applied to ${where}. The account is ${done.accountId}.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AdminError)) return fail(messageOf(error));
    for (const problem of error.problems) stderr.write(`${read.explain(problem)}\n`);
    return 1;
  } finally {
    await door?.close();
  }
}

/** The configuration of the server whose account it is. */
export function configOf(file: string | undefined, surroundings: Surroundings): Config | undefined {
  const loaded = loadConfig({ mode: 'serve', env: surroundings.env, file });
  if (loaded.ok) return loaded.config;
  printConfigErrors(loaded.errors, surroundings);
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function terminal(): Ask {
  if (process.stdin.isTTY !== true) return undefined;
  return async (question) => {
    const asked = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await asked.question(question);
    } finally {
      asked.close();
    }
  };
}

const SIGNS = { create: '+', change: '~', remove: '-' } as const;

/** What an apply changes, for people. */
export function describePlan({ differences }: Applied): string {
  if (differences.length === 0) return 'Nothing to change.\n';
  const count = (action: Difference['action']): number =>
    differences.filter((one) => one.action === action).length;
  const lines = differences.flatMap(({ action, kind, name, fields }) => [
    `${SIGNS[action]} ${kind} ${name}`,
    ...(action === 'change' ? fields.map(describeField) : []),
  ]);
  const sum = `${count('create')} to create, ${count('change')} to change, ${count('remove')} to remove`;
  return `${[...lines, '', sum].join('\n')}\n`;
}

function describeField({ field, from, to }: FieldDifference): string {
  if (from === '(secret)' || to === '(secret)') {
    const what = from === undefined ? 'is set' : to === undefined ? 'is taken away' : 'changes';
    return `    ${field}: (secret) ${what}`;
  }
  return `    ${field}: ${shown(from)} → ${shown(to)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return '(none)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
