import { readAdminFile } from '@cordboard/server';
import type { Config } from '@cordboard/server/config';

/** How long a server may take to say how it is. */
const patienceMs = 3000;

/** The Cordboard that runs on a data folder now. */
export interface Running {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly version: string;
  /** Whether it listens where the configuration says; otherwise that was changed since it began. */
  readonly isConfigured: boolean;
}

/** @returns undefined when nobody runs there, or does not say so any more */
export async function findRunning({ dataDir, httpPort }: Config): Promise<Running | undefined> {
  const url = dataDir === ':memory:' ? undefined : readAdminFile(dataDir)?.url;
  if (url === undefined) return undefined;
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(patienceMs) });
    const health: unknown = await response.json();
    if (typeof health !== 'object' || health === null || !('version' in health)) return undefined;
    return { url, version: String(health.version), isConfigured: portOf(url) === httpPort };
  } catch {
    // A server that crashed has left its address behind.
    return undefined;
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port || 80);
}
