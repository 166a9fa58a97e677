import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import type { Config } from '@cordboard/server/config';
import { type Check, codeOf, messageOf } from './check.ts';

/** How many ports of the RTP range are tried, spread evenly: all 5,000 would take seconds. */
const rtpSamples = 32;

/** Whether every port can be listened on. A running Cordboard holds its own. */
export const ports: Check = {
  name: 'ports',
  async run(config) {
    const { host, httpPort, httpsPort, sipPort, sipsPort } = config;
    const tried = await Promise.all([
      problem('httpPort', host, httpPort, 'TCP'),
      problem('httpsPort', host, httpsPort, 'TCP'),
      problem('sipPort', host, sipPort, 'UDP'),
      problem('sipPort', host, sipPort, 'TCP'),
      problem('sipsPort', host, sipsPort, 'TCP'),
      ...samples(config).map((port) => problem('rtpPorts', host, port, 'UDP')),
    ]);
    return [...new Set(tried.filter((line) => line !== undefined))];
  },
};

function samples({ rtpPorts: { from, to } }: Config): number[] {
  const count = Math.min(rtpSamples, to - from + 1);
  return Array.from({ length: count }, (_, i) => from + Math.floor((i * (to - from + 1)) / count));
}

async function problem(
  setting: string,
  host: string,
  port: number,
  transport: 'TCP' | 'UDP',
): Promise<string | undefined> {
  try {
    await (transport === 'TCP' ? tryTcp(host, port) : tryUdp(host, port));
    return undefined;
  } catch (error) {
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        return `${setting}: ${transport} port ${port} of ${host} is in use by another program`;
      case 'EADDRNOTAVAIL':
        return `host: ${host} is not an address of this machine`;
      case 'EACCES':
        return `${setting}: this user may not listen on ${transport} port ${port}`;
      default:
        return `${setting}: ${transport} port ${port} of ${host}: ${messageOf(error)}`;
    }
  }
}

async function tryTcp(host: string, port: number): Promise<void> {
  const server = net.createServer();
  server.listen({ host, port, exclusive: true });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

async function tryUdp(host: string, port: number): Promise<void> {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind({ address: host, port, exclusive: true });
    await once(socket, 'listening');
  } finally {
    socket.close();
  }
}
