import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncomingInvite } from '../dialogs/index.ts';
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

const BRIEF = { t1Ms: 20, sessionExpiresSeconds: 1, minSessionExpiresSeconds: 1 };

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('Sessions', { concurrency: 8 }, () => {
  test('a session timer is agreed on and refreshed by UPDATE for as long as the call lasts', async (t) => {
    const here = await openAgent(t, { timers: BRIEF });
    const { agent: there, invites } = await openCallee(t, { timers: BRIEF });
    const outcome = connect(here, uriOf(there, 'UDP'));
    const callee = (await invites.take()).accept({ sdp: ANSWER });
    const caller = await outcome;
    let ended = false;
    callee.delegate = {
      onTerminated: () => {
        ended = true;
      },
    };
    // More than two intervals: without refreshes both sides would have hung up.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal(ended, false);
    assert.equal(caller.state, 'confirmed');
    await caller.bye();
    await untilIdle(here, there);
  });

  test('a session that nobody refreshes ends by itself', async (t) => {
    const { agent: there, invites } = await openCallee(t, { timers: BRIEF });
    const peer = await RawPeer.open(t, there.ports.udp ?? 0);
    peer.request(
      'INVITE',
      {},
      'Supported: timer',
      'Session-Expires: 1;refresher=uac',
      'Content-Type: application/sdp',
      '',
      OFFER,
    );
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const causes = new Inbox<string>();
    dialog.delegate = { onTerminated: causes.put };
    const answer = await peer.takeStatus(200);
    assert.equal(answer.headers.get('Session-Expires'), '1;refresher=uac');
    assert.equal(answer.headers.get('Require'), 'timer');
    peer.request('ACK', { branch: 'ack', to: answer.headers.get('To') ?? '' });
    assert.equal(await causes.take(), 'session-expired');
    peer.respond(await peer.takeRequest('BYE'), 200);
    await untilIdle(there);
  });

  test('an interval that is too small is refused with 422 and the least', async (t) => {
    const { agent: there } = await openCallee(t);
    const peer = await RawPeer.open(t, there.ports.udp ?? 0);
    peer.request('INVITE', {}, 'Supported: timer', 'Session-Expires: 30');
    const refused = await peer.takeStatus(422);
    assert.equal(refused.headers.get('Min-SE'), '90');
    peer.request('ACK', { branch: 'INVITE1', to: refused.headers.get('To') ?? '' });
    await untilIdle(there);
  });

  test('a peer that knows no UPDATE is refreshed by re-INVITE with the last description', async (t) => {
    const here = await openAgent(t, { timers: BRIEF });
    const peer = await RawPeer.open(t, here.ports.udp ?? 0);
    const outcome = connect(here, `sip:raw@127.0.0.1:${peer.port}`);
    const invite = await peer.takeRequest('INVITE');
    assert.equal(invite.headers.get('Session-Expires'), '1');
    peer.respond(invite, 200, {
      headers: [
        ['Session-Expires', '1;refresher=uac'],
        ['Allow', 'INVITE, ACK, BYE, CANCEL'],
        ['Content-Type', 'application/sdp'],
      ],
      body: ANSWER,
    });
    const dialog = await outcome;
    let refresh = await peer.takeRequest('INVITE');
    // With timers as short as these the first INVITE may be repeated on a busy machine.
    while (refresh.headers.get('CSeq') === invite.headers.get('CSeq')) {
      refresh = await peer.takeRequest('INVITE');
    }
    assert.equal(refresh.body.toString(), OFFER);
    assert.match(refresh.headers.get('To') ?? '', /tag=raw-tag/);
    peer.respond(refresh, 200, { headers: [['Content-Type', 'application/sdp']], body: ANSWER });
    await peer.takeRequest('ACK');
    const done = dialog.bye();
    peer.respond(await peer.takeRequest('BYE'), 200);
    await done;
    await untilIdle(here);
  });

  test('a caller who requires 100rel gets every provisional reliably, and PRACKs it', async (t) => {
    const here = await openAgent(t);
    const { agent: there, invites } = await openCallee(t);
    const progress: string[] = [];
    const outcome = call(here, uriOf(there, 'UDP'), {
      headers: [['Require', '100rel']],
      delegate: {
        onProgress: (response) =>
          progress.push(`${response.status} ${response.headers.get('Require')}`),
        onAnswered: () => {},
        onFailed: () => {},
      },
    });
    const invite = await invites.take();
    invite.progress(183, { sdp: ANSWER });
    invite.progress(180);
    // The 200 waits for the PRACK of the description in the 183.
    invite.accept({ sdp: ANSWER });
    const result = await outcome;
    assert.equal(result.kind, 'answered');
    assert.deepEqual(progress, ['183 100rel', '180 100rel']);
    if (result.kind === 'answered') await result.dialog.bye();
    await untilIdle(here, there);
  });

  test('a reliable provisional is repeated until its PRACK, and refused without one', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, there.ports.udp ?? 0);
    const body = ['Content-Type: application/sdp', '', OFFER];
    peer.request('INVITE', {}, 'Require: 100rel', ...body);
    const invite: IncomingInvite = await invites.take();
    const cancelled = new Inbox<string | undefined>();
    invite.delegate = { onCancelled: cancelled.put };
    invite.progress(183, { sdp: ANSWER });
    const first = await peer.takeStatus(183);
    const second = await peer.takeStatus(183);
    assert.equal(first.headers.get('RSeq'), second.headers.get('RSeq'));
    const to = first.headers.get('To') ?? '';
    peer.request('PRACK', { branch: 'p0', cseq: 2, to }, 'RAck: 1 99 INVITE');
    await peer.takeStatus(481);
    assert.match((await cancelled.take()) ?? '', /PRACK/);
    await peer.takeStatus(504);
    peer.request('ACK', { branch: 'INVITE1', to });
    await untilIdle(there);
  });

  test('a provisional that is repeated is acknowledged but told once', async (t) => {
    const here = await openAgent(t);
    const peer = await RawPeer.open(t, here.ports.udp ?? 0);
    const progress: number[] = [];
    const outcome = call(here, `sip:raw@127.0.0.1:${peer.port}`, {
      delegate: {
        onProgress: (response) => progress.push(response.status),
        onAnswered: () => {},
        onFailed: () => {},
      },
    });
    const invite = await peer.takeRequest('INVITE');
    const reliable: [string, string][] = [
      ['Require', '100rel'],
      ['RSeq', '7'],
    ];
    peer.respond(invite, 180, { headers: reliable });
    const prack = await peer.takeRequest('PRACK');
    assert.match(prack.headers.get('RAck') ?? '', /^7 \d+ INVITE$/);
    peer.respond(invite, 180, { headers: reliable });
    peer.respond(prack, 200);
    peer.respond(invite, 486);
    const result = await outcome;
    assert.equal(result.kind === 'failed' && result.failure.status, 486);
    assert.deepEqual(progress, [180]);
    await untilIdle(here);
  });

  test('extensions, bodies and methods that nobody knows are refused by name', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, there.ports.udp ?? 0);
    peer.request('INVITE', { branch: 'a', callId: 'a' }, 'Require: foo, timer, bar');
    assert.equal((await peer.takeStatus(420)).headers.get('Unsupported'), 'foo, bar');
    peer.request('INVITE', { branch: 'b', callId: 'b' }, 'Content-Type: text/plain', '', 'hello');
    assert.equal((await peer.takeStatus(415)).headers.get('Accept'), 'application/sdp');
    peer.request('FLY', { branch: 'c', callId: 'c' });
    assert.match((await peer.takeStatus(405)).headers.get('Allow') ?? '', /INVITE/);
    peer.request('REGISTER', { branch: 'd', callId: 'd' });
    await peer.takeStatus(405);
    peer.request('SUBSCRIBE', { branch: 'e', callId: 'e' }, 'Event: presence');
    await peer.takeStatus(489);
    peer.request('CANCEL', { branch: 'f', callId: 'f' });
    await peer.takeStatus(481);
    peer.request('OPTIONS', { branch: 'g', callId: 'g' });
    assert.match((await peer.takeStatus(200)).headers.get('Supported') ?? '', /timer/);
    assert.equal(invites.size, 0);
    await until('idle', () => there.resources().lingering === 0);
  });

  test('a copy of an INVITE that came by another path is refused as merged', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const peer = await RawPeer.open(t, there.ports.udp ?? 0);
    peer.request('INVITE', { branch: 'one' }, 'Content-Type: application/sdp', '', OFFER);
    const invite = await invites.take();
    peer.request('INVITE', { branch: 'two' }, 'Content-Type: application/sdp', '', OFFER);
    await peer.takeStatus(482);
    invite.reject(603);
    await peer.takeStatus(603);
    assert.equal(invites.size, 0);
    await untilIdle(there);
  });
});
