import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Baresip } from './baresip.ts';
import { missing } from './programs.ts';

describe('two baresips without us', { skip: missing('baresip') }, () => {
  const phones: Baresip[] = [];
  after(() => Promise.all(phones.map((phone) => phone.stop())));

  test('hear each other, not while one holds, and again afterwards', async () => {
    const caller = await Baresip.start({ user: 'caller', toneHz: 440 });
    phones.push(caller);
    const callee = await Baresip.start({ user: 'callee', toneHz: 700, answers: 'auto' });
    phones.push(callee);

    await caller.dial(`sip:callee@127.0.0.1:${callee.sipPort}`);
    await caller.event('CALL_ESTABLISHED');
    await caller.hearsTone(700);
    await callee.hearsTone(440);

    await caller.hold();
    await callee.hears('silence', (ear) => ear.isSilent());
    await caller.hears('silence', (ear) => ear.isSilent());

    await caller.resume();
    await callee.hearsTone(440);
    await caller.hearsTone(700);

    await caller.hangUp();
    await callee.event('CALL_CLOSED');
    assert.equal(await callee.calls(), 0);
  });
});
