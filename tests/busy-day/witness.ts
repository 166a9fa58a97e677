import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { Gateway, storyLine } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { type Office, PATIENCE_MS } from './office.ts';

const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions';
const DONE: ReadonlySet<string> = new Set(['Disconnected', 'Gone', 'VoiceMail']);

/** Two subscribers to everything that happens to the account's calls, who must tell the same. */
export class Witness {
  readonly #gateway: Gateway;
  readonly #webhook: WebhookReceiver;

  private constructor(gateway: Gateway, webhook: WebhookReceiver) {
    this.#gateway = gateway;
    this.#webhook = webhook;
  }

  static async open({ admin }: Office): Promise<Witness> {
    const gateway = await Gateway.open(admin, SESSIONS);
    const webhook = await WebhookReceiver.open();
    await admin.expect(200, 'POST', '/subscription', {
      eventFilters: [SESSIONS],
      deliveryMode: { transportType: 'WebHook', address: webhook.address },
    });
    return new Witness(gateway, webhook);
  }

  /** How many events the WebSocket brought. */
  get events(): number {
    return this.#gateway.events.length;
  }

  /**
   * Expects of every session that its events came to both, each once, in order and without a gap, and
   * that they tell its end. @returns ids of the sessions
   */
  async agree(): Promise<ReadonlySet<string>> {
    // The answer to a request comes after every event of what was done before.
    await this.#gateway.request('GET', '/restapi/v1.0/account/~');
    const heard = bySession(this.#gateway.events);
    for (const [id, events] of heard) {
      assert.deepEqual(
        sequences(events),
        events.map((_, at) => at + 2),
        story(id, events),
      );
      const last = new Map(
        events.map((event) => [
          event.text('body.parties.0.id'),
          event.text('body.parties.0.status.code'),
        ]),
      );
      assert.ok(
        [...last.values()].every((code) => DONE.has(code)),
        story(id, events),
      );
    }
    await eventually(
      () => `${this.events} events at the webhook; there are ${this.#webhook.acknowledged.length}`,
      () => this.#webhook.acknowledged.length >= this.events,
      PATIENCE_MS,
    );
    const posted = bySession(this.#webhook.acknowledged);
    assert.deepEqual(new Set(posted.keys()), new Set(heard.keys()));
    for (const [id, events] of heard) {
      const others = posted.get(id) ?? [];
      assert.deepEqual(
        others.map((event) => event.at('body').value),
        events.map((event) => event.at('body').value),
      );
    }
    return new Set(heard.keys());
  }

  async close(): Promise<void> {
    await this.#gateway.close();
    await this.#webhook.close();
  }
}

function bySession(events: readonly Json[]): Map<string, Json[]> {
  const sessions = new Map<string, Json[]>();
  for (const event of events) {
    const id = event.text('body.telephonySessionId');
    const known = sessions.get(id);
    if (known === undefined) sessions.set(id, [event]);
    else known.push(event);
  }
  return sessions;
}

function sequences(events: readonly Json[]): readonly number[] {
  return events.map((event) => event.number('body.sequence'));
}

function story(id: string, events: readonly Json[]): string {
  return `${id}: ${sequences(events).join(' ')}\n${events.map(storyLine).join('\n')}`;
}
