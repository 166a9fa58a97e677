import { randomUUID } from 'node:crypto';
import type { Clock } from '../../exchange/index.ts';
import { isEventFilter, parseFilter } from '../filters/index.ts';
import { problems } from '../problems.ts';
import { newSigningSecret, type SigningSecret } from '../webhooks/signing.ts';
import { type DeliveryRequest, deliveryOf, lifetimeOf } from './delivery.ts';
import type { Home } from './home.ts';
import { SubscriptionRegistry } from './registry.ts';
import { Reminders } from './reminders.ts';
import { type SortedFilters, sortFilters } from './request.ts';
import type { SubscriptionStore } from './store.ts';
import { isOwnedBy, type Subscription, type SubscriptionOwner } from './subscription.ts';

/** Who asks: the user, the application and what they may do. */
export interface Subscriber extends SubscriptionOwner {
  readonly permissions: ReadonlySet<string>;
}

/** What `createSubscription` asks for, already of the right shape. */
export interface CreateRequest {
  readonly eventFilters: readonly string[];
  /** Seconds. */
  readonly expiresIn?: number;
  readonly deliveryMode: DeliveryRequest;
}

export interface UpdateRequest {
  readonly eventFilters?: readonly string[];
  readonly expiresIn?: number;
}

/** What happens to webhooks when their subscription changes. */
export interface WebhookDoor {
  /** Throws the API error when the receiver does not prove itself. */
  validate(address: string): Promise<void>;
  open(subscription: Subscription): void;
  /** Events from now on are kept for one that was just made, whatever becomes of the process. */
  begin(id: string): Promise<void>;
  resume(id: string): void;
  /** The subscription is no more. */
  remove(id: string): void;
}

export interface SubscriptionServiceOptions {
  readonly clock: Clock;
  readonly store: SubscriptionStore;
  readonly webhooks: WebhookDoor;
  readonly extensionExists: (accountId: string, extensionId: string) => boolean;
  /** A subscription that wants to be reminded expires soon. */
  readonly remind: (subscription: Subscription) => void;
  /** A WebSocket subscription ended: its session must forget it. */
  readonly forget: (id: string) => void;
  /** Whether the session of a WebSocket subscription outlived the process that made it. */
  readonly hasHome: (id: string) => boolean;
  /** Whether a WebSocket subscription may be changed over HTTP (contract I 17). */
  readonly strict: boolean;
  /** Whether receivers must speak HTTPS. */
  readonly httpsOnly: boolean;
  readonly onDefect: (error: unknown) => void;
}

/** Contract E: at most so many per user and application. */
const MAX_PER_OWNER = 30;
const MAX_FILTERS = 200;
/** How long a secret is good after a new one was made. */
const FORMER_SECRET_MS = 24 * 3_600_000;

/** Creates, changes and ends subscriptions. Everything it refuses is an `ApiError`. */
export class SubscriptionService {
  readonly #options: SubscriptionServiceOptions;
  readonly registry: SubscriptionRegistry;
  readonly #reminders: Reminders;
  /** Creations under way, per owner: two at once must not slip past the limit. */
  readonly #creating = new Map<string, number>();

