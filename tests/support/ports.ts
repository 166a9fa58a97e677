import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

/**
 * Test files run side by side, each in a process whose worker the runner numbers from 1. Every worker has
 * ports of its own, so that a system of one file never gets a port, or late sound for a port, that was
 * another's. They lie below those that Linux gives away by itself (32768 and more), and beside those that
 * a `cordboard dev` takes by default.
 */
const WORKERS = 2;
const RTP_PORTS_OF_A_WORKER = 5000;
const SIGNALLING_PORTS = 1000;

const firstRtp = 10_000 + (workerIndex() % WORKERS) * RTP_PORTS_OF_A_WORKER;
const firstSignalling = 30_000 + (workerIndex() % WORKERS) * SIGNALLING_PORTS;

let nextRtp = 0;
let nextSignalling = 0;

/**
 * A range `first-last` for CORDBOARD_RTP_PORTS. Ranges of one file follow each other, because a system that
 * was killed may hold some of its ports for a moment.
 *
 * @param count of ports, an even number
 */
export function rtpPorts(count = 2000): string {
  if (nextRtp + count > RTP_PORTS_OF_A_WORKER) nextRtp = 0;
  const first = firstRtp + nextRtp;
  nextRtp += count;
  return `${first}-${first + count - 1}`;
}

/** A TCP port of loopback that is free now, for programs that cannot say which port they were given. */
export function freeTcpPort(): Promise<number> {
  return freePort(isFreeTcp);
}

/**
 * A port p of loopback with p free for UDP and TCP and p + 1 free for TCP: baresip listens for SIP over
 * TLS one above its port.
 */
export function freeSipPort(): Promise<number> {
  return freePort(
    async (port) =>
      (await isFreeTcp(port)) && (await isFreeUdp(port)) && (await isFreeTcp(port + 1)),
  );
}

async function freePort(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let tries = 0; tries < SIGNALLING_PORTS / 2; tries++) {
    const port = firstSignalling + nextSignalling;
    nextSignalling = (nextSignalling + 2) % SIGNALLING_PORTS;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${firstSignalling} on is free`);
}

function workerIndex(): number {
  return Number(process.env.NODE_TEST_WORKER_ID ?? 1) - 1;
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
  const bound = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!bound) return false;
  server.close();
  await once(server, 'close');
  return true;
}
