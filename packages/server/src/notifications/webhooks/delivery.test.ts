import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../testkit/clock.ts';
import { DEFAULT_BACKOFF } from './backoff.ts';
import { WebhookDelivery } from './delivery.ts';
import type { PostOutcome } from './sender.ts';

test('a webhook is deleted while its receiver is slow, and who drains does not wait for ever', async () => {
  const slow = Promise.withResolvers<PostOutcome>();
  const clock = new ManualClock();
  const delivery = new WebhookDelivery({
    subscriptionId: 'one',
    address: 'https://receiver.test/',
    secrets: () => [],
    sender: { post: () => slow.promise },
    clock,
    random: () => 0,
    attempts: { add: () => assert.fail('nobody may ask for its attempts any more') },
    rules: {
      backoff: DEFAULT_BACKOFF,
      concurrency: 1,
      maxWaiting: 10,
      giveUpAfterMs: 1_000,
      timeoutMs: 1_000,
    },
    onGiveUp: () => assert.fail('it was deleted'),
    readBacklog: () => assert.fail('nothing was left in the log'),
    onMoved: () => assert.fail('nothing was acknowledged'),
    onDefect: (error) => assert.fail(String(error)),
  });
  delivery.enqueue({ uuid: 'a', lane: 's-1', payload: '{}' });
  let isDrained = false;
  const drained = delivery.drained().then(() => {
    isDrained = true;
  });
  delivery.close();
  await new Promise<void>((resolve) => setImmediate(resolve));
  assert.equal(isDrained, false, 'its request is still under way');
  slow.resolve({ kind: 'failed', cause: 'timeout', detail: 'slow' });
  await drained;
  assert.deepEqual(delivery.count(), { waiting: 0, dropped: 0, timers: 0 });
  assert.equal(clock.timers, 0);
});
