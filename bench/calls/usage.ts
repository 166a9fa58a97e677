import { readFileSync } from 'node:fs';

/** CPU time since its start, and memory held, of one process. */
export interface ProcessUsage {
  readonly cpuMs: number;
  /** Bytes. */
  readonly rss: number;
}

/** Clock ticks of `/proc` (USER_HZ), in ms. */
const TICK_MS = 10;

/** What Linux tells of a process; zero when there is none. */
export function usageOf(pid: number): ProcessUsage {
  if (pid === 0) return { cpuMs: 0, rss: 0 };
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, ...fields] = stat.slice(stat.lastIndexOf(')')).split(' ');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    rss: Number(kilobytes ?? 0) * 1024,
  };
}

/** The media engine is the one child of the control process. */
export function engineUsage(control: number): ProcessUsage {
  const children = readFileSync(`/proc/${control}/task/${control}/children`, 'utf8').trim();
  return usageOf(Number(children.split(' ')[0] ?? 0));
}
