export { variableOf } from './catalogue.ts';
export type { Config, Mode } from './config.ts';
export { type ConfigError, formatConfigError } from './errors.ts';
export { type LoadOptions, type LoadResult, loadConfig } from './load.ts';
export { isLoopback, type WebhookNetwork } from './networks.ts';
export { configJsonSchema } from './settings.ts';
export { suggest } from './suggest.ts';
