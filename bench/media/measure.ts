// What the media benches share: fake phones and relays in processes of their own, and their CPU time.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MediaEngine, startMediaEngine } from '@cordboard/media';
import type { LoadReport } from './rtp-load.ts';

const WARM_UP_MS = 1500;
export const MEASURE_MS = 5000;

export interface Result extends LoadReport {
  readonly cpuMs: number;
}

/** Opens fake phones; with `mixed`, what they hear is only counted. */
export async function openPhones(
  count: number,
  mixed: boolean,
): Promise<{ readonly load: ChildProcess; readonly phones: readonly number[] }> {
  const load = start('./rtp-load.ts', [String(count), mixed ? 'mixed' : 'relayed']);
  return { load, phones: await message<number[]>(load, 'opened') };
}

/** Runs the load through a relay that is up, with its CPU time taken over the measured span. */
export async function measure(
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

/** The same phones, in pairs, through the least that Node can do. */
export async function measureForwarder(count: number): Promise<Result> {
  const { load, phones } = await openPhones(count, false);
  const forwarder = start('./bare-forwarder.ts', phones.map(String));
  const ports = await message<number[]>(forwarder, 'opened');
  const cpuMs = async (): Promise<number> => {
    forwarder.send('cpu');
    return await message<number>(forwarder, 'cpuMs');
  };
  const result = await measure(load, ports, cpuMs);
  forwarder.disconnect();
  return result;
}

/** An engine with a configured port `p<index>` for each phone. */
export async function engineFor(phones: readonly number[]): Promise<{
  readonly engine: MediaEngine;
  readonly ports: readonly number[];
  readonly close: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-bench-'));
  const engine = await startMediaEngine({
    socketPath: join(folder, 'media.sock'),
    rtpPorts: { from: 10_000, to: 10_000 + phones.length * 4 },
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
  const close = async (): Promise<void> => {
    await engine.close({ endProcess: true });
    rmSync(folder, { recursive: true, force: true });
  };
  return { engine, ports, close };
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
