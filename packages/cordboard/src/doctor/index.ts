import { type Config, formatConfigError, loadConfig } from '@cordboard/server/config';
import type { Surroundings } from '../surroundings.ts';
import { certificates } from './certificates.ts';
import { type Check, messageOf } from './check.ts';
import { clock } from './clock.ts';
import { ports } from './ports.ts';
import { findRunning } from './running.ts';
import { sound } from './sound.ts';
import { storage } from './storage.ts';

const checks: readonly Check[] = [ports, clock, certificates, storage, sound];

/**
 * Looks at everything a start needs and prints one line per problem on standard output.
 * @returns the exit code: 0 when there is no problem, 1 when there is
 */
export async function doctor(
  { file }: { file?: string },
  surroundings: Surroundings,
): Promise<number> {
  const mode = file === undefined ? 'dev' : 'serve';
  const loaded = loadConfig({ mode, env: surroundings.env, file });
  if (!loaded.ok) {
    for (const error of loaded.errors) {
      surroundings.stdout.write(`${formatConfigError(error)}\n`);
    }
    return 1;
  }
  const { config } = loaded;
  const running = await findRunning(config);
  // One after another: the trial of the ports must not meet the ports of the trial call.
  const problems: string[] = [];
  const wanted = running?.isConfigured === true ? checks.filter((one) => one !== ports) : checks;
  for (const check of wanted) problems.push(...(await examine(check, config)));
  if (running !== undefined) {
    const whose = running.isConfigured ? ': its ports were not tried' : ' by another configuration';
    surroundings.stdout.write(`Cordboard ${running.version} runs here at ${running.url}${whose}\n`);
  }
  for (const line of problems) surroundings.stdout.write(`${line}\n`);
  if (problems.length > 0) return 1;
  const names = wanted.map(({ name }) => name).join(', ');
  surroundings.stdout.write(`no problem found: ${names}\n`);
  return 0;
}

async function examine(check: Check, config: Config): Promise<readonly string[]> {
  try {
    return await check.run(config);
  } catch (error) {
    return [`${check.name}: the check itself failed: ${messageOf(error)}`];
  }
}
