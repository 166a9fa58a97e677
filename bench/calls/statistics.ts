/** The value below which a part of the values lies; `part` from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** `p50 0.28 ms, p99 2.10 ms` */
export function spread(valuesMs: readonly number[], digits = 2): string {
  const at = (part: number): string => percentile(valuesMs, part).toFixed(digits);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits for a condition. @throws Error when it does not come true within 30 s */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`);
    await sleep(5);
  }
}

/** CPU time of this process in ms. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
