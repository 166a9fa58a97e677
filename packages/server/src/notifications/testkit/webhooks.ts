import assert from 'node:assert/strict';
import { ACCOUNT, ALICE } from './calls.ts';
import type { TestServer, TestServerOptions } from './server.ts';

export const AS_ALICE = `${ACCOUNT}.${ALICE}`;
const FILTER = '/restapi/v1.0/account/~/telephony/sessions';
/** Attempts follow each other at once. */
export const QUICK = {
  deliveryRules: { backoff: { firstMs: 1, maxMs: 5, maxRetryAfterMs: 600_000 }, timeoutMs: 2_000 },
} satisfies TestServerOptions['more'];

/** Makes a webhook for every call of the account. */
export function subscribe(server: TestServer, address: string, more: object = {}) {
  return server.request(AS_ALICE, 'POST', '/restapi/v1.0/subscription', {
    eventFilters: [FILTER],
    deliveryMode: { transportType: 'WebHook', address, ...more },
  });
}

/** The subscription as the API shows it. */
export async function statusOf(server: TestServer, id: unknown): Promise<Record<string, unknown>> {
  const { body } = await server.request(AS_ALICE, 'GET', `/restapi/v1.0/subscription/${id}`);
  return body;
}

/** What the API tells of the attempts of a webhook, newest first. */
export async function deliveriesOf(
  server: TestServer,
  id: unknown,
  query = '',
): Promise<readonly Record<string, unknown>[]> {
  const path = `/cordboard/v1/subscriptions/${id}/deliveries${query}`;
  const { status, body } = await server.request(AS_ALICE, 'GET', path);
  assert.equal(status, 200);
  const { records } = body;
  assert.ok(Array.isArray(records));
  return records.map((record) => Object(record));
}
