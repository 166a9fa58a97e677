import { randomUUID } from 'node:crypto';
import type { Clock } from '../../exchange/index.ts';
import type { Notification } from '../events/index.ts';
import { problems } from '../problems.ts';
import type { Subscription, WebhookDoor } from '../subscriptions/index.ts';
import { type Attempt, AttemptLog } from './attempts.ts';
import { type DeliveryRules, WebhookDelivery } from './delivery.ts';
import { shakeHands } from './handshake.ts';
import type { WebhookSender } from './sender.ts';

export interface WebhooksOptions {
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: () => number;
  readonly rules: DeliveryRules;
  /** A receiver failed for too long. */
  readonly onGiveUp: (subscriptionId: string, reason: string) => void;
}

/** Attempts remembered, of all subscriptions together. */
const ATTEMPTS = 5_000;

/** The deliveries of all webhook subscriptions. */
export class Webhooks implements WebhookDoor {
  readonly #options: WebhooksOptions;
  readonly #deliveries = new Map<string, WebhookDelivery>();
  readonly #attempts = new AttemptLog(ATTEMPTS);

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
    const { sender, clock, random, rules, onGiveUp } = this.#options;
    const { address, verificationToken } = delivery;
    const made = new WebhookDelivery({
      subscriptionId: id,
      address,
      ...(verificationToken === undefined ? {} : { verificationToken }),
      sender,
      clock,
      random,
      rules,
      attempts: this.#attempts,
      onGiveUp: (reason) => onGiveUp(id, reason),
    });
    if (subscription.status.name === 'Blacklisted') made.pause();
    this.#deliveries.set(id, made);
  }

  resume(id: string): void {
    this.#deliveries.get(id)?.resume();
  }

  close(id: string): void {
    this.#deliveries.get(id)?.close();
    this.#deliveries.delete(id);
  }

  deliver(id: string, notification: Notification): void {
    this.#deliveries.get(id)?.enqueue({
      uuid: notification.uuid,
      lane: notification.lane,
      payload: notification.payload,
    });
  }

  /** The newest attempts of a subscription, oldest first. */
  attemptsOf(id: string): readonly Attempt[] {
    return this.#attempts.of(id);
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
