import type { Path } from '../check.ts';
import type { Item } from '../view.ts';
import type { Draft } from './draft.ts';

interface Named {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
}

/** What of an account a patch means: by its id, or else by its name. */
export function findNamed<T extends Named>(
  draft: Draft,
  accountId: string,
  all: readonly T[],
  item: Item,
  path: Path,
): T | undefined {
  const own = all.filter((one) => one.accountId === accountId);
  if (item.id === undefined || item.id === null) {
    return own.find(({ name }) => name === item.name);
  }
  if (all.some((one) => one.id === item.id && one.accountId !== accountId)) {
    draft.problem([...path, 'id'], `${String(item.id)} is taken`);
  }
  return own.find(({ id }) => id === item.id);
}
