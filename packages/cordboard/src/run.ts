import {
  type ConfigError,
  formatConfigError,
  loadConfig,
  type Mode,
} from '@cordboard/server/config';
import pino from 'pino';
import { stopRequested } from './signals.ts';
import { startFailure } from './start-failure.ts';
import { summary } from './summary.ts';
import type { Surroundings } from './surroundings.ts';
import type { RunningSystem, StartSystem } from './system.ts';
import { version } from './version.ts';

/** Options of `dev` and `serve`. */
export interface RunOptions {
  readonly mode: Mode;
  /** Path of the YAML file. */
  readonly file?: string;
}

/**
 * Starts the system, prints the summary and `ready`, and runs until SIGTERM or SIGINT; then drains.
 * @returns the exit code: 0 after a drain, 1 when it was refused, could not start or could not end
 */
export async function run(
  { mode, file }: RunOptions,
  surroundings: Surroundings,
  start: StartSystem,
): Promise<number> {
  const loaded = loadConfig({ mode, env: surroundings.env, file });
  if (!loaded.ok) {
    printConfigErrors(loaded.errors, surroundings);
    return 1;
  }
  const { config } = loaded;
  // Standard output belongs to `ready`, so the log goes to standard error.
  const log = pino({ level: config.logLevel }, surroundings.stderr);
  const stop = stopRequested(surroundings);
  try {
    let system: RunningSystem;
    try {
      system = await start({ config, log, version });
    } catch (error) {
      log.fatal({ err: error }, 'start failed');
      surroundings.stderr.write(`cordboard: ${startFailure(error, config)}\n`);
      return 1;
    }
    surroundings.stdout.write(`${summary(config, system.ports, version)}\nready\n`);
    const signal = await stop.first;
    log.info({ signal, drainSeconds: config.drainSeconds }, 'draining');
    await system.close({ drainSeconds: config.drainSeconds });
    return 0;
  } catch (error) {
    log.fatal({ err: error }, 'the end was not clean');
    return 1;
  } finally {
    stop.release();
  }
}

/** One line per problem on standard error. */
export function printConfigErrors(
  errors: readonly ConfigError[],
  { stderr }: Pick<Surroundings, 'stderr'>,
): void {
  for (const error of errors) stderr.write(`cordboard: ${formatConfigError(error)}\n`);
}
