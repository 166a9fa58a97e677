/**
 * The phone system under load, in a process of its own so that its CPU time can
 * be told from the load generator's. Talks to its parent over IPC.
 */
import { startCordboard } from '@cordboard/server';
import { loadConfig } from '@cordboard/server/config';
import { pino } from 'pino';

const loaded = loadConfig({
  mode: 'dev',
  env: {
    ...process.env,
    CORDBOARD_HTTP_PORT: '0',
    CORDBOARD_HTTPS_PORT: '0',
    CORDBOARD_SIP_PORT: '0',
    CORDBOARD_SIPS_PORT: '0',
    CORDBOARD_RTP_PORTS: '20000-39999',
  },
});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
const server = await startCordboard({
  config: loaded.config,
  log: pino({ level: 'error' }, pino.destination(2)),
  version: 'bench',
});
process.on('message', (asked) => {
  if (asked === 'usage') {
    const { user, system } = process.cpuUsage();
    if (global.gc) global.gc();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rss, heapUsed, health: server.health() });
  }
  if (asked === 'stop') {
    server.close({ drainSeconds: 0 }).then(() => process.disconnect());
  }
});
process.send?.({ ports: server.ports, host: loaded.config.host, domain: loaded.config.sipDomain });
