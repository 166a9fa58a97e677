import { type RunningCordboard, startCordboard } from '@cordboard/server';
import { createCarrier, type Simulator, startSimulator } from '@cordboard/simulator';
import { simulatedUsers } from './demo-world.ts';
import { createSimulatorPlugin } from './simulator-plugin.ts';
import type { StartSystem } from './system.ts';

/** The real thing: the server, and in `dev` the simulated phones and carrier around it. */
export const startSystem: StartSystem = async (options) => {
  const { config } = options;
  if (config.mode !== 'dev') return startCordboard(options);
  const host = config.host;
  // The carrier is first, because the server's trunk names its port.
  const carrier = await createCarrier({ host });
  const routes = createSimulatorPlugin();
  let server: RunningCordboard | undefined;
  let simulator: Simulator | undefined;
  try {
    server = await startCordboard({
      ...options,
      trunks: [{ id: 'carrier', host, port: carrier.port }],
      plugins: [routes.plugin],
    });
    const { directory, registrations, ports } = server;
    simulator = await startSimulator({
      sip: { host, port: ports.sip.udp },
      domain: config.sipDomain,
      users: simulatedUsers(server),
      registrations,
      carrier,
      isOurNumber: (number) => directory.ownerOfNumber(number) !== undefined,
    });
    routes.connect(simulator);
  } catch (error) {
    await server?.close({ drainSeconds: 0 });
    await carrier.close();
    throw error;
  }
  const started = { server, simulator };
  return {
    ports: server.ports,
    async close(drain) {
      // The fake phones stay until the calls they are in have drained.
      await started.server.close(drain);
      await started.simulator.close();
      await carrier.close();
    },
  };
};