  constructor(options: SubscriptionServiceOptions) {
    this.#options = options;
    this.registry = new SubscriptionRegistry(options.clock, (expired) => this.#over(expired));
    this.#reminders = new Reminders(options.clock, (subscription) => options.remind(subscription));
  }

  /** Takes up the stored subscriptions. */
  async load(): Promise<void> {
    const { store, clock, webhooks, hasHome } = this.#options;
    for (const subscription of await store.load()) {
      const isWebHook = subscription.delivery.transportType === 'WebHook';
      if (subscription.expiresAt <= clock.now() || !(isWebHook || hasHome(subscription.id))) {
        await store.remove(subscription.id);
        continue;
      }
      const current = withCurrentFilters(subscription);
      this.#put(current);
      if (isWebHook) webhooks.open(current);
    }
  }

  async create(who: Subscriber, request: CreateRequest, home?: Home): Promise<Subscription> {
    const delivery = deliveryOf(request.deliveryMode, home !== undefined, this.#options.httpsOnly);
    const lifetime = lifetimeOf(delivery, request.expiresIn);
    const sorted = this.sort(who, request.eventFilters, lifetime);
    const key = `${who.accountId}/${who.extensionId}/${who.clientId}`;
    const creating = this.#creating.get(key) ?? 0;
    if (this.#countOf(who, home) + creating >= MAX_PER_OWNER) {
      throw problems.tooManySubscriptions(MAX_PER_OWNER);
    }
    this.#creating.set(key, creating + 1);
    try {
      if (delivery.transportType === 'WebHook') {
        await this.#options.webhooks.validate(delivery.address);
      }
      const now = this.#options.clock.now();
      const subscription: Subscription = {
        id: randomUUID(),
        owner: {
          accountId: who.accountId,
          extensionId: who.extensionId,
          clientId: who.clientId,
        },
        ...sorted,
        delivery,
        createdAt: now,
        lifetime,
        expiresAt: now + lifetime * 1_000,
        status: { name: 'Active' },
      };
      await this.#options.store.save(subscription);
      for (const replaced of home?.adopt(subscription.id) ?? []) this.#forgetStored(replaced);
      this.#put(subscription);
      if (delivery.transportType === 'WebHook') {
        this.#options.webhooks.open(subscription);
        await this.#options.webhooks.begin(subscription.id);
      }
      return subscription;
    } finally {
      const left = (this.#creating.get(key) ?? 1) - 1;
      if (left === 0) this.#creating.delete(key);
      else this.#creating.set(key, left);
    }
  }

  list(who: SubscriptionOwner): readonly Subscription[] {
    return this.registry.ofOwner(who);
  }

  read(who: SubscriptionOwner, id: string): Subscription {
    const subscription = this.registry.get(id);
    if (subscription === undefined || !isOwnedBy(subscription, who)) {
      throw problems.noSuchSubscription(id);
    }
    return subscription;
  }

  /** Changes the filters, the lifetime or nothing, and renews. */
  async update(
    who: Subscriber,
    id: string,
    request: UpdateRequest,
    home?: Home,
  ): Promise<Subscription> {
    const old = this.read(who, id);
    this.#mustBeReachable(old, home);
    const lifetime =
      request.expiresIn === undefined ? old.lifetime : lifetimeOf(old.delivery, request.expiresIn);
    const sorted =
      request.eventFilters === undefined ? {} : this.sort(who, request.eventFilters, lifetime);
    return this.#renewed({ ...old, ...sorted, lifetime });
  }

  /** Begins the lifetime anew. A blacklisted webhook that proves itself again is active again. */
  renew(who: Subscriber, id: string, home?: Home): Promise<Subscription> {
    const old = this.read(who, id);
    this.#mustBeReachable(old, home);
    return this.#renewed(old);
  }

  /** Makes a new secret to sign with; the one before it stays good for a day. Only for webhooks. */
  async rotateSecret(who: Subscriber, id: string): Promise<Subscription> {
    const old = this.read(who, id);
    if (old.delivery.transportType !== 'WebHook') throw problems.noSuchSubscription(id);
    const { signing } = old.delivery;
    const until = this.#options.clock.now() + FORMER_SECRET_MS;
    const subscription: Subscription = {
      ...old,
      delivery: {
        ...old.delivery,
        signing: {
          secret: newSigningSecret(),
          ...(signing === undefined ? {} : { former: { secret: signing.secret, until } }),
        },
      },
    };
    await this.#options.store.save(subscription);
    if (this.registry.get(id) === undefined) throw problems.noSuchSubscription(id);
    this.#put(subscription);
    return subscription;
  }

  /** What the events of a subscription are signed with now, the newest secret first. */
  secretsOf(id: string): readonly SigningSecret[] {
    const delivery = this.registry.get(id)?.delivery;
    if (delivery?.transportType !== 'WebHook' || delivery.signing === undefined) return [];
    const { secret, former } = delivery.signing;
    const isGood = former !== undefined && former.until > this.#options.clock.now();
    return isGood ? [secret, former.secret] : [secret];
  }

  async remove(who: SubscriptionOwner, id: string): Promise<void> {
    const subscription = this.read(who, id);
    // First from memory: whatever is about to save it then finds that it is gone.
    this.#drop(id);
    this.#release(subscription);
    await this.#options.store.remove(id);
  }

  /** The session of WebSocket subscriptions is over, and they with it. */
  sessionOver(ids: readonly string[]): void {
    for (const id of ids) this.#forgetStored(id);
  }

  /** A receiver failed for too long. */
  blacklist(id: string, reason: string): void {
    const old = this.registry.get(id);
    if (old === undefined || old.status.name === 'Blacklisted') return;
    const at = this.#options.clock.now();
    const subscription: Subscription = { ...old, status: { name: 'Blacklisted', at, reason } };
    this.#put(subscription);
    this.#options.store.save(subscription).catch(this.#options.onDefect);
  }

  close(): void {
    this.#reminders.close();
    this.registry.close();
  }

  async #renewed(changed: Subscription): Promise<Subscription> {
    const { webhooks, store, clock } = this.#options;
    const resumes = changed.status.name === 'Blacklisted';
    if (resumes && changed.delivery.transportType === 'WebHook') {
      await webhooks.validate(changed.delivery.address);
    }
    const subscription: Subscription = {
      ...changed,
      status: { name: 'Active' },
      expiresAt: clock.now() + changed.lifetime * 1_000,
    };
    await store.save(subscription);
    if (this.registry.get(changed.id) === undefined) {
      // It was deleted while the receiver or the store was asked.
      await store.remove(changed.id);
      throw problems.noSuchSubscription(changed.id);
    }
    this.#put(subscription);
    if (resumes) webhooks.resume(subscription.id);
    return subscription;
  }

  /**
   * What somebody gets of the filters that were asked for, and what not. Everything
   * that is refused is an `ApiError`.
   * @param lifetime seconds; reminders are judged by it
   * @param parameter under which name they were given
   */
  sort(
    who: Subscriber,
    texts: readonly string[],
    lifetime = 0,
    parameter = 'eventFilters',
  ): SortedFilters {
    const problem = problems.ofFilters(parameter);
    if (texts.length === 0) throw problem.badFilter('', 'there is no filter');
    if (texts.length > MAX_FILTERS) {
      throw problem.badFilter('', `there are more than ${MAX_FILTERS} filters`);
    }
    const sorted = sortFilters(texts, {
      accountId: who.accountId,
      extensionId: who.extensionId,
      permissions: who.permissions,
      extensionExists: this.#options.extensionExists,
      lifetime,
    });
    if (!('kind' in sorted)) return sorted;
    throw sorted.kind === 'invalid'
      ? problem.badFilter(sorted.filter, sorted.detail)
      : problem.badReminder(sorted.filter, sorted.detail);
  }

  /** A subscription that is about to be replaced does not count. */
  #countOf(who: SubscriptionOwner, home: Home | undefined): number {
    const own = this.registry.ofOwner(who);
    if (!this.#options.strict || home === undefined) return own.length;
    return own.filter(({ id }) => !home.has(id)).length;
  }

  #mustBeReachable(subscription: Subscription, home: Home | undefined): void {
    if (subscription.delivery.transportType !== 'WebSocket' || !this.#options.strict) return;
    if (home?.has(subscription.id) !== true) throw problems.onlyOverWebSocket();
  }

  #over(expired: Subscription): void {
    this.#release(expired);
    this.#forgetStored(expired.id);
  }

  /** Its newest value, here and for reminders. */
  #put(subscription: Subscription): void {
    this.registry.put(subscription);
    this.#reminders.watch(subscription);
  }

  #drop(id: string): void {
    this.registry.remove(id);
    this.#reminders.forget(id);
  }

  #forgetStored(id: string): void {
    this.#drop(id);
    this.#options.store.remove(id).catch(this.#options.onDefect);
  }

  #release(subscription: Subscription): void {
    if (subscription.delivery.transportType === 'WebHook') {
      this.#options.webhooks.remove(subscription.id);
    } else this.#options.forget(subscription.id);
  }
}

/** What was stored is read again, because an older version may have understood a filter otherwise. */
function withCurrentFilters(stored: Subscription): Subscription {
  const filters = stored.filters.flatMap(({ text }) => {
    const parsed = parseFilter(text, stored.owner);
    return isEventFilter(parsed) ? [parsed] : [];
  });
  return { ...stored, filters };
}
