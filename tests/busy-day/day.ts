import { setTimeout as sleep } from 'node:timers/promises';
import type { Office } from './office.ts';
import { type Scene, STORIES, type Story, type Tally } from './stories.ts';

export interface DayOptions {
  readonly office: Office;
  readonly seconds: number;
  /** The same seed gives everybody the same things to do, not the same moments. */
  readonly seed: number;
  /** What there is to do, by name; default everything. */
  readonly stories?: Readonly<Record<string, Story>>;
}

/** What was done, and what went wrong in it. */
export interface Report extends Tally {
  readonly failures: readonly string[];
  /** From the first call to the end of the last, in ms. */
  readonly tookMs: number;
}

/** Between two stories of a worker, at most, in ms. */
const PAUSE_MS = 1500;

/** Everybody works at once until the time is over; whatever has begun is brought to its end. */
export async function work({
  office,
  seconds,
  seed,
  stories = STORIES,
}: DayOptions): Promise<Report> {
  const tally: Tally = { told: new Map(), messages: new Map() };
  const failures: string[] = [];
  const startedAt = performance.now();
  await Promise.all(
    office.workers.map(async (worker, at) => {
      const random = randomOf(seed * 1000 + at);
      const scene: Scene = { office, random, tally };
      await sleep(random(PAUSE_MS));
      while (performance.now() - startedAt < seconds * 1000) {
        const names = Object.keys(stories);
        const name = names[random(names.length)] ?? '';
        try {
          await stories[name]?.(scene, worker);
          tally.told.set(name, (tally.told.get(name) ?? 0) + 1);
        } catch (error) {
          failures.push(`${name} of ${worker.extension}: ${error}`);
        }
        await sleep(random(PAUSE_MS));
      }
    }),
  );
  return { ...tally, failures, tookMs: performance.now() - startedAt };
}

/** Whole numbers that look random and are the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
