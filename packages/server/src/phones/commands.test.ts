import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakeCall, waitUntil } from '@cordboard/simulator';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';
import { phoneCommandOf } from './commands.ts';

const STRICT = { rtpFrom: 44_400 };
const EXTENDED = { ...STRICT, env: { CORDBOARD_COMPATIBILITY: 'extended' } };
const JSON_TYPE = 'application/json;charset=utf-8';

async function talk(w: World): Promise<{ readonly alices: FakeCall; readonly bobs: FakeCall }> {
  const alice = await w.phone('101', 400);
  const bob = await w.phone('102', 600);
  const alices = await alice.call('102');
  await alices.waitUntilAnswered();
  const bobs = await bob.incoming();
  await alices.waitUntilHears(600);
  return { alices, bobs };
}

/** Sends a command and gives the response that comes back by INFO. */
async function press(call: FakeCall, request: object): Promise<unknown> {
  const { dialog } = call;
  assert.ok(dialog !== undefined);
  const answers: unknown[] = [];
  dialog.delegate = {
    ...dialog.delegate,
    onInfo: (_contentType, body, respond) => {
      respond(200);
      const parsed: unknown = JSON.parse(body.toString('utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'response' in parsed) {
        answers.push(parsed.response);
      }
    },
  };
  const asked = await dialog.info({ contentType: JSON_TYPE, body: JSON.stringify({ request }) });
  assert.equal(asked.status, 200);
  await waitUntil(() => answers.length === 1, 'the response');
  return answers[0];
}

test('commands are read from JSON, whatever else comes by INFO', () => {
  assert.deepEqual(
    phoneCommandOf(JSON_TYPE, '{"request":{"reqid":3,"command":"callflip","target":2}}'),
    { reqid: 3, command: 'callflip', target: '2' },
  );
  assert.deepEqual(phoneCommandOf(JSON_TYPE, '{"request":{"reqid":"1","command":"callpark"}}'), {
    reqid: 1,
    command: 'callpark',
  });
  for (const body of ['', '{', '[]', 'null', '{"request":{"reqid":1}}', '{"request":null}']) {
    assert.equal(phoneCommandOf(JSON_TYPE, body), undefined, body);
  }
  assert.equal(phoneCommandOf('application/dtmf', '5'), undefined);
});

test('callpark: the call is parked, and the phone learns where before its BYE', () =>
  inWorld(STRICT, async (w) => {
    const { alices, bobs } = await talk(w);
    const response = await press(bobs, { reqid: 1, command: 'callpark' });
    assert.deepEqual(response, {
      reqid: 1,
      command: 'callpark',
      result: { code: 0, description: 'Succeeded', 'park extension': '801' },
    });
    await bobs.waitUntilEnded();
    await alices.waitUntilHearsSound('hold');
    const carol = await w.phone('103', 800);
    await (await carol.call('*801')).waitUntilHears(400);
  }));

test('callflip: the other phone is called, and the call goes on there', () =>
  inWorld(STRICT, async (w) => {
    const { alices, bobs } = await talk(w);
    await w.phone('102', 1200, { authorizationId: '90001022' });
    const response = await press(bobs, { reqid: 7, command: 'callflip', target: '1' });
    assert.deepEqual(response, {
      reqid: 7,
      command: 'callflip',
      result: { code: 0, description: 'Succeeded', number: '+16505550102', target: '1' },
    });
    await bobs.waitUntilEnded();
    await alices.waitUntilHears(1200);
  }));

test('what cannot be done is answered with a code, and the call goes on', () =>
  inWorld(STRICT, async (w) => {
    const { alices } = await talk(w);
    // In strict mode only the called side parks.
    const response = await press(alices, { reqid: 2, command: 'callpark' });
    assert.deepEqual(response, {
      reqid: 2,
      command: 'callpark',
      result: { code: -1, description: 'Not possible now' },
    });
    await alices.waitUntilHears(600);
    const broken = await alices.dialog?.info({ contentType: JSON_TYPE, body: '{' });
    assert.equal(broken?.status, 415);
  }));

test('a supervisor changes from listening to whispering and barging', () =>
  inWorld(EXTENDED, async (w) => {
    const { alices, bobs } = await talk(w);
    const dave = await w.phone('104', 1000);
    const daves = await dave.call('*80102');
    await daves.waitUntilHears(400);
    await press(daves, { reqid: 6, command: 'whisper' });
    await bobs.waitUntilHears(1000);
    assert.ok(!alices.hears(1000));
    await press(daves, { reqid: 5, command: 'barge' });
    await alices.waitUntilHears(1000);
  }));
