import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { parseMessage } from '../wire/index.ts';
import type { Connection, TransportName } from './flow.ts';
import type { TransportHandlers } from './handlers.ts';

/** Peers remembered so that each message needs no new flow object. */
const MAX_CACHED_FLOWS = 20_000;
/** Room for a burst of registrations while the event loop is busy (bytes). */
const SOCKET_BUFFER = 4 * 1024 * 1024;

class UdpFlow implements Connection {
  readonly transport: TransportName = 'UDP';
  readonly reliable = false;
  readonly id: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly #owner: UdpTransport;

  constructor(owner: UdpTransport, id: string, remoteAddress: string, remotePort: number) {
    this.id = id;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
    this.#owner = owner;
  }

  get localPort(): number {
    return this.#owner.port;
  }

  get closed(): boolean {
    return this.#owner.closed;
  }

  send(data: Buffer): boolean {
    return this.#owner.send(data, this.remoteAddress, this.remotePort);
  }

  close(): void {
    // There is nothing to close: the socket is shared by all peers.
  }
}

/** One UDP socket (RFC 3261 §18) and the flows on it. */
export class UdpTransport {
  readonly port: number;
  readonly #socket: Socket;
  readonly #handlers: TransportHandlers;
  readonly #flows = new Map<string, UdpFlow>();
  #closed = false;

  /** Binds the socket; rejects with the system's error if that fails. */
  static async open(
    host: string,
    port: number,
    handlers: TransportHandlers,
  ): Promise<UdpTransport> {
    const socket = createSocket({
      type: isIPv6(host) ? 'udp6' : 'udp4',
      // Addresses are numeric here; the default would go through dns.lookup for every datagram.
      lookup: (address, _options, callback) =>
        callback(null, address, address.includes(':') ? 6 : 4),
    });
    // Numeric addresses need no turn of the event loop: the event may come from within `bind`.
    const listening = once(socket, 'listening');
    socket.bind(port, host);
    await listening;
    return new UdpTransport(socket, handlers);
  }

  private constructor(socket: Socket, handlers: TransportHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.port = socket.address().port;
    growBuffers(socket);
    // ICMP errors of single peers show up here and say nothing about the socket.
    socket.on('error', () => {});
    socket.on('message', (data, peer) => this.#receive(data, peer.address, peer.port));
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The flow to a numeric address. */
  flowTo(address: string, port: number): Connection {
    const id = `UDP:${address}:${port}:${this.port}`;
    const known = this.#flows.get(id);
    if (known !== undefined) return known;
    if (this.#flows.size >= MAX_CACHED_FLOWS) this.#flows.clear();
    const flow = new UdpFlow(this, id, address, port);
    this.#flows.set(id, flow);
    return flow;
  }

  send(data: Buffer, address: string, port: number): boolean {
    if (this.#closed || port === 0) return false;
    this.#socket.send(data, port, address, ignoreSendError);
    return true;
  }

  /** Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#flows.clear();
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  #receive(data: Buffer, address: string, port: number): void {
    if (this.#closed || isKeepAlive(data)) return;
    const flow = this.flowTo(address, port);
    const result = parseMessage(data);
    if (result.ok) this.#handlers.onMessage(result.message, flow);
    else this.#handlers.onUnparsable(result.error, flow);
  }
}

/** A datagram that cannot be sent is as good as lost, which the transaction timers handle. */
function ignoreSendError(): void {}

/** Tiny and STUN datagrams keep NAT bindings open and are no messages. */
function isKeepAlive(data: Buffer): boolean {
  return data.length <= 4 || data[0] === 0;
}

/** The kernel caps what it does not allow; a refusal is no reason not to start. */
function growBuffers(socket: Socket): void {
  try {
    socket.setRecvBufferSize(SOCKET_BUFFER);
    socket.setSendBufferSize(SOCKET_BUFFER);
  } catch {
    // The system's default must do.
  }
}
