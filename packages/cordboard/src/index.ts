export { runCli } from './cli.ts';
export type { Surroundings } from './surroundings.ts';
