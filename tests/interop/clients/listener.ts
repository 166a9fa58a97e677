import assert from 'node:assert/strict';
import type { SDK } from '@ringcentral/sdk';
import { Subscriptions } from '@ringcentral/subscriptions';
import { eventLine } from '../../operations/event-line.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';

type Registered = Awaited<ReturnType<ReturnType<Subscriptions['createSubscription']>['register']>>;

/** A subscription of `@ringcentral/subscriptions` that keeps what it emits. */
export class Listener {
  readonly events: Json[] = [];
  #registered: Registered | undefined;
  readonly #subscriptions: Subscriptions;

  private constructor(sdk: SDK) {
    this.#subscriptions = new Subscriptions({ sdk });
  }

  /** @param listener is called with every notification as the client gives it */
  static async register(
    sdk: SDK,
    filters: readonly string[],
    listener: (event: { event: string; body: unknown }) => void = () => undefined,
  ): Promise<Listener> {
    const made = new Listener(sdk);
    const subscription = made.#subscriptions.createSubscription();
    subscription.setEventFilters([...filters]);
    subscription.on(subscription.events.notification, (event: { event: string; body: unknown }) => {
      made.events.push(new Json(event));
      listener(event);
    });
    made.#registered = await subscription.register();
    return made;
  }

  /** The subscription as the server gave it. */
  get info(): Json {
    return new Json(this.#registered?.subscriptionInfo);
  }

  get lines(): string[] {
    return this.events.map((event) => eventLine(event));
  }

  async heard(line: string): Promise<void> {
    await eventually(
      () => `event ${line}; there are\n${this.lines.join('\n')}`,
      () => this.lines.includes(line),
    );
  }

  /** Ends the connection as a broken network does. */
  cut(): void {
    assert.ok(this.#registered);
    this.#registered.wse.ws.terminate();
  }

  /** Ends the subscription and its connection. */
  async close(): Promise<void> {
    for (const extension of this.#subscriptions.rc.sdkExtensions) {
      if ('revoke' in extension && typeof extension.revoke === 'function') await extension.revoke();
      extension.disable();
    }
  }
}
