/**
 * Fifty people work a busy day: calls in and out, transfers, parks, a queue and voicemails at once,
 * with real SIP and sound, and a subscriber by WebSocket and one by webhook.
 *
 *     node bench/busy-day.ts [seconds]
 *
 * The baseline is the same people in the same run who do nothing but call each other and talk. The
 * control process holds the simulated carrier as well, whose calls are part of what is measured.
 */
import { type DayOptions, work } from '../tests/busy-day/day.ts';
import { Office } from '../tests/busy-day/office.ts';
import { plainCall } from '../tests/busy-day/stories.ts';
import { Witness } from '../tests/busy-day/witness.ts';
import { startSystem } from '../tests/support/system.ts';
import { engineUsage, usageOf } from './calls/usage.ts';

interface Cost {
  readonly calls: number;
  readonly controlMs: number;
  readonly engineMs: number;
}

const [seconds = 60] = process.argv.slice(2).map(Number);
const system = await startSystem();
const office = await Office.open(system);

/** CPU time of both processes for what is done, shared among the calls. */
async function measure(name: string, stories?: DayOptions['stories']): Promise<Cost> {
  const witness = await Witness.open(office);
  const before = [usageOf(system.pid), engineUsage(system.pid)] as const;
  const report = await work({
    office,
    seconds,
    seed: 1,
    ...(stories === undefined ? {} : { stories }),
  });
  const after = [usageOf(system.pid), engineUsage(system.pid)] as const;
  const calls = (await witness.agree()).size;
  const controlMs = after[0].cpuMs - before[0].cpuMs;
  const engineMs = after[1].cpuMs - before[1].cpuMs;
  const done = [...report.told].map(([story, count]) => `${count} ${story}`).join(', ');
  console.log(`${name}: ${calls} calls in ${(report.tookMs / 1000).toFixed(0)} s (${done})`);
  console.log(
    `  ${report.failures.length} failed, ${witness.events} events, CPU per call ${(controlMs / calls).toFixed(1)} ms control + ${(engineMs / calls).toFixed(1)} ms media engine, ${((100 * (controlMs + engineMs)) / report.tookMs).toFixed(0)} % of a core, memory of control ${(after[0].rss / 2 ** 20).toFixed(0)} MB`,
  );
  for (const failure of report.failures) console.log(`  ${failure}`);
  await witness.close();
  return { calls, controlMs, engineMs };
}

const plain = await measure('plain calls', { plainCall });
const busy = await measure('busy day');
const perCall = ({ controlMs, engineMs, calls }: Cost): number => (controlMs + engineMs) / calls;
console.log(
  `ratio: a call of the busy day costs ${(perCall(busy) / perCall(plain)).toFixed(2)} times a plain call`,
);
await office.close();
await system.stop();
console.log('left open: nothing (the leak ledger is what it was at start)');
