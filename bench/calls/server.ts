/**
 * The phone system under load, in a process of its own so that its CPU time can
 * be told from the load generator's. Talks to its parent over IPC. Its argument
 * is the number of devices to add to the demo account.
 */
import { type RunningCordboard, startCordboard } from '@cordboard/server';
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
await addDevices(server, Number(process.argv[2] ?? 0));

/** Devices like Bob's, so that each can register one phone. */
async function addDevices({ directory }: RunningCordboard, count: number): Promise<void> {
  const pattern = directory.deviceByLogin('90001021');
  if (pattern === undefined) throw new Error('the demo account has no desk phone of Bob');
  for (let number = 1; number <= count; number += 1) {
    await directory.change({
      kind: 'device-saved',
      device: {
        ...pattern,
        id: String(70_000_000 + number),
        authorizationId: String(70_000_000 + number),
        sipPassword: 'bench',
      },
    });
  }
}

process.on('message', (asked) => {
  if (asked === 'usage') {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external } = process.memoryUsage();
    const cpuMs = (user + system) / 1000;
    process.send?.({ cpuMs, rss, heapUsed, external, health: server.health() });
  }
  if (asked === 'collect') {
    global.gc?.();
    process.send?.('collected');
  }
  if (asked === 'stop') {
    server.close({ drainSeconds: 0 }).then(() => process.disconnect());
  }
});
// Also when the parent is no more.
process.on('disconnect', () => process.exit());
process.send?.({ ports: server.ports, host: loaded.config.host, domain: loaded.config.sipDomain });
