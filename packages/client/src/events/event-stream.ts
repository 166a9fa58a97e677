import { ConnectionError, CordboardError } from '../errors.ts';
import type { AnyEvent, SubscriptionInfo, WsToken } from '../generated/schemas.ts';
import { backoffMs } from '../http/retrying.ts';
import { sleep } from '../http/waiting.ts';
import { Backlog } from './backlog.ts';
import type { EventSource } from './event-source.ts';
import type { Wsc } from './frames.ts';
import { Gateway } from './gateway.ts';
import { Queue } from './queue.ts';
import { Seen } from './seen.ts';

export interface EventStreamOptions {
  readonly signal?: AbortSignal;
  /**
   * Begins with what came after this position, as events, and lists of calls, name it. Cordboard
   * keeps events for 72 hours; RingCentral has no positions.
   */
  readonly after?: number;
  /** Events may be missing: the connection was lost for longer than the server remembers. */
  readonly onGap?: () => void;
  /** After how much silence the connection is tested, in ms. Default 30 s. */
  readonly heartbeatMs?: number;
}

const WSTOKEN = { operationId: 'authWsToken', method: 'POST', path: '/restapi/oauth/wstoken' };
const HEARTBEAT_MS = 30_000;
const ANSWER_MS = 20_000;
/** A connection that lived so long was a good one. */
const STABLE_MS = 5000;

