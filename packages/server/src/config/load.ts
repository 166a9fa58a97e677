import path from 'node:path';
import Value from 'typebox/value';
import { catalogue } from './catalogue.ts';
import type { Config, Mode } from './config.ts';
import { modeDefaults } from './defaults.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { ConfigError } from './errors.ts';
import { readFile } from './file.ts';
import type { Found } from './found.ts';
import { parseNetwork, type WebhookNetwork } from './networks.ts';
import { objections } from './rules.ts';
import { type Settings, settingsSchema } from './settings.ts';

/** What `loadConfig` reads. */
export interface LoadOptions {
  readonly mode: Mode;
  readonly env: Environment;
  /** Path of the YAML file. Relative paths inside it start at its folder. */
  readonly file?: string;
}

/** Either a configuration that is safe to start with, or every reason why not. */
export type LoadResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly ConfigError[] };

/**
 * Puts the configuration together: environment over file over defaults of the mode. Reports all problems
 * at once and never throws. What is dangerous is an error too, see rules.ts.
 */
export function loadConfig({ mode, env, file }: LoadOptions): LoadResult {
  const fromFile = file === undefined ? { found: [], errors: [] } : readFile(file);
  const fromEnvironment = readEnvironment(env);
  const found = new Map<string, Found>();
  for (const one of [...fromFile.found, ...fromEnvironment.found]) found.set(one.setting.key, one);

  const errors = [...fromFile.errors, ...fromEnvironment.errors];
  for (const one of found.values()) errors.push(...wrongValue(one));
  errors.push(...halfOfTls(found));
  if (errors.length > 0) return { ok: false, errors };

  const settings = assemble(found, mode);
  const networks = networksOf(settings);
  const config = toConfig(settings, networks, mode, baseFolders(found));
  const refused = objections(config).map((objection) => at(found, objection));
  return refused.length > 0 ? { ok: false, errors: refused } : { ok: true, config };
}

function wrongValue({ setting, value, name, file, line }: Found): ConfigError[] {
  const networks = setting.key === 'webhookNetworks' ? unparsedNetworks(value) : [];
  if (Value.Check(setting.schema, value) && networks.length === 0) return [];
  const shown = setting.secret ? '' : `, not ${JSON.stringify(networks[0] ?? value)}`;
  return [{ setting: name, message: `${name} ${setting.requirement}${shown}`, file, line }];
}

/** A key without its certificate, or the other way round, would silently fall back to the local authority. */
function halfOfTls(found: ReadonlyMap<string, Found>): ConfigError[] {
  const key = found.get('tls.key');
  const cert = found.get('tls.cert');
  if ((key === undefined) === (cert === undefined)) return [];
  const there = key ?? cert;
  if (there === undefined) return [];
  const message = `${there.name} needs ${key === undefined ? 'tls.key' : 'tls.cert'} beside it`;
  return [{ setting: there.name, message, file: there.file, line: there.line }];
}

function assemble(found: ReadonlyMap<string, Found>, mode: Mode): Settings {
  const settings: Record<string, unknown> = {};
  const groups: Record<string, Record<string, unknown>> = {};
  for (const { key, schema } of catalogue) {
    const value =
      found.get(key)?.value ?? modeDefaults[mode][key] ?? Reflect.get(schema, 'default');
    if (value === undefined) continue;
    const [group = key, member] = key.split('.');
    if (member === undefined) settings[key] = value;
    else groups[group] = { ...groups[group], [member]: value };
  }
  Object.assign(settings, groups);
  // Every value has been checked on its own and every default is ours, so this cannot fail for a user.
  if (!Value.Check(settingsSchema, settings)) throw new Error('defaults do not match the schema');
  return settings;
}

function toConfig(
  settings: Settings,
  webhookNetworks: WebhookNetwork[],
  mode: Mode,
  baseOf: (key: string) => string,
): Config {
  const { rtpPorts, tls, dataDir, publicAddress, webhookNetworks: _text, ...plain } = settings;
  const host = settings.host === 'localhost' ? '127.0.0.1' : settings.host;
  const [from = 0, to = 0] = rtpPorts.split('-').map(Number);
  return {
    ...plain,
    mode,
    host,
    publicAddress: publicAddress ?? host,
    rtpPorts: { from, to },
    webhookNetworks,
    dataDir: dataDir === ':memory:' ? dataDir : path.resolve(baseOf('dataDir'), dataDir),
    ...(tls === undefined
      ? {}
      : {
          tls: {
            key: path.resolve(baseOf('tls.key'), tls.key),
            cert: path.resolve(baseOf('tls.cert'), tls.cert),
          },
        }),
  };
}

function networkWords(value: unknown): string[] {
  const words = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return words.map((word) => String(word).trim()).filter((word) => word !== '');
}

function unparsedNetworks(value: unknown): string[] {
  return networkWords(value).filter((word) => parseNetwork(word) === undefined);
}

function networksOf({ webhookNetworks }: Settings): WebhookNetwork[] {
  return networkWords(webhookNetworks).flatMap((word) => parseNetwork(word) ?? []);
}

/** Relative paths start at the folder of the file that holds them, else at the working directory. */
function baseFolders(found: ReadonlyMap<string, Found>): (key: string) => string {
  return (key) => {
    const file = found.get(key)?.file;
    return file === undefined ? process.cwd() : path.dirname(path.resolve(file));
  };
}

/** Names the place where the refused setting was written, so that the operator finds it. */
function at(
  found: ReadonlyMap<string, Found>,
  { setting, message }: { setting: string; message: string },
): ConfigError {
  const source = found.get(setting);
  if (source === undefined) return { setting, message };
  if (source.file !== undefined) return { setting, message, file: source.file, line: source.line };
  return { setting: source.name, message: `${message} [${source.name}]` };
}
