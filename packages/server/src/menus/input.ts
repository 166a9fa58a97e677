import type { MenuChoice, MenuRules } from '../directory/index.ts';

/** What a caller's keys have come to. */
export type Input =
  /** Another key may follow. */
  | { readonly kind: 'more' }
  | { readonly kind: 'chosen'; readonly choice: MenuChoice }
  | { readonly kind: 'dialled'; readonly extensionNumber: string }
  | { readonly kind: 'invalid' };

const INVALID: Input = { kind: 'invalid' };

/**
 * Reads what a caller has pressed so far: a key of the menu, or an extension. A key
 * with which extensions begin waits for the next, so that 1 and 101 can both be had.
 * @param numbers short numbers that may be dialled
 * @param complete whether nothing more will come
 */
export function readInput(
  { keys, dialExtensions }: Pick<MenuRules, 'keys' | 'dialExtensions'>,
  pressed: string,
  numbers: readonly string[],
  complete: boolean,
): Input {
  const ends = pressed.length > 1 && pressed.endsWith('#');
  const digits = ends ? pressed.slice(0, -1) : pressed;
  const isOver = complete || ends;
  const dialable = dialExtensions ? numbers : [];
  const isLonger = dialable.some((one) => one.length > digits.length && one.startsWith(digits));
  if (isLonger && !isOver) return { kind: 'more' };
  if (dialable.includes(digits)) return { kind: 'dialled', extensionNumber: digits };
  const choice = keys.get(digits);
  return choice === undefined ? INVALID : { kind: 'chosen', choice };
}
