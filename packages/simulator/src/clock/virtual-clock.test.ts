import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSipEndpoint } from '@cordboard/sip';
import { VirtualClock } from './index.ts';

test('waits end in the order they fall due, each at its own instant', () => {
  const clock = new VirtualClock(1000);
  const seen: string[] = [];
  const note = (name: string) => () => seen.push(`${name}@${clock.now()}`);
  clock.after(30, note('late'));
  clock.after(10, note('first'));
  clock.after(10, note('second'));
  clock.advance(29);
  assert.deepEqual(seen, ['first@1010', 'second@1010']);
  clock.advance(1);
  assert.deepEqual(seen, ['first@1010', 'second@1010', 'late@1030']);
  assert.equal(clock.pending, 0);
});

test('a wait begun by a wait falls due within the same advance', () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];
  const again = (): void => {
    seen.push(clock.now());
    if (seen.length < 4) clock.after(20, again);
  };
  clock.after(20, again);
  clock.advance(70);
  assert.deepEqual(seen, [20, 40, 60]);
  assert.equal(clock.now(), 70);
  assert.equal(clock.pending, 1);
});

test('a cancelled wait never ends, and cancelling twice does no harm', () => {
  const clock = new VirtualClock();
  const cancel = clock.after(10, () => assert.fail('cancelled'));
  const { close } = clock.setTimeout(() => assert.fail('cancelled'), 10);
  cancel();
  cancel();
  close();
  clock.advance(100);
  assert.equal(clock.pending, 0);
});

test('the SIP stack lives by it too', async (t) => {
  const clock = new VirtualClock();
  const host = '127.0.0.1';
  const options = { host, publicAddress: host, domain: host, udp: { port: 0 }, clock };
  const delegate = { onInvite: () => undefined };
  const endpoint = await createSipEndpoint({ ...options, delegate });
  t.after(() => endpoint.close());
  const nobody = { uri: 'sip:nobody@127.0.0.1:9' };
  const answer = endpoint.request({ method: 'OPTIONS', target: nobody, from: nobody, to: nobody });
  clock.advance(32_000);
  assert.equal((await answer).status, 408);
});

test('time does not run backwards', () => {
  const clock = new VirtualClock();
  for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => clock.advance(wrong), RangeError);
  }
});

test('code that awaits between its waits gets to run when asked for', async () => {
  const clock = new VirtualClock(0);
  const seen: number[] = [];
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const work = async (): Promise<void> => {
    await pause(10);
    seen.push(clock.now());
    await pause(10);
    seen.push(clock.now());
  };
  const done = work();
  await clock.advanceAsync(50);
  await done;
  assert.deepEqual(seen, [10, 20]);
  assert.equal(clock.now(), 50);
});
