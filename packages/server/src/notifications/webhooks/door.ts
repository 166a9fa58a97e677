import { randomUUID } from 'node:crypto';
import type { Clock } from '../../exchange/index.ts';
import type { Notification } from '../events/index.ts';
import { problems } from '../problems.ts';
import type { Subscription, WebhookDoor } from '../subscriptions/index.ts';
import type { AttemptLog } from './attempts.ts';
import type { BacklogPage } from './backlog.ts';
import type { Cursors } from './cursors.ts';
import { type DeliveryRules, WebhookDelivery } from './delivery.ts';
import { shakeHands } from './handshake.ts';
import type { WebhookSender } from './sender.ts';
import type { SigningSecret } from './signing.ts';

export interface WebhooksOptions {
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: () => number;
  readonly rules: DeliveryRules;
  /** Where every attempt is noted. */
  readonly attempts: AttemptLog;
  /** Keeps how far each has come. */
  readonly cursors: Pick<Cursors, 'begin' | 'touch' | 'forget'>;
  /** What the events of a subscription are signed with now. */
  readonly secretsOf: (subscriptionId: string) => readonly SigningSecret[];
  /** A receiver failed for too long. */
  readonly onGiveUp: (subscriptionId: string, reason: string) => void;
  /** What the event log has for a subscription after a position. */
  readonly readBacklog: (
    subscription: Pick<Subscription, 'id'>,
    after: number,
    limit: number,
  ) => Promise<BacklogPage>;
  readonly onDefect: (error: unknown) => void;
}

/** The deliveries of all webhook subscriptions. */
export class Webhooks implements WebhookDoor {
  readonly #options: WebhooksOptions;
  readonly #deliveries = new Map<string, WebhookDelivery>();

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  async validate(address: string): Promise<void> {
    const failure = await shakeHands(this.#options.sender, address, randomUUID());
    if (failure !== undefined) throw problems.handshake(failure);
  }

  open(subscription: Subscription): void {
    const { delivery, id } = subscription;
    if (delivery.transportType !== 'WebHook' || this.#deliveries.has(id)) return;
    const { sender, clock, random, rules, cursors, readBacklog, onGiveUp, onDefect } =
      this.#options;
    const { address, verificationToken } = delivery;
    const made = new WebhookDelivery({
      subscriptionId: id,
      address,
      ...(verificationToken === undefined ? {} : { verificationToken }),
      secrets: () => this.#options.secretsOf(id),
      sender,
      clock,
      random,
      rules,
      attempts: this.#options.attempts,
      onGiveUp: (reason) => onGiveUp(id, reason),
      readBacklog: (after, limit) => readBacklog(subscription, after, limit),
      onMoved: () => cursors.touch(id),
      onDefect,
    });
    if (subscription.status.name === 'Blacklisted') made.pause();
    this.#deliveries.set(id, made);
  }

  begin(id: string): Promise<void> {
    return this.#options.cursors.begin(id);
  }

  /** What happened between two positions is still to be sent. */
  catchUp(id: string, after: number, upTo: number): void {
    this.#deliveries.get(id)?.catchUp(after, upTo);
  }

  resume(id: string): void {
    this.#deliveries.get(id)?.resume();
  }

  close(id: string): void {
    this.#deliveries.get(id)?.close();
    this.#deliveries.delete(id);
  }

  /** The subscription is no more: what was tried for it is forgotten too. */
  remove(id: string): void {
    this.close(id);
    this.#options.attempts.forget(id);
    this.#options.cursors.forget(id);
  }

  deliver(id: string, notification: Notification): void {
    this.#deliveries.get(id)?.enqueue({
      uuid: notification.uuid,
      lane: notification.lane,
      payload: notification.payload,
      ...(notification.position === undefined ? {} : { position: notification.position }),
    });
    this.#options.cursors.touch(id);
  }

  /**
   * The position up to which a webhook has acknowledged everything.
   * @param newest position of the newest event of all
   */
  standOf(id: string, newest: number): number | undefined {
    const delivery = this.#deliveries.get(id);
    if (delivery === undefined) return undefined;
    return delivery.stand() ?? newest;
  }

  /** The subscriptions that there is a delivery for. */
  ids(): ReadonlySet<string> {
    return new Set(this.#deliveries.keys());
  }

  count(): {
    readonly waiting: number;
    readonly dropped: number;
    readonly timers: number;
    readonly sockets: number;
    readonly requests: number;
  } {
    let waiting = 0;
    let dropped = 0;
    let timers = 0;
    for (const delivery of this.#deliveries.values()) {
      const count = delivery.count();
      waiting += count.waiting;
      dropped += count.dropped;
      timers += count.timers;
    }
    return { waiting, dropped, timers, ...this.#options.sender.count() };
  }

  /** Waits for what is under way or waits, but no longer than given. */
  async drain(ms: number): Promise<void> {
    const { clock } = this.#options;
    let cancel: (() => void) | undefined;
    const timeout = new Promise<void>((resolve) => {
      cancel = clock.after(ms, resolve);
    });
    const all = [...this.#deliveries.values()].map((delivery) => delivery.drained());
    await Promise.race([Promise.all(all), timeout]);
    cancel?.();
  }

  async closeAll(): Promise<void> {
    for (const id of [...this.#deliveries.keys()]) this.close(id);
    await this.#options.sender.close();
  }
}
