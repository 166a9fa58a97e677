/**
 * Looks for a sequence of facts that breaks a rule of the call model.
 *
 *   node packages/calls/test/run-properties.ts [steps = 100000] [seed = the time]
 *
 * Prints the seed, and the shortest facts that break a rule when there are any.
 */
import { numbersOf } from './world/choices.ts';
import { breaks, live, shrink, type Tally } from './world/run.ts';

const STEPS_OF_A_RUN = 150;

const steps = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

print(`${steps} steps from seed ${seed}`);
const tally: Tally = new Map();
const started = performance.now();
let done = 0;
for (let run = 0; done < steps && process.exitCode === undefined; run += 1) {
  const numbers = numbersOf(seed + run * 7919, Math.min(STEPS_OF_A_RUN, steps - done));
  try {
    live(numbers, tally);
  } catch {
    const shortest = shrink(numbers);
    print(`run ${run} breaks; shortest in ${shortest.length} steps:`);
    print(breaks(shortest)?.message ?? 'it does not break again: a run is not determined');
    process.exitCode = 1;
  }
  done += numbers.length;
}
if (process.exitCode === undefined) {
  for (const [type, { applied, refused }] of [...tally].sort()) {
    print(`${type.padEnd(22)} applied ${applied}, refused ${refused}`);
  }
  print(`no rule broken in ${Math.round(performance.now() - started)} ms`);
}
