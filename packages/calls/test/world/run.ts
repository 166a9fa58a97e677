import type { Fact } from '../../src/index.ts';
import { Choices } from './choices.ts';
import { move } from './moves.ts';
import { Broken, World } from './world.ts';

/** How often each kind of fact was applied and refused. */
export type Tally = Map<Fact['type'], { applied: number; refused: number }>;

/** Lets a world go through one step for each number, and then close. @throws Broken with the facts */
export function live(numbers: readonly number[], tally: Tally = new Map()): void {
  const world = new World((type, applied) => {
    const counts = tally.get(type) ?? { applied: 0, refused: 0 };
    counts[applied ? 'applied' : 'refused'] += 1;
    tally.set(type, counts);
  });
  for (const number of numbers) move(world, new Choices(number));
  world.close();
}

/** What breaks in a run, or undefined. */
export function breaks(numbers: readonly number[]): Broken | undefined {
  try {
    live(numbers);
    return undefined;
  } catch (error) {
    if (error instanceof Broken) return error;
    throw error;
  }
}

/** A shortest list that still fails: leaves out ever smaller pieces until none can be left out. */
export function shrink(
  numbers: readonly number[],
  fails: (numbers: readonly number[]) => boolean = (shorter) => breaks(shorter) !== undefined,
): readonly number[] {
  let shortest = numbers;
  for (let size = Math.ceil(numbers.length / 2); size >= 1; ) {
    const before = shortest.length;
    for (let from = 0; from < shortest.length; ) {
      const without = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if (fails(without)) shortest = without;
      else from += size;
    }
    if (size > 1) size = Math.floor(size / 2);
    else if (shortest.length === before) break;
  }
  return shortest;
}
