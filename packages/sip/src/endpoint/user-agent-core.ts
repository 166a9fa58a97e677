import type {
  Dialog,
  HeaderLines,
  LogLevel,
  ReplyOptions,
  RequestDraft,
  SendUser,
  UserAgent,
} from '../dialogs/index.ts';
import { IdSource, spacedCSeq } from '../dialogs/index.ts';
import { systemClock, TimerQueue, type TimerSettings, timerSettings } from '../timers/index.ts';
import type {
  ClientTransaction,
  ClientTransactionUser,
  ServerTransaction,
  TransactionHooks,
} from '../transactions/index.ts';
import { TransactionLayer } from '../transactions/index.ts';
import type { Connection, Flow, Target, TransportHandlers } from '../transports/index.ts';
import { TransportLayer } from '../transports/index.ts';
import { createRequest, createResponse, type SipRequest, serialize, via } from '../wire/index.ts';
import { buildRequest } from './messages.ts';
import type { SipEndpointOptions } from './options.ts';

/** A registration of ours with a server, as the endpoint keeps it. */
export interface KeptRegistration {
  /** The connection it was made over is gone. */
  flowClosed(flow: Flow): void;
  /** The endpoint closes: end without a word on the wire. */
  abandon(): void;
}

/** Transports, transactions and dialogs of one endpoint, as its dialogs see them. */
export class UserAgentCore implements UserAgent {
  readonly options: SipEndpointOptions;
  readonly settings: TimerSettings;
  readonly timers: TimerQueue;
  readonly transports: TransportLayer;
  readonly transactions: TransactionLayer;
  readonly ids = new IdSource();
  readonly dialogs = new Map<string, Dialog>();
  readonly registrations = new Set<KeptRegistration>();
  readonly firstCSeq: () => number;
  readonly #serverHeader: HeaderLines;
  #closed = false;

  constructor(options: SipEndpointOptions, hooks: TransactionHooks, handlers: TransportHandlers) {
    this.options = options;
    this.settings = timerSettings(options.timers);
    this.firstCSeq = options.firstCSeq ?? spacedCSeq();
    this.timers = new TimerQueue(options.clock ?? systemClock, (error) => {
      this.log('error', 'a timer failed', { error });
    });
    const { idleConnectionMs } = this.settings;
    this.transports = new TransportLayer({ ...options, idleConnectionMs }, this.timers, handlers);
    this.transactions = new TransactionLayer(this.timers, this.settings, hooks);
    this.#serverHeader = options.userAgent === undefined ? [] : [['Server', options.userAgent]];
  }

  get closed(): boolean {
    return this.#closed;
  }

  random(): number {
    return this.options.random?.() ?? Math.random();
  }

  send(draft: RequestDraft, target: Target, user: SendUser): void {
    this.reach(target, (connection) => {
      if (connection === undefined) {
        // Later, so that whoever sends never hears of a failure before `send` returns.
        setImmediate(() => this.upcall(() => user.onUnreachable()));
        return;
      }
      const branch = this.ids.branch();
      const request = buildRequest(draft, {
        via: this.#via(connection, branch),
        contact:
          draft.contactUser === undefined
            ? undefined
            : this.contact(draft.contactUser, connection) + (draft.contactParams ?? ''),
        userAgent: this.options.userAgent,
      });
      const transaction = this.transactions.prepare(request, branch, connection, user);
      user.onSent(transaction);
      transaction.start();
    });
  }

  reach(target: Target, done: (connection: Connection | undefined) => void): void {
    if (this.#closed) done(undefined);
    else this.transports.reach(target, done);
  }

  ack(draft: RequestDraft, flow: Flow): Buffer {
    const frame = {
      via: this.#via(flow, this.ids.branch()),
      contact: undefined,
      userAgent: undefined,
    };
    return serialize(buildRequest(draft, frame));
  }

  /** The CANCEL copies what names the INVITE, its top Via above all (RFC 3261 §9.1). */
  cancel(invite: ClientTransaction, headers: HeaderLines, user: ClientTransactionUser): void {
    const { request, flow } = invite;
    if (request === undefined) return;
    const original = request.headers;
    const cancel = createRequest('CANCEL', request.uri, [
      ['Via', original.get('Via') ?? ''],
      ['Max-Forwards', '70'],
    ]);
    for (const [name, value] of original.entries()) {
      if (name === 'Route' || name === 'From' || name === 'To' || name === 'Call-ID') {
        cancel.headers.append(name, value);
      }
    }
    const number = Number.parseInt(original.get('CSeq') ?? '0', 10);
    cancel.headers.append('CSeq', `${number} CANCEL`);
    for (const [name, value] of headers) cancel.headers.append(name, value);
    const branch = via(request)?.branch ?? '';
    this.transactions.prepare(cancel, branch, flow, user).start();
  }

  contact(user: string | undefined, flow: Flow): string {
    const at = user ? `${user}@` : '';
    const transport = flow.transport === 'UDP' ? '' : `;transport=${flow.transport.toLowerCase()}`;
    return `<sip:${at}${this.transports.sentBy(flow)}${transport}>`;
  }

  reply(
    transaction: ServerTransaction,
    status: number,
    options: ReplyOptions = {},
    tag?: string,
  ): void {
    const { request } = transaction;
    const response = createResponse(request, status, {
      ...(options.reason === undefined ? {} : { reason: options.reason }),
      ...(status === 100 ? {} : { toTag: tag ?? this.ids.tag() }),
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const { headers } = response;
    // A response that makes a dialog returns the route (RFC 3261 §12.1.1).
    if (request.method === 'INVITE' && status > 100 && status < 300) {
      for (const [name, value] of request.headers.entries()) {
        if (name.toLowerCase() === 'record-route') headers.append('Record-Route', value);
      }
    }
    for (const [name, value] of options.headers ?? []) headers.append(name, value);
    for (const [name, value] of this.#serverHeader) headers.append(name, value);
    if (options.contentType !== undefined) headers.append('Content-Type', options.contentType);
    transaction.respond(response);
  }

  addDialog(dialog: Dialog): void {
    this.dialogs.set(dialog.key, dialog);
  }

  removeDialog(dialog: Dialog): void {
    const { key } = dialog;
    if (this.dialogs.get(key) === dialog) this.dialogs.delete(key);
  }

  upcall(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.log('error', 'a delegate failed', { error });
    }
  }

  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.options.log?.(level, message, fields);
  }

  /** A request that is not worth a transaction: it could not be parsed (RFC 3261 §21.4.1). */
  replyToBroken(request: SipRequest, status: number, reason: string, flow: Connection): void {
    const response = createResponse(request, status, { reason, toTag: this.ids.tag() });
    flow.send(serialize(response));
  }

  /** Idempotent. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      for (const registration of [...this.registrations]) registration.abandon();
      for (const dialog of [...this.dialogs.values()]) dialog.usage?.abandon();
      this.dialogs.clear();
      this.transactions.close();
    }
    await this.transports.close();
    this.timers.close();
  }

  #via(flow: Flow, branch: string): string {
    // `rport` has responses return through a NAT (RFC 3581); connections need none.
    const rport = flow.transport === 'UDP' ? ';rport' : '';
    return `SIP/2.0/${flow.transport} ${this.transports.sentBy(flow)};branch=${branch}${rport}`;
  }
}
