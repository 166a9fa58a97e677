import { startCordboard } from '@cordboard/server';
import { startSimulator } from '@cordboard/simulator';
import type { StartSystem } from './system.ts';

/** The real thing: the server, and in `dev` the simulated phones and carrier around it. */
export const startSystem: StartSystem = async ({ config, log, version }) => {
  const server = await startCordboard({ config, log, version });
  if (config.mode !== 'dev') return server;
  const simulator = await startSimulator({ server, config, log });
  return {
    ports: server.ports,
    async close(options) {
      // The fake phones stay until the calls they are in have drained.
      await server.close(options);
      await simulator.close();
    },
  };
};
