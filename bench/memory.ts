/**
 * Memory of each live call, in the control process and in the media engine, and
 * what a call leaves behind: for the 32 s in which answers may be asked for
 * again, and for good.
 *
 *     node bench/memory.ts [calls]
 *
 * The baseline is what the same call without Cordboard takes of its two phones,
 * in the same run.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Target } from '@cordboard/sip';
import { loadAtOnce, openPhones, type PlacedCall } from './calls/phones.ts';
import { sleep } from './calls/statistics.ts';
import { startSystemUnderLoad } from './calls/system.ts';

const CALLS = Number(process.argv[2] ?? 1000);
const AT_ONCE = 20;
/** Timers L and M (RFC 6026) and a little more: then only what stays is left. */
const LINGER_MS = 34_000;

setFlagsFromString('--expose-gc');
const collectOwn: () => void = runInNewContext('gc');

const system = await startSystemUnderLoad();
const phones = await openPhones(system);

async function place(target: Target): Promise<readonly PlacedCall[]> {
  const placed: PlacedCall[] = [];
  const worker = async (): Promise<void> => {
    while (placed.length < CALLS) placed.push(await phones.place(target));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return placed;
}

async function hangUp(calls: readonly PlacedCall[]): Promise<void> {
  for (const { dialog } of calls) await dialog.bye();
}

function ownHeap(): number {
  collectOwn();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Held {
  readonly heap: number;
  readonly rss: number;
  readonly engine: number;
}

async function held(): Promise<Held> {
  await system.collect();
  const { heapUsed, external, rss, engine } = await system.usage();
  return { heap: heapUsed + external, rss, engine: engine.rss };
}

await loadAtOnce(phones, phones.through, 500, AT_ONCE);
await loadAtOnce(phones, phones.direct, 500, AT_ONCE);
await sleep(LINGER_MS);

const ownBefore = ownHeap();
const direct = await place(phones.direct);
await sleep(LINGER_MS);
const baseline = (ownHeap() - ownBefore) / direct.length;
await hangUp(direct);

const before = await held();
const calls = await place(phones.through);
const fresh = await held();
await sleep(LINGER_MS);
const live = await held();
await hangUp(calls);
await sleep(500);
const ended = await held();
await sleep(LINGER_MS);
const after = await held();

const each = (from: number, to: number): string => ((to - from) / calls.length / 1024).toFixed(1);
const line = (from: Held, to: Held): string =>
  `control ${each(from.heap, to.heap)} kB heap, ${each(from.rss, to.rss)} kB RSS; media engine ${each(from.engine, to.engine)} kB RSS`;
console.log(`${calls.length} calls at once, for each of them:`);
console.log(`just answered        ${line(before, fresh)}`);
console.log(`live for 34 s        ${line(before, live)}`);
console.log(`just ended           ${line(before, ended)}`);
console.log(`34 s after its end   ${line(before, after)}`);
console.log(
  `baseline             ${(baseline / 1024).toFixed(1)} kB heap of the two phones without Cordboard; a live call's heap is ${((live.heap - before.heap) / calls.length / baseline).toFixed(1)} times that`,
);

await phones.close();
await system.stop();
