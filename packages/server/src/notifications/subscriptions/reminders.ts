import type { Clock } from '../../exchange/index.ts';
import type { Subscription } from './subscription.ts';

/** Timers of Node reach 24 days; whoever sleeps longer wakes up in between. */
const MAX_NAP_MS = 86_400_000;

/**
 * Tells of subscriptions that are about to expire: from `threshold` seconds before
 * their end, every `interval` seconds, until they are renewed or over (contract E).
 */
export class Reminders {
  readonly #clock: Clock;
  readonly #due: (subscription: Subscription) => void;
  readonly #cancels = new Map<string, () => void>();

  /** @param due called with every subscription that is to be reminded of */
  constructor(clock: Clock, due: (subscription: Subscription) => void) {
    this.#clock = clock;
    this.#due = due;
  }

  /** Takes a subscription as it is now, in place of what it was. */
  watch(subscription: Subscription): void {
    this.forget(subscription.id);
    const { reminders = [], expiresAt } = subscription;
    const [first] = reminders;
    if (first !== undefined) this.#sleep(subscription, expiresAt - first.threshold * 1000);
  }

  forget(id: string): void {
    this.#cancels.get(id)?.();
    this.#cancels.delete(id);
  }

  close(): void {
    for (const id of [...this.#cancels.keys()]) this.forget(id);
  }

  #sleep(subscription: Subscription, until: number): void {
    const napMs = Math.min(MAX_NAP_MS, Math.max(0, until - this.#clock.now()));
    const wake = (): void => {
      this.#cancels.delete(subscription.id);
      const now = this.#clock.now();
      if (now < until) {
        this.#sleep(subscription, until);
        return;
      }
      if (now >= subscription.expiresAt) return;
      this.#due(subscription);
      const [{ interval } = { interval: 0 }] = subscription.reminders ?? [];
      const next = now + interval * 1000;
      if (interval > 0 && next < subscription.expiresAt) this.#sleep(subscription, next);
    };
    this.#cancels.set(subscription.id, this.#clock.after(napMs, wake));
  }
}
