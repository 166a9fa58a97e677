// Relayed two-party G.711 calls: CPU per packet, loss and added delay at growing numbers of calls,
// against a bare forwarder in the same run. Run: npx node bench/media-relay.ts [calls…]

import type { Result } from './media/measure.ts';
import { engineFor, MEASURE_MS, measure, measureForwarder, openPhones } from './media/measure.ts';

/** Both directions of a call, 50 packets a second each. */
const PACKETS_PER_CALL = 100;

async function throughEngine(calls: number): Promise<Result> {
  const { load, phones } = await openPhones(calls * 2, false);
  const { engine, ports, close } = await engineFor(phones);
  for (let call = 0; call < calls; call++) {
    const [a, b] = [`p${2 * call}`, `p${2 * call + 1}`];
    engine.setTable(`s${call}`, [
      { ear: a, hears: [{ kind: 'voice', of: b, gain: 1 }] },
      { ear: b, hears: [{ kind: 'voice', of: a, gain: 1 }] },
    ]);
  }
  const { relayed } = await engine.resources();
  if (relayed !== calls * 2) {
    throw new Error(`${relayed} of ${calls * 2} ports are relayed`);
  }
  const result = await measure(load, ports, async () => (await engine.resources()).cpuMs);
  const { residentBytes } = await engine.resources();
  process.stdout.write(`    engine resident: ${(residentBytes / 1e6).toFixed(0)} MB\n`);
  await close();
  return result;
}

function print(name: string, calls: number, result: Result): number {
  const packets = (calls * PACKETS_PER_CALL * MEASURE_MS) / 1000;
  const cpuUs = (result.cpuMs * 1000) / packets;
  const core = (result.cpuMs / MEASURE_MS) * 100;
  const loss = (1 - result.received / result.sent) * 100;
  process.stdout.write(
    `${name} ${String(calls).padStart(5)} calls  ${cpuUs.toFixed(1)} µs CPU/packet  ` +
      `${core.toFixed(0).padStart(3)} % of a core  loss ${loss.toFixed(3)} %  delay p50 ` +
      `${result.p50Ms.toFixed(2)} p99 ${result.p99Ms.toFixed(2)} max ${result.maxMs.toFixed(1)} ms\n`,
  );
  return cpuUs;
}

const asked = process.argv.slice(2).map(Number);
for (const calls of asked.length > 0 ? asked : [100, 200, 400, 600, 800]) {
  const bare = print('bare  ', calls, await measureForwarder(calls * 2));
  const ours = print('engine', calls, await throughEngine(calls));
  const perCore = 1e6 / (ours * PACKETS_PER_CALL);
  process.stdout.write(
    `ratio  engine/bare ${(ours / bare).toFixed(2)}; CPU alone would allow ` +
      `${perCore.toFixed(0)} calls per core\n`,
  );
}
