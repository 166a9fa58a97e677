/**
 * Calls through the B2BUA: INVITE with digest, 180, 200, ACK and BYE on both
 * legs, ledger on disk, RTP ports opened, no sound sent.
 *
 *     node bench/calls.ts [calls] [at once]
 *     node bench/calls.ts --rate [first rate] [seconds for each]
 *
 * The first measures CPU per call with a number of calls being set up at once.
 * The second starts calls at an even rate, which it raises until the answers of
 * more than one in a hundred take longer than 100 ms, three times in a row. The baseline is the same
 * call between the two load generators without Cordboard between them, in the
 * same run.
 */
import {
  type LoadReport,
  loadAtOnce,
  loadAtRate,
  openPhones,
  type Phones,
} from './calls/phones.ts';
import { percentile, sleep, spread } from './calls/statistics.ts';
import { type SystemUnderLoad, startSystemUnderLoad } from './calls/system.ts';

const IN_TIME_MS = 100;
const RATE_STEP = 50;
/** A machine that others use too may fail a rate once for no fault of ours. */
const ATTEMPTS = 3;

const [first, ...others] = process.argv.slice(2);
const system = await startSystemUnderLoad();
const phones = await openPhones(system);
if (first === '--rate') await rate(system, phones, others.map(Number));
else await cost(system, phones, (first === undefined ? [] : [first, ...others]).map(Number));
await phones.close();
await system.stop();

function inTime({ answers, failed }: LoadReport): number {
  const prompt = answers.filter((ms) => ms <= IN_TIME_MS).length;
  return (100 * prompt) / (answers.length + failed);
}

async function cost(
  under: SystemUnderLoad,
  phones: Phones,
  [calls = 3000, atOnce = 20]: readonly number[],
): Promise<void> {
  const warmUp = Math.ceil(calls / 5);
  await loadAtOnce(phones, phones.through, warmUp, atOnce);
  await loadAtOnce(phones, phones.direct, warmUp, atOnce);
  await under.collect();
  const before = await under.usage();
  const measured = await loadAtOnce(phones, phones.through, calls, atOnce);
  // What the last calls still cause belongs to them.
  await sleep(500);
  const after = await under.usage();
  await under.collect();
  const kept = await under.usage();
  const baseline = await loadAtOnce(phones, phones.direct, calls, atOnce);

  const control = (after.cpuMs - before.cpuMs) / calls;
  const engine = (after.engine.cpuMs - before.engine.cpuMs) / calls;
  console.log(`${calls} calls, ${atOnce} at once`);
  console.log(
    `through Cordboard  ${measured.perSecond.toFixed(0)} calls/s, CPU per call ${control.toFixed(2)} ms control + ${engine.toFixed(2)} ms media engine, answered ${spread(measured.answers, 1)}, ${inTime(measured).toFixed(1)} % within ${IN_TIME_MS} ms`,
  );
  console.log(
    `without (baseline) ${baseline.perSecond.toFixed(0)} calls/s, CPU per call ${baseline.ownCpuMs.toFixed(2)} ms (caller and callee together)`,
  );
  console.log(
    `ratio              ${((control + engine) / baseline.ownCpuMs).toFixed(2)} times the CPU per call of the baseline`,
  );
  const bytes = kept.heapUsed + kept.external - before.heapUsed - before.external;
  console.log(
    `kept for 32 s      ${(bytes / calls / 1024).toFixed(1)} kB heap of each finished call`,
  );
  console.log(`left open          ${JSON.stringify(after.health.resources)}`);
}

async function rate(
  under: SystemUnderLoad,
  phones: Phones,
  [firstRate = 200, seconds = 4]: readonly number[],
): Promise<void> {
  await loadAtOnce(phones, phones.through, 600, 20);
  let best: number | undefined;
  for (let perSecond = firstRate, attempt = 1; ; ) {
    const before = await under.usage();
    const report = await loadAtRate(phones, phones.through, perSecond, seconds);
    const after = await under.usage();
    const cpuMs = after.cpuMs - before.cpuMs + after.engine.cpuMs - before.engine.cpuMs;
    const good = inTime(report) >= 99;
    console.log(
      `${perSecond} calls/s: answered ${spread(report.answers, 1)}, ${inTime(report).toFixed(1)} % within ${IN_TIME_MS} ms, ${report.failed} failed, CPU per call ${(cpuMs / (perSecond * seconds)).toFixed(2)} ms both processes, load generator ${report.ownCpuMs.toFixed(2)} ms`,
    );
    if (good) {
      best = perSecond;
      perSecond += RATE_STEP;
      attempt = 1;
    } else if (attempt < ATTEMPTS) {
      attempt += 1;
    } else {
      break;
    }
    await sleep(1000);
  }
  const direct = await loadAtRate(phones, phones.direct, best ?? firstRate, seconds);
  console.log(`baseline at that rate: answered ${spread(direct.answers, 1)} without Cordboard`);
  console.log(
    `highest rate with 99 % of answers within ${IN_TIME_MS} ms: ${best ?? 'below the first'} calls/s; baseline p99 ${percentile(direct.answers, 0.99).toFixed(1)} ms`,
  );
}
