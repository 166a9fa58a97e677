import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TerminationCause } from '../dialogs/index.ts';
import { to } from '../wire/index.ts';
import { RawPeer } from './testing/raw-peer.ts';
import {
  ANSWER,
  call,
  Inbox,
  OFFER,
  openAgent,
  openCallee,
  until,
  untilIdle,
  uriOf,
} from './testing/user-agents.ts';

function startCall(from: Awaited<ReturnType<typeof openAgent>>, uri: string) {
  const failures: string[] = [];
  const invite = from.invite({
    target: { uri },
    from: { uri: 'sip:alice@x.test' },
    to: { uri },
    sdp: OFFER,
    delegate: {
      onAnswered: () => failures.push('answered'),
      onFailed: ({ cause, status }) => failures.push(`${cause} ${status}`),
    },
  });
  return { invite, failures };
}

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('Races', { concurrency: 8 }, () => {
  test('a ringing call that is cancelled ends at both sides, with the reason', async (t) => {
    const caller = await openAgent(t);
    const { agent: callee, invites } = await openCallee(t);
    const { invite, failures } = startCall(caller, uriOf(callee, 'UDP'));
    const incoming = await invites.take();
    const cancelled = new Inbox<string | undefined>();
    incoming.delegate = { onCancelled: cancelled.put };
    incoming.progress(180);
    invite.cancel([['Reason', 'SIP;cause=200;text="Call completed elsewhere"']]);
    assert.equal(await cancelled.take(), 'SIP;cause=200;text="Call completed elsewhere"');
    await until('the failure', () => failures.length > 0);
    assert.deepEqual(failures, ['cancelled 487']);
    assert.equal(incoming.state, 'cancelled');
    incoming.reject(486);
    invite.cancel();
    await untilIdle(caller, callee);
  });

  test('a CANCEL waits for the first provisional response', async (t) => {
    const caller = await openAgent(t);
    const peer = await RawPeer.open(t, caller.ports.udp ?? 0);
    const { invite, failures } = startCall(caller, `sip:raw@127.0.0.1:${peer.port}`);
    invite.cancel();
    const request = await peer.takeRequest('INVITE');
    // Only repetitions of the INVITE come until it is answered.
    const again = await peer.received.take();
    assert.equal(again.kind === 'request' && again.method, 'INVITE');
    peer.respond(request, 180);
    const cancel = await peer.takeRequest('CANCEL');
    assert.equal(cancel.headers.get('Via'), request.headers.get('Via'));
    assert.equal(cancel.uri, request.uri);
    peer.respond(cancel, 200);
    peer.respond(request, 487);
    await peer.takeRequest('ACK');
    await until('the failure', () => failures.length > 0);
    assert.deepEqual(failures, ['cancelled 487']);
    await untilIdle(caller);
  });

  test('a phone that answers CANCEL but never the INVITE does not hold the call', async (t) => {
    const caller = await openAgent(t);
    const peer = await RawPeer.open(t, caller.ports.udp ?? 0);
    const { invite, failures } = startCall(caller, `sip:raw@127.0.0.1:${peer.port}`);
    peer.respond(await peer.takeRequest('INVITE'), 180);
    await until('ringing', () => caller.resources().dialogs === 1);
    invite.cancel();
    peer.respond(await peer.takeRequest('CANCEL'), 200);
    await until('the failure', () => failures.length > 0);
    assert.deepEqual(failures, ['cancelled 487']);
    await untilIdle(caller);
  });

  test('an answer that crosses the CANCEL is acknowledged and hung up', async (t) => {
    const caller = await openAgent(t);
    const peer = await RawPeer.open(t, caller.ports.udp ?? 0);
    const { invite, failures } = startCall(caller, `sip:raw@127.0.0.1:${peer.port}`);
    const request = await peer.takeRequest('INVITE');
    peer.respond(request, 180);
    await until('ringing', () => caller.resources().dialogs === 1);
    invite.cancel();
    peer.respond(request, 200, {
      headers: [['Content-Type', 'application/sdp']],
      body: ANSWER,
    });
    const cancel = await peer.takeRequest('CANCEL');
    peer.respond(cancel, 481);
    const ack = await peer.takeRequest('ACK');
    assert.equal(to(ack)?.tag, 'raw-tag');
    peer.respond(await peer.takeRequest('BYE'), 200);
    await until('the failure', () => failures.length > 0);
    assert.deepEqual(failures, ['cancelled 487']);
    await untilIdle(caller);
  });

  test('a second callee that answers a forked call is acknowledged and hung up', async (t) => {
    const caller = await openAgent(t);
    const peer = await RawPeer.open(t, caller.ports.udp ?? 0);
    const outcome = call(caller, `sip:raw@127.0.0.1:${peer.port}`);
    const request = await peer.takeRequest('INVITE');
    const sdp = {
      headers: [['Content-Type', 'application/sdp']] as [string, string][],
      body: ANSWER,
    };
    peer.respond(request, 180, { toTag: 'one' });
    peer.respond(request, 180, { toTag: 'two' });
    peer.respond(request, 200, { toTag: 'one', ...sdp });
    const result = await outcome;
    assert.equal(result.kind, 'answered');
    if (result.kind !== 'answered') return;
    assert.equal(result.dialog.remoteTag, 'one');
    assert.equal(to(await peer.takeRequest('ACK'))?.tag, 'one');
    peer.respond(request, 200, { toTag: 'two', ...sdp });
    assert.equal(to(await peer.takeRequest('ACK'))?.tag, 'two');
    const bye = await peer.takeRequest('BYE');
    assert.equal(to(bye)?.tag, 'two');
    peer.respond(bye, 200);
    // Repetitions of either answer are acknowledged again.
    peer.respond(request, 200, { toTag: 'one', ...sdp });
    assert.equal(to(await peer.takeRequest('ACK'))?.tag, 'one');
    peer.respond(request, 200, { toTag: 'two', ...sdp });
    assert.equal(to(await peer.takeRequest('ACK'))?.tag, 'two');
    assert.equal(result.dialog.state, 'confirmed');
    const done = result.dialog.bye();
    peer.respond(await peer.takeRequest('BYE'), 200);
    await done;
    await untilIdle(caller);
  });

  test('an answer is repeated until its ACK, and without one the call ends by BYE', async (t) => {
    const { agent: callee, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, callee.ports.udp ?? 0);
    peer.request('INVITE', {}, 'Content-Type: application/sdp', '', OFFER);
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const ended = new Inbox<TerminationCause>();
    dialog.delegate = { onTerminated: ended.put };
    await peer.takeStatus(200);
    await peer.takeStatus(200);
    await peer.takeStatus(200);
    assert.equal(await ended.take(), 'no-ack');
    const bye = await peer.takeRequest('BYE');
    assert.match(bye.headers.get('Reason') ?? '', /cause=408/);
    peer.respond(bye, 200);
    await untilIdle(callee);
  });

  test('the callee hangs up before the ACK: the BYE waits for it', async (t) => {
    const { agent: callee, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, callee.ports.udp ?? 0);
    peer.request('INVITE', {}, 'Content-Type: application/sdp', '', OFFER);
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const answer = await peer.takeStatus(200);
    const done = dialog.bye();
    // The next message is the answer again and not the BYE.
    const next = await peer.received.take();
    assert.equal(next.kind === 'response' && next.status, 200);
    peer.request('ACK', { branch: 'ack', to: answer.headers.get('To') ?? '' });
    peer.respond(await peer.takeRequest('BYE'), 200);
    await done;
    await untilIdle(callee);
  });

  test('BYEs that cross end the call once at each side', async (t) => {
    const caller = await openAgent(t);
    const { agent: callee, invites } = await openCallee(t);
    const outcome = call(caller, uriOf(callee, 'UDP'));
    const there = (await invites.take()).accept({ sdp: ANSWER });
    const result = await outcome;
    assert.equal(result.kind, 'answered');
    if (result.kind !== 'answered') return;
    const causes: string[] = [];
    there.delegate = { onTerminated: (cause) => causes.push(`there ${cause}`) };
    result.dialog.delegate = { onTerminated: (cause) => causes.push(`here ${cause}`) };
    await Promise.all([there.bye(), result.dialog.bye(), result.dialog.bye()]);
    assert.deepEqual(causes.sort(), ['here local-bye', 'there local-bye']);
    await untilIdle(caller, callee);
  });

  test('a call that rings too long is cancelled as a timeout', async (t) => {
    const caller = await openAgent(t);
    const { agent: callee, invites } = await openCallee(t);
    const outcome = call(caller, uriOf(callee, 'TCP'), { timeoutMs: 50 });
    (await invites.take()).progress(180);
    const result = await outcome;
    assert.equal(result.kind === 'failed' && result.failure.cause, 'timeout');
    assert.equal(result.kind === 'failed' && result.failure.status, 408);
    await untilIdle(caller, callee);
  });

  test('an early BYE of the caller counts as giving up', async (t) => {
    const { agent: callee, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, callee.ports.udp ?? 0);
    peer.request('INVITE', {}, 'Content-Type: application/sdp', '', OFFER);
    const invite = await invites.take();
    const cancelled = new Inbox<string | undefined>();
    invite.delegate = { onCancelled: cancelled.put };
    invite.progress(180);
    const ringing = await peer.takeStatus(180);
    peer.request('BYE', { cseq: 2, to: ringing.headers.get('To') ?? '' });
    await cancelled.take();
    await peer.takeStatus(487);
    peer.request('ACK', { branch: 'INVITE1', to: ringing.headers.get('To') ?? '' });
    await untilIdle(callee);
  });
});
