// Prints docs/openapi.json: what the running server says of itself at /openapi.json, so
// that no route can be missing.

import { pino } from 'pino';
import { loadConfig } from '../src/config/index.ts';
import { startCordboard } from '../src/system/index.ts';

/** Ports of 0 are any free ones, on loopback; nothing is kept. */
const loaded = loadConfig({
  mode: 'dev',
  env: {
    CORDBOARD_DATA_DIR: ':memory:',
    CORDBOARD_SIP_PORT: '0',
    CORDBOARD_SIPS_PORT: '0',
    CORDBOARD_HTTP_PORT: '0',
    CORDBOARD_HTTPS_PORT: '0',
    CORDBOARD_RTP_PORTS: '29800-29999',
  },
});
if (!loaded.ok) throw new Error(JSON.stringify(loaded));

const cordboard = await startCordboard({
  config: loaded.config,
  log: pino({ level: 'silent' }),
  version: '0.1.0',
});
try {
  const response = await fetch(`http://127.0.0.1:${cordboard.ports.http}/openapi.json`);
  if (!response.ok) throw new Error(`/openapi.json answered ${response.status}`);
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
} finally {
  await cordboard.close({ drainSeconds: 0 });
}
