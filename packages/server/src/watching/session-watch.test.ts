import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionChange } from '../exchange/index.ts';
import { aParty, aSession } from '../exchange/testkit/calls.ts';
import { SessionWatch } from './index.ts';

const NOW = Date.UTC(2026, 0, 2);

const session = aSession('s-a1z1', [aParty('p-a1z1-1', 1, { direction: 'Outbound' })], {
  createdAt: NOW,
});

/** A watch, the changes it hears of, and the timers it has set. */
function bench() {
  const timers = new Set<() => void>();
  const listeners = new Set<(change: SessionChange) => void>();
  const watch = new SessionWatch({
    exchange: {
      session: () => session,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock: {
      now: () => NOW,
      after(_ms, callback) {
        timers.add(callback);
        return () => timers.delete(callback);
      },
    },
  });
  return { watch, timers, listeners };
}

test('the time is up, the reader goes away, the system goes down: nobody is left waiting', async () => {
  const { watch, timers, listeners } = bench();
  const gone = new AbortController();
  const wanted = { timeoutMs: 1000, signal: gone.signal };
  const late = watch.next(session, wanted);
  for (const fire of [...timers]) fire();
  assert.equal(await late, session);
  const away = watch.next(session, wanted);
  gone.abort();
  assert.equal(await away, session);
  const cutOff = watch.next(session, { ...wanted, signal: new AbortController().signal });
  assert.equal(watch.count, 1);
  watch.close();
  watch.close();
  assert.equal(await cutOff, session);
  assert.equal(watch.count + timers.size + listeners.size, 0);
});

test('who comes when it is too late is answered at once', async () => {
  const { watch, timers } = bench();
  const { signal } = new AbortController();
  await watch.next({ ...session, parties: [] }, { timeoutMs: 1000, signal });
  await watch.next(session, { timeoutMs: 1000, signal: AbortSignal.abort() });
  await watch.next(session, { timeoutMs: 1000, after: NOW - 1, signal });
  watch.close();
  await watch.next(session, { timeoutMs: 1000, signal });
  assert.equal(timers.size, 0);
});
