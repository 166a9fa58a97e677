import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TerminationCause } from '../dialogs/index.ts';
import { RawPeer } from './testing/raw-peer.ts';
import {
  ANSWER,
  call,
  connect,
  Inbox,
  OFFER,
  openAgent,
  openCallee,
  until,
  untilIdle,
  uriOf,
} from './testing/user-agents.ts';

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('Calls', { concurrency: 8 }, () => {
  for (const transport of ['UDP', 'TCP', 'TLS'] as const) {
    test(`a call over ${transport} rings, is answered and is hung up by the caller`, async (t) => {
      const caller = await openAgent(t);
      const { agent: callee, invites } = await openCallee(t);
      const progress: number[] = [];
      const outcome = call(caller, uriOf(callee, transport), {
        delegate: {
          onProgress: (response) => progress.push(response.status),
          onAnswered: () => {},
          onFailed: () => {},
        },
      });
      const invite = await invites.take();
      assert.equal(invite.sdp, OFFER);
      assert.equal(invite.flow.transport, transport);
      assert.equal(invite.from.displayName, 'Alice');
      invite.progress(180);
      const answered = invite.accept({ sdp: ANSWER });
      const ended = new Inbox<TerminationCause>();
      answered.delegate = { onTerminated: ended.put };
      const result = await outcome;
      assert.equal(result.kind, 'answered');
      if (result.kind !== 'answered') return;
      assert.equal(result.sdp, ANSWER);
      assert.deepEqual(progress, [180]);
      const calling = new Inbox<TerminationCause>();
      result.dialog.delegate = { onTerminated: calling.put };
      await result.dialog.bye();
      assert.equal(await calling.take(), 'local-bye');
      assert.equal(await ended.take(), 'remote-bye');
      await untilIdle(caller, callee);
      // On a busy machine the 200 is repeated, and the ACKs to that may come after the call.
      assert.ok(caller.counts.strayAcks + callee.counts.strayAcks <= 4);
    });

    test(`a call over ${transport} that is over has left the leak ledger, and lingers apart`, async (t) => {
      const caller = await openAgent(t, { timers: { t1Ms: 50 } });
      const { agent: callee, invites } = await openCallee(t, { timers: { t1Ms: 50 } });
      const outcome = connect(caller, uriOf(callee, transport));
      (await invites.take()).accept({ sdp: ANSWER });
      const dialog = await outcome;
      await dialog.bye();
      for (const agent of [caller, callee]) {
        const { dialogs, transactions, timers, lingering } = agent.resources();
        assert.deepEqual(
          { dialogs, transactions, timers },
          { dialogs: 0, transactions: 0, timers: 0 },
        );
        // Over UDP the answers to INVITE and BYE may be repeated, on connections only the 2xx.
        assert.equal(lingering, transport === 'UDP' ? 2 : 1);
      }
      await untilIdle(caller, callee);
      assert.equal(caller.resources().timers + callee.resources().timers, 0);
    });

    test(`the callee hangs up over ${transport}, on the flow of the call`, async (t) => {
      const caller = await openAgent(t);
      const { agent: callee, invites } = await openCallee(t);
      const outcome = connect(caller, uriOf(callee, transport));
      const answered = (await invites.take()).accept({ sdp: ANSWER });
      const dialog = await outcome;
      const ended = new Inbox<TerminationCause>();
      dialog.delegate = { onTerminated: ended.put };
      await answered.bye();
      assert.equal(await ended.take(), 'remote-bye');
      await untilIdle(caller, callee);
      assert.equal(callee.resources().sockets, transport === 'UDP' ? 0 : 1);
    });
  }

  test('a refused call reports status and reason, and leaves nothing behind', async (t) => {
    const caller = await openAgent(t);
    const { agent: callee, invites } = await openCallee(t);
    const outcome = call(caller, uriOf(callee, 'UDP'));
    (await invites.take()).reject(486, 'Busy Here', [['Reason', 'Q.850;cause=17']]);
    const result = await outcome;
    assert.equal(result.kind, 'failed');
    if (result.kind !== 'failed') return;
    assert.equal(result.failure.status, 486);
    assert.equal(result.failure.cause, 'response');
    assert.equal(result.failure.response?.headers.get('Reason'), 'Q.850;cause=17');
    await untilIdle(caller, callee);
  });

  test('a challenge is sent once, and nothing waits for its ACK', async (t) => {
    const asked: string[] = [];
    const agent = await openAgent(t, {
      delegate: {
        onInvite(invite) {
          asked.push(invite.request.headers.get('Call-ID') ?? '');
          invite.challenge(407, [['Proxy-Authenticate', 'Digest realm="x", nonce="y"']]);
        },
      },
    });
    const peer = await RawPeer.open(t, agent.ports.udp ?? 0);
    for (const time of [1, 2]) {
      // The same datagram again, as after an answer that was lost.
      peer.request('INVITE', {}, 'Content-Type: application/sdp', '', OFFER);
      const challenge = await peer.takeStatus(407);
      assert.match(challenge.headers.get('Proxy-Authenticate') ?? '', /^Digest /);
      const { dialogs, transactions, timers } = agent.resources();
      assert.deepEqual(
        { dialogs, transactions, timers },
        { dialogs: 0, transactions: 0, timers: 0 },
      );
      assert.equal(asked.length, time);
    }
    peer.request('ACK', { branch: 'INVITE1' });
    await untilIdle(agent);
  });

  test('a call to nobody fails with a timeout', async (t) => {
    const caller = await openAgent(t, { timers: { t1Ms: 10 } });
    const result = await call(caller, 'sip:nobody@127.0.0.1:9');
    assert.equal(result.kind === 'failed' && result.failure.cause, 'timeout');
    await untilIdle(caller);
  });

  test('a call to a closed TCP port fails at once as a transport error', async (t) => {
    const caller = await openAgent(t);
    const result = await call(caller, 'sip:nobody@127.0.0.1:9;transport=tcp');
    assert.equal(result.kind === 'failed' && result.failure.cause, 'transport');
    assert.equal(result.kind === 'failed' && result.failure.status, 503);
    await until('no connection', () => caller.resources().sockets === 0);
  });

  test('a request outside dialogs is answered, with 408 or 503 when nobody does', async (t) => {
    const agent = await openAgent(t, { timers: { t1Ms: 10 } });
    const peer = await openAgent(t);
    const ask = (uri: string) =>
      agent.request({
        method: 'OPTIONS',
        target: { uri },
        from: { uri: 'sip:a@x.test' },
        to: { uri },
      });
    const answer = await ask(uriOf(peer, 'UDP'));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('Allow') ?? '', /INVITE/);
    assert.equal((await ask('sip:nobody@127.0.0.1:9')).status, 408);
    assert.equal((await ask('sip:nobody@somewhere.invalid')).status, 503);
    await untilIdle(agent, peer);
  });

  test('closing an endpoint ends what waits on it and leaves nothing', async (t) => {
    const caller = await openAgent(t);
    const { agent: callee, invites } = await openCallee(t);
    const ringing = call(caller, uriOf(callee, 'UDP'));
    await invites.take();
    const outcome = connect(caller, uriOf(callee, 'TCP'));
    (await invites.take()).accept({ sdp: ANSWER });
    const dialog = await outcome;
    const ended = new Inbox<TerminationCause>();
    dialog.delegate = { onTerminated: ended.put };
    const uri = 'sip:nobody@127.0.0.1:9';
    const asked = caller.request({
      method: 'OPTIONS',
      target: { uri },
      from: { uri: 'sip:a@x.test' },
      to: { uri },
    });
    await Promise.all([caller.close(), caller.close()]);
    assert.equal(await ended.take(), 'transport');
    assert.equal((await asked).status, 503);
    const result = await ringing;
    assert.equal(result.kind === 'failed' && result.failure.cause, 'transport');
    const idle = { dialogs: 0, transactions: 0, timers: 0, sockets: 0, lingering: 0 };
    assert.deepEqual(caller.resources(), idle);
    await callee.close();
    assert.deepEqual(callee.resources(), idle);
    assert.equal((await connectFails(caller)).status, 503);
  });

  /** A call from an endpoint that is closed. */
  async function connectFails(agent: Awaited<ReturnType<typeof openAgent>>) {
    const result = await call(agent, 'sip:nobody@127.0.0.1:9');
    assert.equal(result.kind, 'failed');
    return result.kind === 'failed' ? result.failure : { status: 0 };
  }
});
