import { lookup } from 'node:dns';
import { once } from 'node:events';
import { connect as connectTcp, createServer, isIP, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { WebSocket } from 'ws';
import type { TimerQueue } from '../timers/index.ts';
import type { Connection, Flow, FlowAddress } from './flow.ts';
import type { TransportHandlers } from './handlers.ts';
import { StreamConnection } from './stream-connection.ts';
import { bracketed, type NextHop, nextHop, type Target } from './target.ts';
import { UdpTransport } from './udp.ts';
import { WebSocketConnection, type WebSocketPeer } from './websocket-connection.ts';

/** A TLS listener. */
export interface TlsListenerOptions {
  readonly port: number;
  /** PEM. */
  readonly key: string;
  /** PEM, with the chain behind it. */
  readonly cert: string;
}

/** How connections that we open check their peer. */
export interface TlsClientOptions {
  /** PEM of the authorities trusted instead of the system's. */
  readonly ca?: string;
  /** False accepts any certificate; for tests and simulators on loopback only. */
  readonly rejectUnauthorized?: boolean;
  /** What holds for one peer instead; looked up anew for every connection. */
  readonly forPeer?: (host: string, port: number) => TlsClientOptions | undefined;
}

export interface TransportOptions {
  /** Address of the listeners. */
  readonly host: string;
  /** Address told to peers. */
  readonly publicAddress: string;
  readonly udp?: { readonly port: number };
  readonly tcp?: { readonly port: number };
  readonly tls?: TlsListenerOptions;
  readonly tlsClient?: TlsClientOptions;
  /** Outbound connections close after so long without traffic. */
  readonly idleConnectionMs: number;
}

/** The ports really bound. */
export interface Ports {
  udp?: number;
  tcp?: number;
  tls?: number;
}

/** All sockets of an endpoint: listeners, connections and how to reach a target. */
export class TransportLayer {
  readonly ports: Ports = {};
  readonly #options: TransportOptions;
  readonly #timers: TimerQueue;
  readonly #handlers: TransportHandlers;
  readonly #servers: Server[] = [];
  readonly #connections = new Map<string, Connection>();
  readonly #outbound = new Map<string, StreamConnection>();
  #udp: UdpTransport | undefined;
  #flowCount = 0;
  #closed = false;

  constructor(options: TransportOptions, timers: TimerQueue, handlers: TransportHandlers) {
    this.#options = options;
    this.#timers = timers;
    this.#handlers = {
      onMessage: (message, flow) => handlers.onMessage(message, flow),
      onUnparsable: (error, flow) => handlers.onUnparsable(error, flow),
      onClosed: (flow) => {
        this.#forget(flow);
        handlers.onClosed(flow);
      },
    };
  }

  /** Opens the listeners; rejects with the system's error when one cannot be bound. */
  async open(): Promise<void> {
    const { host, udp, tcp, tls } = this.#options;
    try {
      if (tcp !== undefined) {
        const server = createServer((socket) => this.#accept(socket, 'TCP'));
        this.ports.tcp = await this.#listen(server, tcp.port);
      }
      if (udp !== undefined) {
        this.#udp = await UdpTransport.open(host, udp.port, this.#handlers);
        this.ports.udp = this.#udp.port;
      }
      if (tls !== undefined) {
        const server = createTlsServer(
          { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
          (socket) => this.#accept(socket, 'TLS'),
        );
        server.on('tlsClientError', (_error, socket) => socket.destroy());
        this.ports.tls = await this.#listen(server, tls.port);
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Open connections, listeners and the UDP socket not counted (leak ledger). */
  get connections(): number {
    return this.#connections.size;
  }

  /** Takes over a WebSocket that an HTTP server accepted with subprotocol `sip`. */
  acceptWebSocket(socket: WebSocket, peer: WebSocketPeer): Connection {
    const id = this.#flowId(peer.secure ? 'WSS' : 'WS', peer.remoteAddress, peer.remotePort);
    const flow = new WebSocketConnection(socket, id, peer, this.#timers, this.#handlers);
    this.#connections.set(flow.id, flow);
    return flow;
  }

  /** Opens a WebSocket with subprotocol `sip`; rejects with the reason if that fails. */
  async connectWebSocket(url: string): Promise<Connection> {
    const { hostname, port, protocol } = new URL(url);
    const secure = protocol === 'wss:';
    const { ca, rejectUnauthorized } = this.#options.tlsClient ?? {};
    const socket = new WebSocket(url, 'sip', {
      ...(ca === undefined ? {} : { ca }),
      ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    });
    await once(socket, 'open');
    return this.acceptWebSocket(socket, {
      remoteAddress: hostname,
      remotePort: Number(port) || (secure ? 443 : 80),
      secure,
    });
  }

  /**
   * Calls `done` with a connection to the target, at once unless a name must be looked up, or with
   * undefined if there is no way. A TCP or TLS connection may still be under way; it takes messages
   * already and is closed if that fails.
   */
  reach(target: Target, done: (connection: Connection | undefined) => void): void {
    const known = target.flow === undefined ? undefined : this.#connectionOf(target.flow);
    if (known !== undefined) return done(known);
    const hop = this.#closed ? undefined : nextHop(target, this.#standardTransport());
    if (hop === undefined) return done(undefined);
    if (hop.transport !== 'UDP') return done(this.#connect(hop, hop.transport));
    if (isIP(hop.host) !== 0) return done(this.#udp?.flowTo(hop.host, hop.port));
    lookup(hop.host, (error, address) => {
      done(error === null ? this.#udp?.flowTo(address, hop.port) : undefined);
    });
  }

  /** Closes the connection of a flow. */
  drop(flow: Flow): void {
    if (flow.transport !== 'UDP') this.#connections.get(flow.id)?.close();
  }

  /** The UDP flow to the same address but another port, for responses without rport (RFC 3261 §18.2.2). */
  udpFlow(address: string, port: number): Connection | undefined {
    return this.#udp?.flowTo(address, port);
  }

  /** The flow that led there before this process began: over UDP it still does, a connection is gone. */
  formerFlow({ transport, remoteAddress, remotePort }: FlowAddress): Flow {
    if (transport === 'UDP' && this.#udp !== undefined) {
      return this.#udp.flowTo(remoteAddress, remotePort);
    }
    const id = this.#flowId(transport, remoteAddress, remotePort);
    return { id, transport, remoteAddress, remotePort, localPort: 0, closed: true };
  }

  /** `host:port` of ours as a peer on that flow should see it, for Via and Contact. */
  sentBy(flow: Flow): string {
    const host = bracketed(this.#options.publicAddress);
    switch (flow.transport) {
      case 'UDP':
        return `${host}:${flow.localPort}`;
      case 'TCP':
        return `${host}:${this.ports.tcp ?? flow.localPort}`;
      case 'TLS':
        return `${host}:${this.ports.tls ?? flow.localPort}`;
      default:
        // Nobody can open a connection to a WebSocket peer; it is reached by its flow only.
        return flow.localPort === 0 ? host : `${host}:${flow.localPort}`;
    }
  }

  /** Closes listeners and connections. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const connection of [...this.#connections.values()]) connection.close();
    const servers = this.#servers.splice(0);
    await Promise.all(
      servers.map((server) => {
        const closed = once(server, 'close');
        server.close();
        return closed;
      }),
    );
    await this.#udp?.close();
  }

  async #listen(server: Server, port: number): Promise<number> {
    server.listen(port, this.#options.host);
    await once(server, 'listening');
    this.#servers.push(server);
    // After a successful start an error concerns a single connection attempt.
    server.on('error', () => {});
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  #accept(socket: Socket, transport: 'TCP' | 'TLS'): void {
    const { remoteAddress, remotePort } = socket;
    if (remoteAddress === undefined || remotePort === undefined || this.#closed) {
      socket.destroy();
      return;
    }
    const id = this.#flowId(transport, remoteAddress, remotePort);
    const peer = { transport, id, remoteAddress, remotePort };
    this.#connections.set(id, new StreamConnection(socket, peer, this.#timers, this.#handlers));
  }

  #connect(hop: NextHop, transport: 'TCP' | 'TLS'): Connection {
    const key = `${transport}:${hop.host}:${hop.port}`;
    const open = this.#outbound.get(key);
    if (open !== undefined) return open;
    const { idleConnectionMs } = this.#options;
    const standard = this.#options.tlsClient;
    const tlsClient = standard?.forPeer?.(hop.host, hop.port) ?? standard;
    const socket =
      transport === 'TCP'
        ? connectTcp({ host: hop.host, port: hop.port })
        : connectTls({
            host: hop.host,
            port: hop.port,
            ...(isIP(hop.host) === 0 ? { servername: hop.host } : {}),
            ...(tlsClient?.ca === undefined ? {} : { ca: tlsClient.ca }),
            rejectUnauthorized: tlsClient?.rejectUnauthorized ?? true,
          });
    const flow = new StreamConnection(
      socket,
      {
        transport,
        id: this.#flowId(transport, hop.host, hop.port),
        remoteAddress: hop.host,
        remotePort: hop.port,
        idleMs: idleConnectionMs,
      },
      this.#timers,
      this.#handlers,
    );
    this.#connections.set(flow.id, flow);
    this.#outbound.set(key, flow);
    return flow;
  }

  #connectionOf(flow: Flow): Connection | undefined {
    if (flow.closed) return undefined;
    if (flow.transport === 'UDP') return this.#udp?.flowTo(flow.remoteAddress, flow.remotePort);
    return this.#connections.get(flow.id);
  }

  #standardTransport(): 'UDP' | 'TCP' | 'TLS' {
    if (this.#udp !== undefined) return 'UDP';
    return this.ports.tls !== undefined && this.ports.tcp === undefined ? 'TLS' : 'TCP';
  }

  #flowId(transport: string, address: string, port: number): string {
    this.#flowCount += 1;
    return `${transport}:${address}:${port}#${this.#flowCount}`;
  }

  #forget(flow: Connection): void {
    this.#connections.delete(flow.id);
    for (const [key, connection] of this.#outbound) {
      if (connection === flow) this.#outbound.delete(key);
    }
  }
}
