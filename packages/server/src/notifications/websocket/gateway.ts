import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../exchange/index.ts';
import type { Notification } from '../events/index.ts';
import type { SubscriptionOwner } from '../subscriptions/index.ts';
import { Connection } from './connection.ts';
import { greetingFrame, refuse } from './greeting.ts';
import { GATEWAY_ERRORS, type GatewayRules } from './rules.ts';
import { RecoverableSession, readRecoveryToken } from './session.ts';
import { type Injector, Tunnel } from './tunnel.ts';

export interface GatewayOptions<Who extends SubscriptionOwner> {
  readonly clock: Clock;
  readonly rules: GatewayRules;
  /** Who a WebSocket token belongs to; undefined when it is wrong or has expired. */
  readonly redeem: (token: string) => Who | undefined | Promise<Who | undefined>;
  /** Whether the sign-in behind a connection still stands; asked about once a second. */
  readonly isSignedIn: (who: Who) => boolean;
  /** Subscriptions whose session is over. */
  readonly onSessionOver: (subscriptions: readonly string[]) => void;
  readonly onDefect: (error: unknown) => void;
}

/** The session that a subscription made over WebSocket lives in. */
export interface Home {
  /** Gives the session a subscription; returns those that it takes the place of. */
  adopt(subscriptionId: string): readonly string[];
  abandon(subscriptionId: string): void;
  has(subscriptionId: string): boolean;
}

const SWEEP_MS = 1_000;
/** A frame beyond this ends the connection with 1009 before it is read. */
const HARD_LIMIT = 4;

/** The WebSocket gateway for notifications (contract E). */
export class Gateway<Who extends SubscriptionOwner> {
  readonly #options: GatewayOptions<Who>;
  readonly #server: WebSocketServer;
  readonly #tunnel = new Tunnel<Who>();
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, RecoverableSession>();
  readonly #bySubscription = new Map<string, RecoverableSession>();
  readonly #greeting = new Set<WebSocket>();
  #cancelSweep: (() => void) | undefined;
  #closed = false;

  constructor(options: GatewayOptions<Who>) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: options.rules.maxFrameBytes * HARD_LIMIT,
      handleProtocols: () => false,
    });
  }

  /** Through this the REST API is reached. */
  attach(api: Injector): void {
    this.#tunnel.attach(api);
  }

  /** Takes an HTTP upgrade at `/ws` or `/restapi/ws…`. The socket is the gateway's from here on. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
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
        for (const old of replaced) this.#abandon(old);
        session.subscriptions.add(id);
        this.#bySubscription.set(id, session);
        connection.hold();
        return replaced;
      },
      abandon: (id) => this.#abandon(id),
      has: (id) => session.subscriptions.has(id),
    };
  }

  /** Hands an event to the session of its subscription, connected or not. */
  deliver(subscriptionId: string, notification: Notification): void {
    const session = this.#bySubscription.get(subscriptionId);
    session?.push(notification.uuid, randomUUID(), notification.payload);
  }

  /** A subscription ended; its session sends it nothing more. */
  forget(subscriptionId: string): void {
    this.#abandon(subscriptionId);
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

  /** Says goodbye to everybody; no session can be recovered afterwards. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelSweep?.();
    this.#cancelSweep = undefined;
    for (const socket of this.#greeting) socket.terminate();
    const open = [...this.#connections];
    for (const connection of open) connection.shutDown();
    while (this.#connections.size > 0) {
      await new Promise<void>((resolve) => this.#emptied.add(resolve));
    }
    this.#sessions.clear();
    this.#bySubscription.clear();
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
    const session = recovered ?? this.#begin(who, recoveryText);
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
    socket.resume();
  }

  #connectionsOf(owner: SubscriptionOwner): number {
    let count = 0;
    for (const { session } of this.#connections) if (sameOwner(session.owner, owner)) count += 1;
    return count;
  }

  #begin(owner: SubscriptionOwner, recoveryText: string | undefined): RecoverableSession {
    // A client keeps the highest sequence it ever saw, so a session that follows
    // one that could not be recovered counts on from there.
    const seen = recoveryText === undefined ? 0 : (readRecoveryToken(recoveryText)?.sequence ?? 0);
    const session = new RecoverableSession(
      owner,
      this.#options.rules.recoveryBufferSize,
      Math.min(seen, 1e12) + 1,
    );
    this.#sessions.set(session.secret, session);
    return session;
  }

  /** @returns undefined when there is nothing to recover, or not everything */
  #recover(text: string, who: SubscriptionOwner): RecoverableSession | undefined {
    const token = readRecoveryToken(text);
    const session = token === undefined ? undefined : this.#sessions.get(token.secret);
    if (token === undefined || session === undefined) return undefined;
    if (!sameOwner(session.owner, who) || session.subscriptions.size === 0) return undefined;
    for (const connection of this.#connections) {
      if (connection.session !== session || session.line !== connection) continue;
      // The old connection is half dead, or it would not be recovered.
      session.drop(this.#options.clock.now());
      connection.end(GATEWAY_ERRORS.moved, 1000);
    }
    if (session.outbox.rewind(token.sequence)) return session;
    this.#endSession(session);
    return undefined;
  }

  #lost(connection: Connection): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session.line === connection) {
      session.drop(this.#options.clock.now());
      if (session.subscriptions.size === 0) this.#endSession(session);
    }
    if (this.#connections.size === 0) {
      for (const resolve of this.#emptied) resolve();
      this.#emptied.clear();
    }
    if (this.#sessions.size === 0) {
      this.#cancelSweep?.();
      this.#cancelSweep = undefined;
    }
  }

  #endSession(session: RecoverableSession): void {
    this.#sessions.delete(session.secret);
    const orphans = [...session.subscriptions];
    for (const id of orphans) this.#abandon(id);
    if (orphans.length > 0 && !this.#closed) this.#options.onSessionOver(orphans);
  }

  #abandon(subscriptionId: string): void {
    this.#bySubscription.get(subscriptionId)?.subscriptions.delete(subscriptionId);
    this.#bySubscription.delete(subscriptionId);
  }

  #armSweep(): void {
    this.#cancelSweep ??= this.#options.clock.after(SWEEP_MS, () => {
      this.#cancelSweep = undefined;
      const now = this.#options.clock.now();
      for (const connection of [...this.#connections]) connection.check(now);
      for (const session of [...this.#sessions.values()]) {
        if (session.droppedAt === undefined) continue;
        const over = now - session.droppedAt >= this.#options.rules.recoveryTimeoutMs;
        if (over || session.subscriptions.size === 0) this.#endSession(session);
      }
      if (this.#sessions.size > 0 && !this.#closed) this.#armSweep();
    });
  }
}

function sameOwner(a: SubscriptionOwner, b: SubscriptionOwner): boolean {
  return (
    a.accountId === b.accountId && a.extensionId === b.extensionId && a.clientId === b.clientId
  );
}

function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  return /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
