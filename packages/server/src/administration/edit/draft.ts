import { isDeepStrictEqual } from 'node:util';
import {
  applyChange,
  type DirectoryChange,
  type DirectoryData,
  type ReferenceKind,
} from '../../directory/index.ts';
import { formatPath, type Path, type Problem } from '../check.ts';
import { idOf, type Speaker } from '../names.ts';

/** What an edit needs that it cannot work out by itself. */
export interface EditContext {
  /** Decimal digits, never the same twice. */
  readonly newId: () => string;
  /** A SIP password that nobody guesses. */
  readonly newSecret: () => string;
  /**
   * The hash of a user's password: the present one if it is the same password. What
   * nobody has worked out yet is noted, and the edit has to be made once more.
   */
  readonly hashOf: (password: string, present: string | undefined) => string;
  /** Why a name names no sound, completing the sentence "queue.music …"; undefined when it does. */
  readonly soundProblem: (name: string) => string | undefined;
}

/** A directory that is being edited: changes gather until all of them are known to be good. */
export class Draft {
  readonly context: EditContext;
  readonly before: DirectoryData;
  readonly #problems: Problem[] = [];
  readonly #places = new Map<string, Path>();
  readonly #changes: DirectoryChange[] = [];
  #data: DirectoryData;

  constructor(data: DirectoryData, context: EditContext) {
    this.before = data;
    this.#data = data;
    this.context = context;
  }

  get data(): DirectoryData {
    return this.#data;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What leads from the directory as it was to the draft. */
  get changes(): readonly DirectoryChange[] {
    return this.#changes;
  }

  /** Makes a change, unless everything is so already. */
  change(change: DirectoryChange): void {
    const { document, present } = subjectOf(this.#data, change);
    if (isDeepStrictEqual(document, present)) return;
    const next = applyChange(this.#data, change);
    this.#data = next;
    this.#changes.push(change);
  }

  problem(path: Path, message: string): void {
    const place = formatPath(path);
    if (this.#problems.some((one) => formatPath(one.path) === place && one.message === message)) {
      return;
    }
    this.#problems.push({ path, message });
  }

  problemsAre(problems: readonly Problem[]): boolean {
    for (const { path, message } of problems) this.problem(path, message);
    return problems.length > 0;
  }

  /** Remembers where something of the directory stands in the document. */
  stands(kind: string, id: string, path: Path): void {
    const known = this.#places.get(`${kind}/${id}`);
    if (known !== undefined && formatPath(known) !== formatPath(path)) {
      this.problem(path, `is the same as ${formatPath(known)}`);
    }
    this.#places.set(`${kind}/${id}`, path);
  }

  placeOf(kind: string, id: string): Path {
    return this.#places.get(`${kind}/${id}`) ?? [];
  }

  resolver(speaker: Speaker): (kind: ReferenceKind, name: string) => string | undefined {
    return (kind, name) => idOf(this.#data, speaker, kind, name);
  }
}

/**
 * RFC 7396: what a patch does not mention stays, null takes away, lists are replaced. So is
 * whatever says an `action`: what belonged to another one would get a meaning that nobody gave it.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isWhole = 'action' in patch;
  const merged: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) && !isWhole
      ? { ...target }
      : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

/** A copy without some fields. */
export function without<T extends object>(document: T, names: readonly string[]): T {
  const copy = { ...document };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}

/** What a change makes of a document, and what there is of it. */
function subjectOf(
  data: DirectoryData,
  change: DirectoryChange,
): { readonly document?: object; readonly present?: object } {
  const find = <T extends { readonly id: string }>(all: readonly T[], id: string) =>
    all.find((one) => one.id === id);
  switch (change.kind) {
    case 'account-saved':
      return { document: change.account, present: find(data.accounts, change.account.id) };
    case 'account-removed':
      return { present: find(data.accounts, change.accountId) };
    case 'extension-saved':
      return { document: change.extension, present: find(data.extensions, change.extension.id) };
    case 'extension-removed':
      return { present: find(data.extensions, change.extensionId) };
    case 'device-saved':
      return { document: change.device, present: find(data.devices, change.device.id) };
    case 'device-removed':
      return { present: find(data.devices, change.deviceId) };
    case 'number-saved':
      return { document: change.number, present: find(data.phoneNumbers, change.number.id) };
    case 'number-removed':
      return { present: find(data.phoneNumbers, change.numberId) };
    case 'app-saved':
      return {
        document: change.app,
        present: data.apps.find(({ clientId }) => clientId === change.app.clientId),
      };
    case 'app-removed':
      return { present: data.apps.find(({ clientId }) => clientId === change.clientId) };
    case 'trunk-saved':
      return { document: change.trunk, present: find(data.trunks, change.trunk.id) };
    case 'trunk-removed':
      return { present: find(data.trunks, change.trunkId) };
    case 'location-saved':
      return { document: change.location, present: find(data.locations, change.location.id) };
    case 'location-removed':
      return { present: find(data.locations, change.locationId) };
    case 'monitoring-group-saved':
      return { document: change.group, present: find(data.monitoringGroups, change.group.id) };
    case 'monitoring-group-removed':
      return { present: find(data.monitoringGroups, change.groupId) };
  }
}
