import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { MediaError } from '../control/types.ts';

/** A closed port's sockets rest this long, so that what still flies to them reaches nobody new. */
const QUARANTINE_MS = 2000;
/** So many closed pairs stay bound for the next ports; the rest is closed. */
const MAX_POOLED = 256;

/** An even RTP port and the odd RTCP port above it (RFC 3550 §11), bound. */
export interface SocketPair {
  readonly rtp: Socket;
  readonly rtcp: Socket;
  readonly port: number;
}

interface Resting {
  readonly pair: SocketPair;
  readonly sinceMs: number;
}

export interface PortPoolOptions {
  /** IP address to bind to. */
  readonly host: string;
  /** UDP ports to use, both included. */
  readonly from: number;
  readonly to: number;
  /** A steady clock, ms. */
  readonly nowMs: () => number;
}

/**
 * The UDP sockets of the engine. A call must not pay for binding four sockets, so pairs are kept
 * bound after use and given out again after a quarantine.
 */
export class PortPool {
  readonly #options: PortPoolOptions;
  readonly #first: number;
  readonly #pairs: number;
  readonly #used = new Set<number>();
  readonly #resting: Resting[] = [];
  #cursor = 0;
  #closed = false;

  constructor(options: PortPoolOptions) {
    this.#options = options;
    this.#first = options.from + (options.from % 2);
    this.#pairs = Math.max(0, Math.floor((options.to - this.#first + 1) / 2));
  }

  /** Bound sockets, resting ones included. */
  get sockets(): number {
    return (this.#used.size + this.#resting.length) * 2;
  }

  get pooled(): number {
    return this.#resting.length * 2;
  }

  /**
   * Gives out a bound pair. Ports that another program holds are passed over.
   * @throws MediaError `rtp-ports-exhausted` when the whole range is taken.
   */
  async acquire(): Promise<SocketPair> {
    const rested = this.#resting[0];
    if (rested !== undefined && this.#options.nowMs() - rested.sinceMs >= QUARANTINE_MS) {
      this.#resting.shift();
      this.#used.add(rested.pair.port);
      return rested.pair;
    }
    for (let tried = 0; tried < this.#pairs; tried++) {
      const port = this.#first + 2 * (this.#cursor++ % this.#pairs);
      if (this.#used.has(port) || this.#resting.some(({ pair }) => pair.port === port)) {
        continue;
      }
      this.#used.add(port);
      const pair = await this.#bind(port);
      if (pair !== undefined) {
        return pair;
      }
      this.#used.delete(port);
    }
    // Better a port still in quarantine than no call.
    const earliest = this.#resting.shift();
    if (earliest !== undefined) {
      this.#used.add(earliest.pair.port);
      return earliest.pair;
    }
    const { from, to } = this.#options;
    throw new MediaError(
      'rtp-ports-exhausted',
      `every RTP port from ${from} to ${to} is in use; widen the range (CORDBOARD_RTP_PORTS)`,
    );
  }

  /** Takes a pair back. Its listeners are removed. */
  release(pair: SocketPair): void {
    if (!this.#used.delete(pair.port)) {
      return;
    }
    quiet(pair.rtp);
    quiet(pair.rtcp);
    if (this.#closed || this.#resting.length >= MAX_POOLED) {
      close(pair);
    } else {
      this.#resting.push({ pair, sinceMs: this.#options.nowMs() });
    }
  }

  /** Closes what rests; pairs still in use are closed when they come back. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const { pair } of this.#resting.splice(0)) {
      close(pair);
    }
  }

  async #bind(port: number): Promise<SocketPair | undefined> {
    const rtp = await bindSocket(this.#options.host, port);
    if (rtp === undefined) {
      return undefined;
    }
    const rtcp = await bindSocket(this.#options.host, port + 1);
    if (rtcp === undefined) {
      rtp.close();
      return undefined;
    }
    return { rtp, rtcp, port };
  }
}

function bindSocket(host: string, port: number): Promise<Socket | undefined> {
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>();
  const type = isIPv6(host) ? 'udp6' : 'udp4';
  const family = type === 'udp6' ? 6 : 4;
  // Only IP addresses are ever sent to. Without this, dgram asks the resolver's thread for each
  // packet whether the address is one, which defers the packet and costs a tenth of its time.
  const socket = createSocket({
    type,
    lookup: (address, _options, callback) => callback(null, address, family),
  });
  const refuse = (): void => {
    socket.close();
    resolve(undefined);
  };
  socket.once('error', refuse);
  socket.bind({ address: host, port, exclusive: true }, () => {
    socket.off('error', refuse);
    quiet(socket);
    resolve(socket);
  });
  return promise;
}

/** An error on a UDP socket (an ICMP answer, say) is about one packet and harms nobody. */
function quiet(socket: Socket): void {
  socket.removeAllListeners('message');
  socket.removeAllListeners('error');
  socket.on('error', () => {});
}

function close(pair: SocketPair): void {
  pair.rtp.close();
  pair.rtcp.close();
}
