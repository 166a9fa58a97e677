import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { toneOf } from '../sound/index.ts';
import { createFakePhone, type FakePhone, type FakePhoneOptions } from './fake-phone.ts';

export type { FakeCall } from './fake-call.ts';

/** A phone of that name with the tone of its name, closed and counted when the test ends. */
export async function openPhone(
  t: TestContext,
  userName: string,
  options: Partial<FakePhoneOptions> = {},
): Promise<FakePhone> {
  const phone = await createFakePhone({
    userName,
    ...options,
    behaviour: {
      sound: { kind: 'tone', hz: toneOf(userName) },
      onCall: { kind: 'answer', afterMs: 0 },
      ...options.behaviour,
    },
  });
  t.after(async () => {
    await phone.close();
    const none = { calls: 0, rtpPorts: 0, dialogs: 0, transactions: 0, timers: 0, sockets: 0 };
    assert.deepEqual(phone.resources, none);
  });
  return phone;
}
