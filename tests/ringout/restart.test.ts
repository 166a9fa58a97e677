import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ALICE, BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { Restartable } from '../support/restartable.ts';

async function ask(
  system: Restartable,
  token: string,
  method: string,
  id: string,
  body?: object,
): Promise<Json> {
  const response = await fetch(`${system.http}/restapi/v1.0/account/~/extension/~/ring-out${id}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return Json.parse(text);
}

test('a RingOut that a crash cut off is told of by the process that comes after', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const first = await Restartable.start(folder);
  t.after(() => first.kill());
  const phones = [
    await first.phone(ALICE.extension, 500),
    await first.phone(BOB.extension, 700),
  ] as const;
  const token = await first.token();
  const { id, telephonySessionId } = await (async () => {
    const made = await ask(first, token, 'POST', '', {
      from: { phoneNumber: ALICE.number },
      to: { phoneNumber: BOB.extension },
    });
    return { id: made.text('id'), telephonySessionId: made.text('telephonySessionId') };
  })();
  await eventually('both sides to be connected', async () => {
    const ringOut = await ask(first, token, 'GET', `/${id}`);
    return ringOut.text('status.callStatus') === 'Success';
  });
  await first.kill();
  await Promise.allSettled(phones.map((phone) => phone.close()));
  const second = await Restartable.start(folder);
  t.after(() => second.stop());
  const read = await ask(second, await second.token(), 'GET', `/${id}`);
  assert.equal(read.text('telephonySessionId'), telephonySessionId);
  assert.equal(read.text('status.callStatus'), 'Finished');
  assert.equal(read.text('status.calleeStatus'), 'Finished');
});
