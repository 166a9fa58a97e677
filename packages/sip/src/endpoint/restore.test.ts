import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InviteDialog, StoredCall } from '../dialogs/index.ts';
import {
  ANSWER,
  connect,
  OFFER,
  openAgent,
  openCallee,
  until,
  untilIdle,
  uriOf,
} from './testing/user-agents.ts';

type Context = { after(run: () => Promise<void>): void };

/** A call over UDP whose one side dies without a word, and what it left behind, through JSON. */
async function orphaned(t: Context, dies: 'caller' | 'callee', waits = false) {
  const caller = await openAgent(t);
  const { agent: callee, invites } = await openCallee(t);
  const connecting = connect(caller, uriOf(callee, 'UDP'), { sessionExpiresSeconds: 1800 });
  const answered = (await invites.take()).accept({ sdp: ANSWER });
  const placed = await connecting;
  await until('the ACK', () => answered.mayModify);
  const [dead, dying, other, left] =
    dies === 'caller'
      ? ([caller, placed, callee, answered] as const)
      : ([callee, answered, caller, placed] as const);
  const stored: StoredCall = JSON.parse(JSON.stringify(dying.stored));
  const { udp = 0 } = dead.ports;
  await dead.close();
  const next = await openAgent(t, { udp: { port: udp }, waits });
  return { stored, next, other, left };
}

function terminated(dialog: InviteDialog): Promise<string> {
  return new Promise((resolve) => {
    dialog.delegate = { onTerminated: resolve };
  });
}

describe('A call that outlives its endpoint', { concurrency: 4 }, () => {
  for (const dies of ['caller', 'callee'] as const) {
    test(`the ${dies} comes back: it re-INVITEs, is re-INVITEd, and hangs up`, async (t) => {
      const { stored, next, other, left } = await orphaned(t, dies);
      const restored = next.restore(stored);
      const offers: (string | undefined)[] = [];
      const take = {
        onReinvite: (
          _request: unknown,
          sdp: string | undefined,
          respond: (status: number, options: { sdp: string }) => void,
        ) => {
          offers.push(sdp);
          respond(200, { sdp: ANSWER });
        },
      };
      left.delegate = take;
      restored.delegate = take;
      assert.equal((await restored.reinvite({ sdp: OFFER })).status, 200);
      assert.equal((await left.reinvite({ sdp: OFFER })).status, 200);
      assert.deepEqual(offers, [OFFER, OFFER]);
      const over = terminated(left);
      await restored.bye();
      assert.equal(await over, 'remote-bye');
      await untilIdle(next, other);
    });
  }

  test('the other side hangs up', async (t) => {
    const { stored, next, other, left } = await orphaned(t, 'callee', true);
    // The BYE comes before there is anybody who knows the call.
    const bye = left.bye();
    const restored = next.restore(stored);
    const over = terminated(restored);
    await until('the first BYE, and one more', () => next.counts.early > 1);
    assert.equal(restored.state, 'confirmed');
    next.begin();
    await bye;
    assert.equal(await over, 'remote-bye');
    await untilIdle(next, other);
  });

  test('the other side has hung up meanwhile: asking whether the call goes on ends it', async (t) => {
    const { stored, next, other, left } = await orphaned(t, 'caller');
    await left.bye();
    const restored = next.restore(stored);
    const over = terminated(restored);
    await restored.refresh();
    assert.equal(await over, 'timeout');
    await untilIdle(next, other);
  });

  test('a session timer goes on with the terms that were settled', async (t) => {
    const { stored, next, other, left } = await orphaned(t, 'caller');
    assert.equal(stored.terms?.seconds, 1800);
    const restored = next.restore(stored);
    assert.deepEqual(restored.stored.terms, stored.terms);
    await restored.bye();
    await left.bye();
    await untilIdle(next, other);
  });

  test('a connection that went is found again by the request that comes on a new one', async (t) => {
    const { agent: callee, invites } = await openCallee(t);
    const caller = await openAgent(t);
    const connecting = connect(caller, uriOf(callee, 'TCP'));
    const answered = (await invites.take()).accept({ sdp: ANSWER });
    const placed = await connecting;
    await until('the ACK', () => answered.mayModify);
    const stored: StoredCall = JSON.parse(JSON.stringify(answered.stored));
    const { tcp = 0 } = callee.ports;
    await callee.close();
    const next = await openAgent(t, { tcp: { port: tcp } });
    await until('the end of the connection', () => placed.flow.closed);
    const restored = next.restore(stored);
    assert.equal(restored.flow.closed, true);
    placed.delegate = { onInfo: (_type, _body, respond) => respond(200) };
    restored.delegate = { onInfo: (_type, _body, respond) => respond(200) };
    const info = { contentType: 'application/dtmf-relay', body: 'Signal=1' };
    assert.equal((await placed.info(info)).status, 200);
    assert.equal(restored.flow.closed, false);
    assert.equal((await restored.info(info)).status, 200);
    await restored.bye();
    await untilIdle(next, caller);
  });
});
