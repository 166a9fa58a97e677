import type { Config } from '@cordboard/server/config';
import type { Logger } from 'pino';

/** Ports as they really are, where the configuration said 0. */
export interface RunningPorts {
  readonly http: number;
  readonly https: number;
  readonly sip: { readonly udp: number; readonly tcp: number; readonly tls: number };
}

/** A phone system whose listeners are all up. */
export interface RunningSystem {
  readonly ports: RunningPorts;
  /** Refuses new calls, lets live ones finish for up to `drainSeconds`, then ends everything. Idempotent. */
  close(options: { drainSeconds: number }): Promise<void>;
}

/** Starts a system; the commands take it as an argument so that tests need no network. */
export type StartSystem = (options: {
  config: Config;
  log: Logger;
  version: string;
}) => Promise<RunningSystem>;
