import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

/** A TCP port of loopback that is free now, for programs that cannot say which port they were given. */
export async function freeTcpPort(): Promise<number> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * A port p of loopback with p free for UDP and TCP and p + 1 free for TCP: baresip listens for SIP over
 * TLS one above its port.
 */
export async function freeSipPort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = await freeTcpPort();
    if (port < 65_535 && (await isFreeUdp(port)) && (await isFreeTcp(port + 1))) return port;
  }
  throw new Error('no two neighbouring ports are free');
}

async function isFreeUdp(port: number): Promise<boolean> {
  const socket = dgram.createSocket('udp4');
  const bound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => resolve(true));
  });
  socket.close();
  return bound;
}

async function isFreeTcp(port: number): Promise<boolean> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
