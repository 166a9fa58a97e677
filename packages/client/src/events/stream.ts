import { CordboardError, fieldOf, textOf } from '../errors.ts';
import type { CordboardApi } from '../generated/operations.ts';
import { sleep } from '../http/fetch.ts';
import type { Call } from '../http/group.ts';
import { Queue } from './queue.ts';
import { GatewaySocket, type SocketMaker } from './socket.ts';
import type { StreamedEvent } from './types.ts';

export interface EventsOptions {
  /** As in a subscription; default every call of the account. */
  readonly eventFilters?: readonly string[];
  /** Begins after this position, as `listCallSessions` tells it; only with Cordboard. */
  readonly after?: number;
  /** Ends the iteration, without an error. */
  readonly signal?: AbortSignal;
}

export interface StreamParts {
  readonly call: Call;
  readonly cordboard: Pick<CordboardApi, 'listEvents'>;
  readonly socket: SocketMaker;
  /** Whether the server can read events again by position. */
  readonly keepsEvents: boolean;
}

const EVERY_CALL = '/restapi/v1.0/account/~/telephony/sessions';
const TOKEN = { operationId: 'authWsToken', method: 'POST', path: '/restapi/oauth/wstoken' };
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * The events of a subscription, for as long as somebody reads. A connection that
 * breaks is made anew: the gateway sends what was missed; where it has forgotten,
 * what was missed is read again by position.
 */
export async function* streamEvents(
  parts: StreamParts,
  { eventFilters = [EVERY_CALL], after, signal }: EventsOptions,
): AsyncGenerator<StreamedEvent, void, undefined> {
  const state: State = { filters: [...eventFilters], position: after, recoveryToken: undefined };
  const aborted = new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
  for (let failures = 0; !isAborted(signal); ) {
    const queue = new Queue<StreamedEvent>();
    let socket: GatewaySocket | undefined;
    try {
      socket = await connect(parts, state, queue);
      const missed = state.isContinued ? [] : await readMissed(parts, state);
      failures = 0;
      yield* fresh(missed, state);
      const over = Promise.race([socket.closed, aborted]);
      let isOver = false;
      void over.then(() => {
        isOver = true;
      });
      for (;;) {
        await queue.some(over);
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          yield* fresh([next], state);
        }
        if (isOver) break;
      }
    } catch (error) {
      if (error instanceof CordboardError && !error.isRetryable) throw error;
      failures += 1;
    } finally {
      socket?.close();
    }
    if (!isAborted(signal)) await pause(failures, aborted);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

interface State {
  readonly filters: string[];
  /** Of the newest event that was given, or the one to begin after. */
  position: number | undefined;
  recoveryToken: string | undefined;
  /** Whether the gateway itself sends what was missed. */
  isContinued?: boolean;
}

/** Connects, and subscribes where the gateway does not know the subscription any more. */
async function connect(
  { call, socket: make }: StreamParts,
  state: State,
  queue: Queue<StreamedEvent>,
): Promise<GatewaySocket> {
  const pass: unknown = await call.json(TOKEN, { params: {}, options: {} });
  const url = new URL(textOf(pass, 'uri') ?? '');
  url.searchParams.set('access_token', textOf(pass, 'ws_access_token') ?? '');
  if (state.recoveryToken !== undefined) url.searchParams.set('wsc', state.recoveryToken);
  const socket = new GatewaySocket(make, url.href, (event, recoveryToken) => {
    state.recoveryToken = recoveryToken ?? state.recoveryToken;
    if (isEvent(event)) queue.push(event);
  });
  try {
    const greeting = await socket.greeting();
    state.recoveryToken = greeting.recoveryToken ?? state.recoveryToken;
    state.isContinued = textOf(greeting.body, 'recoveryState') === 'Successful';
    if (state.isContinued) return socket;
    const { status, body } = await socket.request('POST', '/restapi/v1.0/subscription', {
      eventFilters: state.filters,
      deliveryMode: { transportType: 'WebSocket' },
    });
    if (status === 200) return socket;
    throw refusal(status ?? 500, body);
  } catch (error) {
    socket.close();
    throw error;
  }
}

/** Events after the newest one that was given. Every subscription is made before they are read. */
async function readMissed(
  { cordboard, keepsEvents }: StreamParts,
  { position, filters }: State,
): Promise<readonly StreamedEvent[]> {
  if (position === undefined || !keepsEvents) return [];
  const events: StreamedEvent[] = [];
  for (let after = position; ; ) {
    const page = await cordboard.listEvents({ after, limit: 1000, eventFilter: filters });
    const records: readonly unknown[] = page.records;
    events.push(...records.filter(isEvent));
    if (page.records.length === 0) return events;
    after = page.position;
  }
}

/** Those that were not given yet; each is noted as given. */
function* fresh(
  events: readonly StreamedEvent[],
  state: State,
): Generator<StreamedEvent, void, undefined> {
  for (const event of events) {
    const { position } = event;
    if (position !== undefined) {
      if (state.position !== undefined && position <= state.position) continue;
      state.position = position;
    }
    yield event;
  }
}

/** Whoever pauses after failures does not do so in step with others. */
async function pause(failures: number, aborted: Promise<void>): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
  const over = new AbortController();
  await Promise.race([
    sleep(longest * (0.5 + Math.random() / 2), over.signal).catch(() => undefined),
    aborted,
  ]);
  over.abort();
}

/** What a notification is, as its OpenAPI document has it. */
function isEvent(value: unknown): value is StreamedEvent {
  return textOf(value, 'event') !== undefined && fieldOf(value, 'body') !== undefined;
}

function refusal(status: number, body: unknown): CordboardError {
  const errorCode = textOf(body, 'errorCode') ?? '';
  const message = textOf(body, 'message') ?? 'the subscription was refused';
  return new CordboardError({
    status,
    message: `createSubscription: ${status} ${message}`,
    errors: [{ errorCode, message }],
    requestId: undefined,
    operationId: 'createSubscription',
    retryAfterMs: undefined,
  });
}
