import type { EpochMs } from '@cordboard/calls';
import type { Clock } from '../../exchange/index.ts';
import type { Attempt, AttemptLog } from './attempts.ts';
import { Backlog, type ReadBacklog } from './backlog.ts';
import { type BackoffRules, backoffMs, retryAfterMs } from './backoff.ts';
import type { Outgoing } from './outgoing.ts';
import type { WebhookSender } from './sender.ts';
import { Signer, type SigningSecret } from './signing.ts';

export interface DeliveryRules {
  readonly backoff: BackoffRules;
  /** Lanes in flight at once, per subscription. */
  readonly concurrency: number;
  /** Notifications that wait in memory, per subscription; more are left in the event log. */
  readonly maxWaiting: number;
  /** A notification that failed for this long ends the delivery. */
  readonly giveUpAfterMs: number;
  readonly timeoutMs: number;
}

export interface DeliveryOptions {
  readonly subscriptionId: string;
  readonly address: string;
  readonly verificationToken?: string;
  /** What to sign with now; none leaves events unsigned. */
  readonly secrets: () => readonly SigningSecret[];
  readonly sender: Pick<WebhookSender, 'post'>;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly attempts: Pick<AttemptLog, 'add'>;
  readonly rules: DeliveryRules;
  /** The receiver failed for too long; delivery has paused itself. */
  readonly onGiveUp: (reason: string) => void;
  /** Reads what was left in the event log. */
  readonly readBacklog: ReadBacklog;
  /** It has come further: something was acknowledged. */
  readonly onMoved: () => void;
  readonly onDefect: (error: unknown) => void;
}

interface Lane {
  readonly waiting: Outgoing[];
  failures: number;
  firstFailedAt: EpochMs;
  state: 'ready' | 'sending' | 'resting';
  cancelRest?: () => void;
}

const MAX_BODY_BYTES = 16_384;

/**
 * The way of one subscription's events to its receiver: at least once, in order
 * per session, sessions beside each other. Nothing here is shared with another
 * subscription, so a receiver that fails or sleeps delays nobody else.
 */
