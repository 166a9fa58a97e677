import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@cordboard/calls';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../exchange/index.ts';
import { type ClientFrame, parseFrame, writeFrame, writeHeartbeat } from './frames.ts';
import { GATEWAY_ERRORS, type GatewayRules } from './rules.ts';
import type { RecoverableSession, SessionLine } from './session.ts';

export type ClientRequest = Extract<ClientFrame, { kind: 'request' }>;

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly session: RecoverableSession;
  readonly clock: Clock;
  readonly rules: GatewayRules;
  /** Answers a tunnelled request with a whole frame; never rejects. */
  readonly answer: (request: ClientRequest, connection: Connection) => Promise<string>;
  /** Whether the client's sign-in still stands. */
  readonly stillAllowed: () => boolean;
  readonly onClosed: (connection: Connection) => void;
}

/** After so many notifications the client is asked, by a ping, how far it has come. */
const PROBE_EVERY = 25;
const CLOSE_GRACE_MS = 2_000;

/** One open WebSocket of a client, speaking for one session. */
export class Connection implements SessionLine {
  readonly id = randomUUID();
  readonly #options: ConnectionOptions;
  readonly #openedAt: EpochMs;
  #activeAt: EpochMs;
  #pingedAt: EpochMs;
  #pongDue: EpochMs | undefined;
  #probed = 0;
  #requests = 0;
  /** Notifications that may wait; what a recovery begins with does not count against the client. */
  #allowance: number;
  #state: 'open' | 'closing' | 'closed' = 'open';
  /** Notifications wait while this is not empty. */
  #holding = false;
  #cancelHold: (() => void) | undefined;
  #cancelGrace: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { socket, clock } = options;
    this.#openedAt = clock.now();
    this.#activeAt = this.#openedAt;
    this.#pingedAt = this.#openedAt;
    this.#allowance = options.rules.maxWaiting;
    socket.on('message', (data, isBinary) => this.#heard(data, isBinary));
    socket.on('pong', (data) => this.#ponged(data));
    socket.on('close', () => this.#closed());
  }

  get session(): RecoverableSession {
    return this.#options.session;
  }

  /** Timers that run for this connection. */
  get timers(): number {
    return (this.#cancelHold === undefined ? 0 : 1) + (this.#cancelGrace === undefined ? 0 : 1);
  }

  /** Takes the session over and greets the client; notifications follow a little later. */
  open(greeting: string): void {
    this.session.attach(this);
    this.#probed = this.session.outbox.sent;
    this.#allowance += this.session.outbox.waiting;
    this.hold();
    this.#send(greeting);
    this.#release();
  }

  wake(): void {
    this.#pump();
  }

  /** Notifications wait until the answer under way is sent and the client has had time to read it. */
  hold(): void {
    this.#holding = true;
    this.#cancelHold?.();
    this.#cancelHold = undefined;
  }

  /** Looks at the clock: pings, and ends what is over. Called about once a second. */
  check(now: EpochMs): void {
    const { rules, socket } = this.#options;
    if (this.#state !== 'open') return;
    if (!this.#options.stillAllowed()) {
      this.end(GATEWAY_ERRORS.signedOut, 1008);
    } else if (now - this.#openedAt >= rules.absoluteTimeoutMs) {
      this.end(GATEWAY_ERRORS.absolute, 1000);
    } else if (now - this.#activeAt >= rules.idleTimeoutMs) {
      this.end(GATEWAY_ERRORS.idle, 1000);
    } else if (this.#pongDue !== undefined && now >= this.#pongDue) {
      socket.terminate();
    } else if (now - this.#pingedAt >= rules.pingEveryMs) {
      this.#probe(now);
    }
  }

  /** Says why and closes; a client that does not close its side in time is cut off. */
  end(
    error: { readonly code: string; readonly message: string; readonly status?: number },
    closeCode: number,
  ): void {
    if (this.#state !== 'open') return;
    this.#options.socket.send(errorFrame(error, error.status ?? 503));
    this.#beginClose(closeCode, `${error.code} ${error.message}`);
  }

  /** The server goes away. */
  shutDown(): void {
    if (this.#state === 'open') this.#beginClose(1001, 'Server is closing');
  }

  terminate(): void {
    this.#options.socket.terminate();
  }

  #beginClose(code: number, reason: string): void {
    this.#state = 'closing';
    const { socket, clock } = this.#options;
    socket.close(code, reason);
    this.#cancelGrace = clock.after(CLOSE_GRACE_MS, () => {
      this.#cancelGrace = undefined;
      socket.terminate();
    });
  }

  #closed(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#cancelHold?.();
    this.#cancelHold = undefined;
    this.#cancelGrace?.();
    this.#cancelGrace = undefined;
    this.#options.onClosed(this);
  }

  #heard(data: RawData, isBinary: boolean): void {
    if (this.#state !== 'open') return;
    this.#activeAt = this.#options.clock.now();
    if (isBinary) return this.#complain(undefined, 'Binary frames are not understood');
    const size = Array.isArray(data)
      ? data.reduce((sum, part) => sum + part.length, 0)
      : data.byteLength;
    if (size > this.#options.rules.maxFrameBytes) {
      return this.#complain(undefined, 'The frame is too long');
    }
    const frame = parseFrame(data.toString());
    switch (frame.kind) {
      case 'heartbeat':
        return this.#send(writeHeartbeat(frame.messageId));
      case 'malformed':
        return this.#complain(frame.messageId, frame.detail);
      case 'request':
        void this.#serve(frame);
    }
  }

  /** A frame that makes no sense gets an error frame; the connection lives on. */
  #complain(messageId: string | undefined, detail: string): void {
    this.#send(errorFrame({ code: 'CMN-103', message: detail }, 400, messageId));
  }

  async #serve(request: ClientRequest): Promise<void> {
    const { rules, answer } = this.#options;
    if (this.#requests >= rules.maxActiveRequests) {
      const error = { errorCode: 'CMN-301', message: 'Too many requests at once' };
      const { messageId } = request;
      const headers = { RCRequestId: randomUUID(), 'Retry-After': '1' };
      const meta = { type: 'ClientRequest' as const, messageId, status: 429, headers };
      return this.#send(writeFrame(meta, { ...error, errors: [error] }));
    }
    this.#requests += 1;
    const frame = await answer(request, this);
    this.#requests -= 1;
    this.#send(frame);
    if (this.#holding && this.#cancelHold === undefined) this.#release();
  }

  #release(): void {
    if (this.#state === 'closed') return;
    this.#cancelHold = this.#options.clock.after(this.#options.rules.settleMs, () => {
      this.#cancelHold = undefined;
      this.#holding = false;
      this.#pump();
    });
  }

  #send(frame: string): void {
    const { socket, rules } = this.#options;
    if (this.#state !== 'open') return;
    if (socket.bufferedAmount > rules.maxBufferedBytes) return this.#cutOff();
    socket.send(frame);
    this.#activeAt = this.#options.clock.now();
  }

  /**
   * Sends notifications, but never more than the recovery buffer holds beyond
   * what the client has proved to have received: whatever a dying connection
   * swallows can be sent again.
   */
  #pump(): void {
    const { rules, session, clock } = this.#options;
    const { outbox } = session;
    if (this.#state !== 'open' || this.#holding || session.line !== this) return;
    while (outbox.inFlight < rules.recoveryBufferSize) {
      const frame = session.next();
      if (frame === undefined) return;
      this.#send(frame);
      if (this.#state !== 'open') return;
      if (outbox.sent - this.#probed >= PROBE_EVERY) this.#probe(clock.now());
    }
    if (this.#probed < outbox.sent) this.#probe(clock.now());
    if (outbox.waiting > this.#allowance) this.#cutOff();
  }

  /** RFC 6455 section 5.5.2: a pong carries the ping's data back, behind every frame sent before it. */
  #probe(now: EpochMs): void {
    const { socket, session, rules } = this.#options;
    this.#probed = session.outbox.sent;
    this.#pingedAt = now;
    this.#pongDue ??= now + rules.pongWithinMs;
    socket.ping(String(this.#probed));
  }

  #ponged(data: Buffer): void {
    this.#pongDue = undefined;
    if (!/^\d{1,15}$/.test(data.toString())) return;
    const { outbox } = this.session;
    const sequence = Number(data.toString());
    if (this.session.line !== this) return;
    outbox.arrived(sequence);
    if (sequence < this.#probed) {
      this.#pongDue = this.#options.clock.now() + this.#options.rules.pongWithinMs;
    }
    this.#pump();
  }

  /** The client does not read: what waits stays recoverable, the socket goes. */
  #cutOff(): void {
    this.end(GATEWAY_ERRORS.slow, 1013);
  }
}

/** An error that belongs to no request. */
export function errorFrame(
  error: { readonly code: string; readonly message: string },
  status: number,
  messageId: string = randomUUID(),
): string {
  const body = { errorCode: error.code, message: error.message };
  return writeFrame(
    { type: 'Error', messageId, status, headers: { RCRequestId: randomUUID() } },
    { ...body, errors: [body] },
  );
}
