// Relayed two-party G.711 calls: CPU per packet, loss and added delay at growing numbers of calls,
// against a bare forwarder in the same run. Run: node bench/media-relay.ts [calls…]
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMediaEngine } from '@cordboard/media';
import type { LoadReport } from './media/rtp-load.ts';

const WARM_UP_MS = 1500;
const MEASURE_MS = 5000;
/** Both directions of a call, 50 packets a second each. */
const PACKETS_PER_CALL = 100;

interface Result extends LoadReport {
  readonly cpuMs: number;
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(new URL(file, import.meta.url), args, { execArgv: [] });
}

async function message<T>(child: ChildProcess, name: string): Promise<T> {
  for (;;) {
    const [said] = await once(child, 'message');
    if (said[name] !== undefined) {
      return said[name];
    }
  }
}

/** Runs the load through a relay that is up, with its CPU time taken over the measured span. */
async function measure(
  load: ChildProcess,
  ports: readonly number[],
  cpuMs: () => Promise<number>,
): Promise<Result> {
  load.send({ ports, warmUpMs: WARM_UP_MS, measureMs: MEASURE_MS });
  const reported = message<LoadReport>(load, 'report');
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  const before = await cpuMs();
  await new Promise((resolve) => setTimeout(resolve, MEASURE_MS));
  const used = (await cpuMs()) - before;
  return { ...(await reported), cpuMs: used };
}

async function throughEngine(calls: number): Promise<Result> {
  const load = start('./media/rtp-load.ts', [String(calls * 2)]);
  const phones = await message<number[]>(load, 'opened');
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-bench-'));
  const engine = await startMediaEngine({
    socketPath: join(folder, 'media.sock'),
    rtpPorts: { from: 10_000, to: 10_000 + calls * 8 },
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    lingerMs: 500,
  });
  const ports: number[] = [];
  for (const [index, phone] of phones.entries()) {
    const portId = `p${index}`;
    ports.push((await engine.openPort(portId)).port);
    await engine.configurePort(portId, {
      remote: { address: '127.0.0.1', port: phone },
      codec: { name: 'PCMU', clockRate: 8000, payloadType: 0 },
      receivePayloadType: 0,
      ptimeMs: 20,
      direction: 'sendrecv',
    });
  }
  for (let call = 0; call < calls; call++) {
    const [a, b] = [`p${2 * call}`, `p${2 * call + 1}`];
    engine.setTable(`s${call}`, [
      { ear: a, hears: [{ kind: 'voice', of: b, gain: 1 }] },
      { ear: b, hears: [{ kind: 'voice', of: a, gain: 1 }] },
    ]);
  }
  const { relayed, residentBytes } = await engine.resources();
  if (relayed !== calls * 2) {
    throw new Error(`${relayed} of ${calls * 2} ports are relayed`);
  }
  const result = await measure(load, ports, async () => (await engine.resources()).cpuMs);
  const grown = ((await engine.resources()).residentBytes - residentBytes) / 1e6;
  const megabytes = (residentBytes / 1e6).toFixed(0);
  process.stdout.write(
    `    engine resident ${megabytes} MB when set up, +${grown.toFixed(0)} MB\n`,
  );
  await engine.close({ endProcess: true });
  rmSync(folder, { recursive: true, force: true });
  return result;
}

async function throughForwarder(calls: number): Promise<Result> {
  const load = start('./media/rtp-load.ts', [String(calls * 2)]);
  const phones = await message<number[]>(load, 'opened');
  const forwarder = start('./media/bare-forwarder.ts', phones.map(String));
  const ports = await message<number[]>(forwarder, 'opened');
  const cpuMs = async (): Promise<number> => {
    forwarder.send('cpu');
    return await message<number>(forwarder, 'cpuMs');
  };
  const result = await measure(load, ports, cpuMs);
  forwarder.disconnect();
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
  const bare = print('bare  ', calls, await throughForwarder(calls));
  const ours = print('engine', calls, await throughEngine(calls));
  const perCore = 1e6 / (ours * PACKETS_PER_CALL);
  process.stdout.write(
    `ratio  engine/bare ${(ours / bare).toFixed(2)}; CPU alone would allow ` +
      `${perCore.toFixed(0)} calls per core\n`,
  );
}
