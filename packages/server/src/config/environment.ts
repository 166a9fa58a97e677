import { catalogue, type Setting } from './catalogue.ts';
import type { ConfigError } from './errors.ts';
import type { Found } from './found.ts';
import { suggest } from './suggest.ts';

/** Variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables of the catalogue. An empty variable counts as absent, as compose files and shells
 * produce them. A variable of ours that looks like a misspelt setting is an error; any other is left
 * alone, because Kubernetes invents `CORDBOARD_SERVICE_HOST` and the like for a service of that name.
 */
export function readEnvironment(env: Environment): { found: Found[]; errors: ConfigError[] } {
  const found: Found[] = [];
  for (const setting of catalogue) {
    const written = env[setting.variable];
    if (written === undefined || written === '') continue;
    found.push({ setting, value: convert(written, setting), name: setting.variable });
  }
  return { found, errors: misspelt(env) };
}

function misspelt(env: Environment): ConfigError[] {
  const variables = catalogue.map(({ variable }) => variable);
  const names = variables.map(withoutPrefix);
  return Object.keys(env)
    .filter((name) => name.startsWith('CORDBOARD_') && !variables.includes(name))
    .flatMap((name) => {
      const meant = suggest(withoutPrefix(name), names);
      if (meant === undefined) return [];
      const message = `${name} is not a setting: did you mean CORDBOARD_${meant}?`;
      return [{ setting: name, message }];
    });
}

function withoutPrefix(variable: string): string {
  return variable.slice('CORDBOARD_'.length);
}

/** Text to the type the schema wants; what does not convert stays text and fails the check that follows. */
function convert(written: string, { schema }: Setting): unknown {
  const type: unknown = Reflect.get(schema, 'type');
  if (type === 'integer' && /^\d+$/.test(written)) return Number(written);
  if (type === 'boolean') {
    if (['true', '1', 'yes', 'on'].includes(written.toLowerCase())) return true;
    if (['false', '0', 'no', 'off'].includes(written.toLowerCase())) return false;
  }
  return written;
}
