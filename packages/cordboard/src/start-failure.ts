import { type Config, variableOf } from '@cordboard/server/config';

const PORTS = ['httpPort', 'httpsPort', 'sipPort', 'sipsPort'] as const;

/** Says why a start failed in terms of the settings, as far as the error tells. */
export function startFailure(error: unknown, config: Config): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = property(error, 'code');
  const port = property(error, 'port');
  if (code === 'EADDRNOTAVAIL') {
    return `host ${config.host} is not an address of this machine (${message})`;
  }
  // Its sound process takes orders from one program only.
  if (code === 'engine-busy') return `dataDir ${config.dataDir} is in use by another Cordboard`;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return message;
  const setting = PORTS.find((name) => config[name] === port);
  const what = setting === undefined ? `a port (${message})` : `${setting} ${String(port)}`;
  // Whoever starts it for the first time has not read of settings.
  const hint = setting === undefined ? '' : `; ${variableOf(setting)} takes another`;
  return code === 'EACCES'
    ? `${what} may not be used by this user${hint}`
    : `${what} is in use by another program${hint}`;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