export class WebhookDelivery {
  readonly #options: DeliveryOptions;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #lanes = new Map<string, Lane>();
  readonly #ready: Lane[] = [];
  readonly #backlog: Backlog;
  readonly #signer: Signer;
  readonly #idle = new Set<() => void>();
  #sending = 0;
  #waiting = 0;
  #dropped = 0;
  #state: 'running' | 'paused' | 'closed' = 'running';
  /** The receiver asked for quiet until this timer fires. */
  #cancelQuiet: (() => void) | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#signer = new Signer(options.secrets);
    const token = options.verificationToken;
    // The contract knows both names for the secret; receivers look for either.
    this.#headers =
      token === undefined ? {} : { 'verification-token': token, 'validation-token': token };
    const { clock, readBacklog, rules, onMoved, onDefect } = options;
    this.#backlog = new Backlog({
      clock,
      read: readBacklog,
      hasRoom: () => this.#state === 'running' && this.#waiting <= rules.maxWaiting / 2,
      take: (outgoing) => this.#take(outgoing),
      onGap: () => {
        this.#dropped += 1;
      },
      onCaughtUp: () => {
        onMoved();
        this.#settle();
      },
      onDefect,
    });
  }

  /**
   * Notifications not acknowledged yet, where all that are left in the log count as one;
   * how often some were lost because the log had forgotten them; and timers that run.
   */
  count(): { readonly waiting: number; readonly dropped: number; readonly timers: number } {
    const { after, timers: retries } = this.#backlog;
    let timers = retries + (this.#cancelQuiet === undefined ? 0 : 1);
    for (const lane of this.#lanes.values()) if (lane.cancelRest !== undefined) timers += 1;
    const waiting = this.#waiting + (after === undefined ? 0 : 1);
    return { waiting, dropped: this.#dropped, timers };
  }

  /** A position up to which everything is acknowledged; undefined when everything is. */
  stand(): number | undefined {
    const lowest = this.#lowestWaiting();
    const { after } = this.#backlog;
    if (lowest === undefined) return after;
    return after === undefined ? lowest - 1 : Math.min(lowest - 1, after);
  }

  #lowestWaiting(): number | undefined {
    let lowest: number | undefined;
    for (const { waiting } of this.#lanes.values()) {
      const first = waiting.find(({ position }) => position !== undefined)?.position;
      if (first !== undefined && (lowest === undefined || first < lowest)) lowest = first;
    }
    return lowest;
  }

  /** Takes a notification, or leaves it in the event log while there is no room. */
  enqueue(outgoing: Outgoing): void {
    if (this.#state === 'closed') return;
    const { position } = outgoing;
    if (position !== undefined && this.#backlog.leaves(position)) return;
    if (this.#waiting < this.#options.rules.maxWaiting) this.#take(outgoing);
    else if (position !== undefined) this.#backlog.begin(position - 1, position);
    else this.#dropped += 1;
  }

  /** What is in the log between two positions is still to be sent, and what comes meanwhile after it. */
  catchUp(after: number, upTo: number): void {
    if (this.#state !== 'closed') this.#backlog.begin(after, upTo);
  }

  #take(outgoing: Outgoing): void {
    this.#waiting += 1;
    const lane = this.#lanes.get(outgoing.lane);
    if (lane !== undefined) {
      lane.waiting.push(outgoing);
      return;
    }
    const fresh: Lane = { waiting: [outgoing], failures: 0, firstFailedAt: 0, state: 'ready' };
    this.#lanes.set(outgoing.lane, fresh);
    this.#ready.push(fresh);
    this.#pump();
  }

  /** Stops sending; what waits and what still comes is kept, as far as there is room. */
  pause(): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    this.#stopTimers();
    this.#settle();
  }

  /** Sends again, beginning with what waited. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    for (const lane of this.#lanes.values()) {
      lane.failures = 0;
      if (lane.state === 'resting') this.#makeReady(lane);
    }
    this.#pump();
    this.#backlog.fill();
  }

  /** Waits until everything is acknowledged or the delivery paused. */
  drained(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.add(resolve));
  }

  /** Forgets what waits. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#backlog.close();
    this.#stopTimers();
    this.#lanes.clear();
    this.#ready.length = 0;
    this.#waiting = 0;
    this.#settle();
  }

  #stopTimers(): void {
    this.#cancelQuiet?.();
    this.#cancelQuiet = undefined;
    for (const lane of this.#lanes.values()) {
      lane.cancelRest?.();
      delete lane.cancelRest;
    }
  }

  #makeReady(lane: Lane): void {
    lane.state = 'ready';
    this.#ready.push(lane);
  }

  #pump(): void {
    while (
      this.#state === 'running' &&
      this.#cancelQuiet === undefined &&
      this.#sending < this.#options.rules.concurrency
    ) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      const outgoing = lane.waiting[0];
      if (outgoing === undefined) continue;
      lane.state = 'sending';
      this.#sending += 1;
      void this.#attempt(lane, outgoing);
    }
  }

  /** Never rejects: the sender turns every trouble into an outcome. */
  async #attempt(lane: Lane, outgoing: Outgoing): Promise<void> {
    const { clock, sender, address, subscriptionId, rules, attempts } = this.#options;
    const at = clock.now();
    const outcome = await sender.post({
      url: address,
      headers: {
        ...this.#headers,
        ...this.#signer.headers(outgoing.uuid, at, outgoing.payload),
      },
      body: outgoing.payload,
      timeoutMs: rules.timeoutMs,
      maxBodyBytes: MAX_BODY_BYTES,
    });
    this.#sending -= 1;
    const now = clock.now();
    const failure =
      outcome.kind === 'failed'
        ? outcome.detail
        : outcome.status >= 200 && outcome.status < 300
          ? undefined
          : `Status ${outcome.status}`;
    const attempt: Attempt = {
      subscriptionId,
      uuid: outgoing.uuid,
      number: lane.failures + 1,
      at,
      durationMs: now - at,
      ...(outcome.kind === 'answered' ? { status: outcome.status } : {}),
      ...(failure === undefined ? {} : { failure }),
    };
    if (this.#state === 'closed') {
      this.#settle();
      return;
    }
    let restMs: number | undefined;
    if (failure === undefined) this.#acknowledged(lane, outgoing);
    else {
      const asked =
        outcome.kind === 'answered' && (outcome.status === 429 || outcome.status === 503)
          ? retryAfterMs(outcome.headers.get('retry-after'), now, rules.backoff)
          : undefined;
      restMs = this.#failed(lane, failure, now, asked);
    }
    attempts.add({ ...attempt, ...(restMs === undefined ? {} : { nextAt: now + restMs }) });
    this.#pump();
    this.#settle();
  }

  #acknowledged(lane: Lane, outgoing: Outgoing): void {
    lane.waiting.shift();
    this.#waiting -= 1;
    lane.failures = 0;
    if (lane.waiting.length > 0) this.#makeReady(lane);
    else this.#lanes.delete(outgoing.lane);
    this.#options.onMoved();
    this.#backlog.fill();
  }

  /** @returns how long it rests before the next attempt, in ms; undefined when it makes none by itself */
  #failed(
    lane: Lane,
    failure: string,
    now: EpochMs,
    askedMs: number | undefined,
  ): number | undefined {
    const { rules, clock, random } = this.#options;
    if (lane.failures === 0) lane.firstFailedAt = now;
    lane.failures += 1;
    lane.state = 'resting';
    if (this.#state !== 'running') return undefined;
    if (now - lane.firstFailedAt >= rules.giveUpAfterMs) {
      this.#giveUp(`I/O operation is failed. Details: [${failure}]`);
      return undefined;
    }
    if (askedMs !== undefined) {
      // The receiver speaks for all its sessions, not for this one only.
      this.#cancelQuiet?.();
      this.#cancelQuiet = clock.after(askedMs, () => {
        this.#cancelQuiet = undefined;
        this.#pump();
      });
    }
    const restMs = Math.max(askedMs ?? 0, backoffMs(rules.backoff, lane.failures, random()));
    lane.cancelRest = clock.after(restMs, () => {
      delete lane.cancelRest;
      this.#makeReady(lane);
      this.#pump();
    });
    return restMs;
  }

  #giveUp(reason: string): void {
    this.pause();
    this.#options.onGiveUp(reason);
  }

  #isSettled(): boolean {
    if (this.#state !== 'running') return this.#sending === 0;
    return this.#sending + this.#waiting === 0 && this.#backlog.after === undefined;
  }

  #settle(): void {
    if (!this.#isSettled()) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }
}