/** Events for as long as somebody takes them, over as many connections as it needs. */
export class EventStream<Event extends AnyEvent = AnyEvent>
  implements AsyncIterableIterator<Event, undefined>
{
  readonly #source: EventSource;
  readonly #filters: readonly string[];
  readonly #options: EventStreamOptions;
  readonly #queue = new Queue<Event>();
  readonly #seen = new Seen();
  readonly #backlog: Backlog;
  readonly #over = new AbortController();
  #ready: Promise<SubscriptionInfo> | undefined;
  #wsc: Wsc | undefined;
  #subscription: SubscriptionInfo | undefined;
  #isSubscribed = false;
  /** Whether events by position have to be read. */
  #isBehind: boolean;
  #gateway: Gateway | undefined;
  /** What comes before older events were read waits here. */
  #held: object[] | undefined;

  constructor(source: EventSource, filters: readonly string[], options: EventStreamOptions) {
    this.#source = source;
    this.#filters = filters;
    this.#options = options;
    this.#isBehind = options.after !== undefined;
    this.#backlog = new Backlog(source, filters, options.after);
  }

  /**
   * Resolves when the server has begun to send: what happens from now on is in the stream.
   * Without it the first `next` begins.
   */
  ready(): Promise<SubscriptionInfo> {
    this.#ready ??= this.#begin();
    return this.#ready;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Waits for the next event; rejects when the stream cannot go on, with what stopped it. */
  async next(): Promise<IteratorResult<Event, undefined>> {
    // What goes wrong at the beginning comes out of the queue too.
    this.ready().catch(() => {});
    return this.#queue.next();
  }

  /** Ends the stream and its subscription. Idempotent. */
  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#stop();
    this.#queue.clear();
    return { done: true, value: undefined };
  }

  async #begin(): Promise<SubscriptionInfo> {
    const { signal } = this.#options;
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => this.#stop({ error: signal.reason }), {
        once: true,
        signal: this.#over.signal,
      });
      await this.#backlog.start(this.#over.signal);
      const gateway = await this.#establish();
      void this.#keepUp(gateway);
      if (this.#subscription === undefined) throw new TypeError('the subscription has no answer');
      return this.#subscription;
    } catch (error) {
      this.#stop({ error: signal?.aborted === true ? signal.reason : error });
      throw error;
    }
  }

  /** Connects again whenever a connection ends. */
  async #keepUp(first: Gateway): Promise<void> {
    let gateway: Gateway | undefined = first;
    for (let failures = 0; !this.#over.signal.aborted; ) {
      try {
        const since = Date.now();
        await gateway?.closed;
        // A connection that ends as soon as it is made is a failure too.
        failures = gateway === undefined || Date.now() - since < STABLE_MS ? failures + 1 : 0;
        gateway = undefined;
        await sleep(backoffMs(failures), this.#over.signal);
        gateway = await this.#establish();
      } catch (error) {
        if (this.#over.signal.aborted) return;
        this.#gateway?.close();
        if (!isPassing(error)) return this.#stop({ error });
      }
    }
  }

  /** Connects, and does what is owed: a later connection does what an earlier one did not come to. */
  async #establish(): Promise<Gateway> {
    const gateway = await this.#connect();
    if (!gateway.isRecovered && this.#subscription !== undefined) {
      // The gateway has forgotten the last connection.
      this.#isSubscribed = false;
      this.#isBehind = true;
    }
    if (!this.#isSubscribed) {
      this.#subscription = await this.#subscribe(gateway);
      this.#isSubscribed = true;
    }
    if (this.#isBehind) {
      const isWhole = await this.#catchUp();
      this.#isBehind = false;
      if (!isWhole) this.#options.onGap?.();
    }
    this.#release();
    return gateway;
  }

  async #connect(): Promise<Gateway> {
    const { call, WebSocket } = this.#source;
    if (WebSocket === undefined) {
      throw new TypeError(
        'this Node has no WebSocket: give the client one, as that of the package ws',
      );
    }
    const { signal } = this.#over;
    const pass = await call.json<WsToken>(WSTOKEN, { signal });
    const url = new URL(pass.uri);
    url.searchParams.set('access_token', pass.ws_access_token);
    if (this.#wsc !== undefined) url.searchParams.set('wsc', this.#wsc.token);
    this.#held ??= [];
    const gateway = await Gateway.open({
      WebSocket,
      url: url.href,
      heartbeatMs: this.#options.heartbeatMs ?? HEARTBEAT_MS,
      answerMs: ANSWER_MS,
      onNotification: (body, wsc) => this.#received(body, wsc),
    });
    this.#gateway = gateway;
    if (signal.aborted) gateway.close();
    signal.throwIfAborted();
    if (!gateway.isRecovered) this.#wsc = undefined;
    this.#goOnAt(gateway.wsc);
    return gateway;
  }

  async #subscribe(gateway: Gateway): Promise<SubscriptionInfo> {
    const wanted = { eventFilters: this.#filters, deliveryMode: { transportType: 'WebSocket' } };
    const made: unknown = await gateway.request(
      'createSubscription',
      'POST',
      '/restapi/v1.0/subscription',
      wanted,
    );
    // The gateway answers as the REST API does; the document says what that is.
    return JSON.parse(JSON.stringify(made));
  }

  async #catchUp(): Promise<boolean> {
    const subscriptionId = this.#subscription?.id;
    return this.#backlog.read(this.#over.signal, (event) =>
      this.#push({ ...event, subscriptionId }),
    );
  }

  #received(body: unknown, wsc: Wsc | undefined): void {
    if (typeof body !== 'object' || body === null) return;
    this.#goOnAt(wsc);
    if (this.#held === undefined) this.#push(body);
    else this.#held.push(body);
  }

  /** The newest place counts. */
  #goOnAt(wsc: Wsc | undefined): void {
    if (wsc !== undefined && wsc.sequence >= (this.#wsc?.sequence ?? 0)) this.#wsc = wsc;
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.#push(event);
  }

  #push(event: object): void {
    this.#backlog.noteSeen(event);
    if (!this.#seen.add(event)) return;
    // What the filters let through is what the document says of them.
    this.#queue.push(JSON.parse(JSON.stringify(event)));
  }

  #stop(failure: { readonly error?: unknown } = {}): void {
    this.#over.abort();
    this.#gateway?.close();
    this.#queue.end(failure);
  }
}

/** Whether trying again can help. */
function isPassing(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  return error instanceof CordboardError && (error.retryable || error.status < 400);
}
