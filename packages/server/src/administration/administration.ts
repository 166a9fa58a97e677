import { randomBytes, randomInt } from 'node:crypto';
import { hashToken } from '../access/index.ts';
import type { Directory, DirectoryChange, DirectoryData } from '../directory/index.ts';
import { ApiError, invalidParameter, notFound } from '../errors/index.ts';
import { formatPath, type Problem } from './check.ts';
import { type Difference, differences } from './differences.ts';
import { Draft, type EditContext, type Edited, editAccount, finish } from './edit/index.ts';
import { createHashes, type Hashes, type Missing } from './hashing.ts';
import { type AccountView, Viewer } from './view.ts';

/** Who makes a change, for the log. */
export interface Administrator {
  /** `admin key`, or the user and app of a token. */
  readonly name: string;
}

/** What an apply does, or would do. */
export interface Applied {
  readonly accountId: string;
  readonly differences: readonly Difference[];
  /** Stands for exactly these differences. */
  readonly fingerprint: string;
  /** Whether it was done. */
  readonly applied: boolean;
}

export interface ApplyOptions {
  readonly by: Administrator;
  /** Says what would change, and changes nothing. */
  readonly dryRun?: boolean;
  /** The fingerprint of a dry run: nothing is done when the differences are others by now. */
  readonly expected?: string;
  /** The only account that may be meant. */
  readonly accountId?: string;
}

/** The write side of the directory. Errors are thrown as `ApiError`. */
export interface Administration {
  /** Brings an account to what a file says: all of it or nothing. */
  apply(file: unknown, options: ApplyOptions): Promise<Applied>;
  /** An account in the form of account.yaml, without secrets. */
  view(accountId: string): AccountView;
  accounts(): readonly {
    readonly id: string;
    readonly name: string;
    readonly mainNumber: string;
  }[];
  /** Makes one edit of an account; all of it or nothing. */
  edit<T>(accountId: string, by: Administrator, edit: (draft: Draft) => T): Promise<T>;
}

export interface AdministrationOptions {
  /** Why a name names no sound, completing the sentence "queue.music …"; undefined when it does. */
  readonly soundProblem: (name: string) => string | undefined;
  readonly directory: Pick<Directory, 'data' | 'changeAll'>;
  /** Told of each change: who, what, no secrets. */
  readonly audit: (entry: AuditEntry) => void;
}

export interface AuditEntry {
  readonly by: string;
  readonly accountId: string;
  readonly action: Difference['action'];
  readonly kind: string;
  readonly name: string;
  /** Names of the fields that changed. */
  readonly fields: readonly string[];
}

export function createAdministration({
  directory,
  audit,
  soundProblem,
}: AdministrationOptions): Administration {
  const hashes = createHashes();

  /** Makes a plan again until every password that it needs is hashed. */
  const planned = async <T>(plan: (data: DirectoryData, context: EditContext) => T): Promise<T> => {
    for (;;) {
      const missing: Missing[] = [];
      const result = plan(directory.data(), { ...contextOf(hashes, missing), soundProblem });
      if (missing.length === 0) return result;
      await hashes.workOut(missing);
    }
  };

  const report = (by: Administrator, accountId: string, made: readonly Difference[]): void => {
    for (const { action, kind, name, fields } of made) {
      const names = fields.map(({ field }) => field);
      audit({ by: by.name, accountId, action, kind, name, fields: names });
    }
  };

  /** Makes what a plan says, as a whole. */
  const make = async <T extends Planned>(
    plan: (data: DirectoryData, context: EditContext) => T,
    by: Administrator,
    expected?: string,
  ): Promise<{ readonly result: T; readonly made: readonly Difference[] }> => {
    for (;;) {
      await planned(plan);
      const missing: Missing[] = [];
      const done: { result: T; made: readonly Difference[] }[] = [];
      await directory.changeAll((data) => {
        const result = plan(data, { ...contextOf(hashes, missing), soundProblem });
        // Somebody was quicker, and a password has to be hashed that had not to be.
        if (missing.length > 0) return [];
        const made = differences(data, result.data, result.accountId);
        if (expected !== undefined && fingerprintOf(made) !== expected) {
          throw new ApiError('CMN-101', {
            status: 409,
            parameterName: 'expected',
            message: 'The account has changed since: look at the changes again',
          });
        }
        done.push({ result, made });
        return result.changes;
      });
      const [one] = done;
      if (one === undefined) continue;
      report(by, one.result.accountId, one.made);
      return one;
    }
  };

  return {
    async apply(file, { by, dryRun = false, expected, accountId: only }) {
      const plan = (data: DirectoryData, context: EditContext): Planned => {
        const edited = good(editAccount(data, file, context));
        if (only === undefined || edited.accountId === only) return edited;
        const message = 'is not that of the account of the request';
        throw problemsError([{ path: ['account', 'id'], message }]);
      };
      if (!dryRun) {
        const { result, made } = await make(plan, by, expected);
        const { accountId } = result;
        return { accountId, differences: made, fingerprint: fingerprintOf(made), applied: true };
      }
      const { accountId, data } = await planned(plan);
      const made = differences(directory.data(), data, accountId);
      return { accountId, differences: made, fingerprint: fingerprintOf(made), applied: false };
    },
    view(accountId) {
      const view = new Viewer(directory.data()).view(accountId);
      if (view === undefined) throw notFound('accountId');
      return view;
    },
    accounts: () =>
      directory.data().accounts.map(({ id, name, mainNumber }) => ({ id, name, mainNumber })),
    async edit(accountId, by, edit) {
      const { result } = await make((data, context) => {
        const draft = new Draft(data, context);
        const value = edit(draft);
        return { ...good(finish(draft, accountId)), value };
      }, by);
      return result.value;
    },
  };
}

interface Planned {
  readonly accountId: string;
  readonly data: DirectoryData;
  readonly changes: readonly DirectoryChange[];
}

function contextOf(hashes: Hashes, missing: Missing[]): Omit<EditContext, 'soundProblem'> {
  return {
    newId: () => String(randomInt(10_000_000_000, 281_000_000_000_000)),
    newSecret: () => randomBytes(18).toString('base64url'),
    hashOf(password, present) {
      const known = hashes.find(password, present);
      if (known !== undefined) return known;
      missing.push({ password, present });
      return '';
    },
  };
}

/** Ids are chosen anew by each plan and are no difference. */
function fingerprintOf(made: readonly Difference[]): string {
  const plain = made.map(({ fields, ...one }) => ({
    ...one,
    fields: fields.filter(({ field }) => !/(?:^|\.)id$/.test(field)),
  }));
  return hashToken(JSON.stringify(plain));
}

function good(edited: Edited): Extract<Edited, { readonly ok: true }> {
  if (edited.ok) return edited;
  throw problemsError(edited.problems);
}

/** CMN-101 that names every place of the document that is wrong. */
export function problemsError(problems: readonly Problem[]): ApiError {
  const [first, ...further] = problems.map(({ path, message }) =>
    invalidParameter(formatPath(path), undefined, message),
  );
  if (first === undefined) return new ApiError('CMN-203');
  return new ApiError('CMN-101', { ...first.details, further });
}
