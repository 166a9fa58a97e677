import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../exchange/index.ts';
import { refuseUpgrade } from '../../http/index.ts';
import type { Notification } from '../events/index.ts';
import type { Home, SubscriptionOwner } from '../subscriptions/index.ts';
import { Connection } from './connection.ts';
import { greetingFrame, refuse } from './greeting.ts';
import { GATEWAY_ERRORS, type GatewayRules } from './rules.ts';
import type { RecoverableSession } from './session.ts';
import { SessionBook, sameOwner } from './session-book.ts';
import type { SessionStore } from './session-store.ts';
import { type Injector, Tunnel } from './tunnel.ts';

export interface GatewayOptions<Who extends SubscriptionOwner> {
  readonly clock: Clock;
  readonly rules: GatewayRules;
  /** Where sessions are kept; without it they end with the process. */
  readonly store?: SessionStore;
  /** Who a WebSocket token belongs to; undefined when it is wrong or has expired. */
  readonly redeem: (token: string) => Who | undefined | Promise<Who | undefined>;
  /** Whether the sign-in behind a connection still stands; asked about once a second. */
  readonly isSignedIn: (who: Who) => boolean;
  /** Subscriptions whose session is over. */
  readonly onSessionOver: (subscriptions: readonly string[]) => void;
  readonly onDefect: (error: unknown) => void;
}

/** Where clients connect: what `wstoken` tells them, and RingCentral's older addresses. */
const PATH = /^(\/restapi)?\/ws(?![^/?])/;
const SWEEP_MS = 1_000;
/** A frame beyond this ends the connection with 1009 before it is read. */
const HARD_LIMIT = 4;

/** The WebSocket gateway for notifications (contract E). */
export class Gateway<Who extends SubscriptionOwner> {
  readonly #options: GatewayOptions<Who>;
  readonly #server: WebSocketServer;
  readonly #tunnel = new Tunnel<Who>();
  readonly #connections = new Set<Connection>();
  readonly #sessions: SessionBook;
  readonly #greeting = new Set<WebSocket>();
  #cancelSweep: (() => void) | undefined;
  #closed = false;

  constructor(options: GatewayOptions<Who>) {
    this.#options = options;
    this.#sessions = new SessionBook(options);
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: options.rules.maxFrameBytes * HARD_LIMIT,
      handleProtocols: () => false,
    });
  }

  /** Takes up the sessions that another process left. To be called before the first event. */
  async load(): Promise<void> {
    await this.#sessions.load();
    if (this.#sessions.size > 0) this.#armSweep();
  }

  /** Forgets the subscriptions of sessions that are not there any more. */
  keepOnly(isThere: (subscriptionId: string) => boolean): void {
    this.#sessions.keepOnly(isThere);
  }

  /** Whether a subscription has a session. */
  has(subscriptionId: string): boolean {
    return this.#sessions.of(subscriptionId) !== undefined;
  }

  /** Through this the REST API is reached. */
  attach(api: Injector): void {
    this.#tunnel.attach(api);
  }

  /**
   * Takes an HTTP upgrade at `/ws` or `/restapi/ws`, with whatever follows; on another path
   * there is no WebSocket. The socket is the gateway's from here on.
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!PATH.test(request.url ?? '')) {
      refuseUpgrade(socket);
      return;
    }
    if (this.#closed) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#greet(webSocket, request).catch((error) => {
        this.#options.onDefect(error);
        webSocket.terminate();
      });
    });
  }

  /** Who sent a REST request that came through a WebSocket; undefined for every other. */
  senderOf(headers: IncomingHttpHeaders): Who | undefined {
    return this.#tunnel.senderOf(headers)?.who;
  }

  /** The session behind a REST request that came through a WebSocket. */
  homeOf(headers: IncomingHttpHeaders): Home | undefined {
    const sender = this.#tunnel.senderOf(headers);
    if (sender === undefined) return undefined;
    const { connection } = sender;
    const { session } = connection;
    return {
      adopt: (id) => {
        const replaced = this.#options.rules.oneSubscription ? [...session.subscriptions] : [];
        this.#sessions.adopt(session, id);
        for (const old of replaced) this.#sessions.abandon(old);
        connection.hold();
        return replaced;
      },
      abandon: (id) => this.#sessions.abandon(id),
      has: (id) => session.subscriptions.has(id),
    };
  }

  /** Hands an event to the session of its subscription, connected or not. */
  deliver(subscriptionId: string, notification: Notification): void {
    this.#sessions.push(subscriptionId, notification.uuid, notification.payload);
  }

  /** A subscription ended; its session sends it nothing more. */
  forget(subscriptionId: string): void {
    this.#sessions.abandon(subscriptionId);
  }

  /** For the leak ledger; the one timer that looks at all of them is not counted. */
  count(): {
    readonly sockets: number;
    readonly sessions: number;
    readonly requests: number;
    readonly timers: number;
  } {
    let timers = 0;
    for (const connection of this.#connections) timers += connection.timers;
    return {
      sockets: this.#connections.size + this.#greeting.size,
      sessions: this.#sessions.size,
      requests: this.#tunnel.active,
      timers,
    };
  }

  /** Says goodbye to everybody; what was kept of sessions can be recovered by the next process. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // While they are connected: whoever is sent away now has all the time to come back.
    await this.#sessions.close();
    this.#cancelSweep?.();
    this.#cancelSweep = undefined;
    for (const socket of this.#greeting) socket.terminate();
    const open = [...this.#connections];
    for (const connection of open) connection.shutDown();
    while (this.#connections.size > 0) {
      await new Promise<void>((resolve) => this.#emptied.add(resolve));
    }
    this.#sessions.clear();
    this.#server.close();
  }

  readonly #emptied = new Set<() => void>();

  async #greet(socket: WebSocket, request: IncomingMessage): Promise<void> {
    const { rules, redeem, clock } = this.#options;
    this.#greeting.add(socket);
    // A close event follows every error; a frame that is far too long is answered 1009 by then.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#greeting.delete(socket));
    // A client may not speak before it is greeted; what it sends is left unread until then.
    socket.pause();
    const url = URL.parse(request.url ?? '/', 'http://gateway');
    const token = url?.searchParams.get('access_token') ?? bearerOf(request.headers);
    const who = token === undefined ? undefined : await redeem(token);
    if (this.#closed || socket.readyState !== socket.OPEN) {
      socket.terminate();
      return;
    }
    if (who === undefined) {
      const error = { code: 'OAU-213', message: 'Token not found' };
      return refuse(socket, error, 401, 1008);
    }
    if (this.#connectionsOf(who) >= rules.maxConnectionsPerSession) {
      return refuse(socket, GATEWAY_ERRORS.tooMany, 429, 1013);
    }
    const recoveryText = url?.searchParams.get('wsc') ?? undefined;
    const recovered = recoveryText === undefined ? undefined : this.#recover(recoveryText, who);
    const session = recovered ?? this.#sessions.begin(who, recoveryText);
    const host = request.headers.host ?? 'localhost';
    const connection = new Connection({
      socket,
      session,
      clock,
      rules,
      answer: (frame, self) => this.#tunnel.answer(frame, self, who, host),
      stillAllowed: () => this.#options.isSignedIn(who),
      onClosed: (self) => this.#lost(self),
    });
    this.#connections.add(connection);
    this.#greeting.delete(socket);
    this.#armSweep();
    const state =
      recoveryText === undefined ? undefined : recovered === undefined ? 'Failed' : 'Successful';
    connection.open(greetingFrame(session, rules, clock.now(), state));
    this.#sessions.attached(session);
    socket.resume();
  }

  #connectionsOf(owner: SubscriptionOwner): number {
    let count = 0;
    for (const { session } of this.#connections) if (sameOwner(session.owner, owner)) count += 1;
    return count;
  }

  /** @returns undefined when there is nothing to recover, or not everything */
  #recover(text: string, who: SubscriptionOwner): RecoverableSession | undefined {
    const session = this.#sessions.find(text, who);
    if (session === undefined) return undefined;
    for (const connection of this.#connections) {
      if (connection.session !== session || session.line !== connection) continue;
      // The old connection is half dead, or it would not be recovered.
      session.drop(this.#options.clock.now());
      connection.end(GATEWAY_ERRORS.moved, 1000);
    }
    return this.#sessions.recover(session, text) ? session : undefined;
  }

  #lost(connection: Connection): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session.line === connection) this.#sessions.drop(session);
    if (this.#connections.size === 0) {
      for (const resolve of this.#emptied) resolve();
      this.#emptied.clear();
    }
    if (this.#sessions.size === 0) {
      this.#cancelSweep?.();
      this.#cancelSweep = undefined;
    }
  }

  #armSweep(): void {
    this.#cancelSweep ??= this.#options.clock.after(SWEEP_MS, () => {
      this.#cancelSweep = undefined;
      const now = this.#options.clock.now();
      for (const connection of [...this.#connections]) connection.check(now);
      this.#sessions.sweep(now);
      if (this.#sessions.size > 0 && !this.#closed) this.#armSweep();
    });
  }
}

function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  return /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
