import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncomingRefer, InviteDialog } from '../dialogs/index.ts';
import type { SipRequest } from '../wire/index.ts';
import { RawPeer } from './testing/raw-peer.ts';
import {
  ANSWER,
  connect,
  Inbox,
  OFFER,
  openAgent,
  openCallee,
  until,
  untilIdle,
  uriOf,
} from './testing/user-agents.ts';

const HOLD = OFFER.replace('t=0 0', 't=0 0\r\na=sendonly');

type Context = { after(run: () => Promise<void>): void };

/** Two agents in a call over UDP. */
async function talk(t: Context) {
  const here = await openAgent(t);
  const { agent: there, invites } = await openCallee(t);
  const outcome = connect(here, uriOf(there, 'UDP'));
  const callee = (await invites.take()).accept({ sdp: ANSWER });
  const caller = await outcome;
  const end = async () => {
    await caller.bye();
    await untilIdle(here, there);
  };
  return { here, there, caller, callee, end };
}

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('In a call', { concurrency: 8 }, () => {
  test('a re-INVITE carries an offer there and an answer back, in both directions', async (t) => {
    const { caller, callee, end } = await talk(t);
    for (const [from, peer] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      const offers: (string | undefined)[] = [];
      peer.delegate = {
        onReinvite: (_request, sdp, respond) => {
          offers.push(sdp);
          respond(200, { sdp: ANSWER });
        },
      };
      const response = await from.reinvite({ sdp: HOLD });
      assert.equal(response.status, 200);
      assert.equal(response.body.toString(), ANSWER);
      assert.deepEqual(offers, [HOLD]);
      assert.equal(peer.localSdp, ANSWER);
    }
    await end();
  });

  test('a re-INVITE that nobody handles is refused and leaves the call as it was', async (t) => {
    const { caller, callee, end } = await talk(t);
    assert.equal((await caller.reinvite({ sdp: HOLD })).status, 488);
    assert.equal(callee.state, 'confirmed');
    await end();
  });

  test('a re-INVITE without offer is answered by an offer, and that by the ACK', async (t) => {
    const { caller, callee, end } = await talk(t);
    const answers = new Inbox<string>();
    callee.delegate = {
      onReinvite: (_request, sdp, respond) => {
        assert.equal(sdp, undefined);
        respond(200, { sdp: OFFER });
      },
      onAckSdp: answers.put,
    };
    const response = await caller.reinvite({
      answer: (offer) => {
        assert.equal(offer, OFFER);
        return ANSWER;
      },
    });
    assert.equal(response.status, 200);
    assert.equal(await answers.take(), ANSWER);
    await end();
  });

  test('an INVITE without offer is answered by an offer, and that by the ACK', async (t) => {
    const here = await openAgent(t);
    const { agent: there, invites } = await openCallee(t);
    const outcome = connect(here, uriOf(there, 'UDP'), { sdp: undefined });
    const invite = await invites.take();
    assert.equal(invite.sdp, undefined);
    const callee = invite.accept({ sdp: OFFER });
    const answers = new Inbox<string>();
    callee.delegate = { onAckSdp: answers.put };
    const caller = await outcome;
    caller.acknowledge(ANSWER);
    assert.equal(await answers.take(), ANSWER);
    await caller.bye();
    await untilIdle(here, there);
  });

  test('re-INVITEs that cross are both refused with 491 and then tried one after the other', async (t) => {
    const { caller, callee, end } = await talk(t);
    const seen: string[] = [];
    const handle = (name: string) => ({
      onReinvite: (_request: SipRequest, _sdp: string | undefined, respond: Responder) => {
        seen.push(name);
        respond(200, { sdp: ANSWER });
      },
    });
    caller.delegate = handle('caller');
    callee.delegate = handle('callee');
    const [one, two] = await Promise.all([
      caller.reinvite({ sdp: HOLD }),
      callee.reinvite({ sdp: HOLD }),
    ]);
    assert.deepEqual([one.status, two.status], [200, 200]);
    assert.deepEqual(seen.sort(), ['callee', 'caller']);
    await end();
  });

  type Responder = (status: number, options?: { sdp?: string }) => void;

  test('re-INVITEs of one side wait for each other', async (t) => {
    const { caller, callee, end } = await talk(t);
    const open: Responder[] = [];
    callee.delegate = { onReinvite: (_request, _sdp, respond) => open.push(respond) };
    const first = caller.reinvite({ sdp: HOLD });
    const second = caller.reinvite({ sdp: OFFER });
    await until('the first', () => open.length === 1);
    open[0]?.(200, { sdp: ANSWER });
    assert.equal((await first).status, 200);
    await until('the second', () => open.length === 2);
    open[1]?.(200, { sdp: ANSWER });
    assert.equal((await second).status, 200);
    await end();
  });

  test('a second re-INVITE before the first is answered gets 500 and Retry-After', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const { peer, to, dialog } = await rawCall(t, there.ports.udp ?? 0, invites);
    const open: Responder[] = [];
    dialog.delegate = { onReinvite: (_request, _sdp, respond) => open.push(respond) };
    const body = ['Content-Type: application/sdp', '', HOLD];
    peer.request('INVITE', { branch: 'r1', cseq: 2, to }, ...body);
    peer.request('INVITE', { branch: 'r2', cseq: 3, to }, ...body);
    const refused = await peer.takeStatus(500);
    assert.match(refused.headers.get('Retry-After') ?? '', /^\d$/);
    peer.request('ACK', { branch: 'r2', cseq: 3, to });
    open[0]?.(200, { sdp: ANSWER });
    await peer.takeStatus(200);
    peer.request('ACK', { branch: 'r1a', cseq: 2, to });
    peer.request('BYE', { cseq: 4, to });
    await peer.takeStatus(200);
    await untilIdle(there);
  });

  /** A hand-made call into an endpoint, acknowledged. */
  async function rawCall(
    t: { after(run: () => void): void },
    port: number,
    invites: Inbox<import('../dialogs/index.ts').IncomingInvite>,
    ...extra: string[]
  ): Promise<{ peer: RawPeer; to: string; dialog: InviteDialog }> {
    const peer = await RawPeer.open(t, port);
    peer.request('INVITE', {}, ...extra, 'Content-Type: application/sdp', '', OFFER);
    const dialog = (await invites.take()).accept({ sdp: ANSWER });
    const to = (await peer.takeStatus(200)).headers.get('To') ?? '';
    peer.request('ACK', { branch: 'ack', to });
    await until('the ACK', () => dialog.mayModify);
    return { peer, to, dialog };
  }

  test('a request older than the last one is refused, an unknown dialog is 481', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const { peer, to } = await rawCall(t, there.ports.udp ?? 0, invites);
    peer.request('OPTIONS', { branch: 'o5', cseq: 5, to });
    await peer.takeStatus(200);
    peer.request('OPTIONS', { branch: 'o4', cseq: 4, to });
    await peer.takeStatus(500);
    peer.request('BYE', { branch: 'b1', cseq: 9, to: '<sip:bob@raw.test>;tag=nobody' });
    await peer.takeStatus(481);
    peer.request('PUBLISH', { branch: 'p1', cseq: 10, to });
    const refused = await peer.takeStatus(405);
    assert.match(refused.headers.get('Allow') ?? '', /INVITE/);
    peer.request('BYE', { branch: 'b2', cseq: 11, to });
    await peer.takeStatus(200);
    await untilIdle(there);
  });

  test('a peer that does not know the call any more ends it', async (t) => {
    const { agent: there, invites } = await openCallee(t);
    const { peer, dialog } = await rawCall(t, there.ports.udp ?? 0, invites);
    const causes = new Inbox<string>();
    dialog.delegate = { onTerminated: causes.put };
    const outcome = dialog.info({ contentType: 'text/plain', body: 'x' });
    peer.respond(await peer.takeRequest('INFO'), 481);
    assert.equal((await outcome).status, 481);
    assert.equal(await causes.take(), 'timeout');
    peer.respond(await peer.takeRequest('BYE'), 481);
    await untilIdle(there);
  });

  test('INFO, MESSAGE, NOTIFY and UPDATE reach the peer and are answered', async (t) => {
    const { caller, callee, end } = await talk(t);
    const seen: string[] = [];
    callee.delegate = {
      onInfo: (contentType, body, respond) => {
        seen.push(`${contentType} ${body}`);
        respond(200);
      },
      onMessage: (contentType, body, respond) => {
        seen.push(`${contentType} ${body}`);
        respond(202);
      },
      onNotify: (request, respond) => {
        seen.push(`${request.headers.get('Event')} ${request.headers.get('Subscription-State')}`);
        respond(200);
      },
      onUpdate: (_request, sdp, respond) => {
        seen.push(sdp);
        respond(200, { sdp: ANSWER });
      },
    };
    const info = { contentType: 'application/dtmf-relay', body: 'Signal=5\r\n' };
    assert.equal((await caller.info(info)).status, 200);
    assert.equal((await caller.message({ contentType: 'x-rc/agent', body: '<Msg/>' })).status, 202);
    const notify = { event: 'check-sync', subscriptionState: 'active' };
    assert.equal((await caller.notify(notify)).status, 200);
    const update = await caller.update({ sdp: HOLD });
    assert.equal(update.body.toString(), ANSWER);
    assert.equal((await caller.update()).status, 200);
    assert.deepEqual(seen, [
      'application/dtmf-relay Signal=5\r\n',
      'x-rc/agent <Msg/>',
      'check-sync active',
      HOLD,
    ]);
    await end();
  });

  test('a REFER is accepted and its progress reported until the final status', async (t) => {
    const { caller, callee, end } = await talk(t);
    const refers = new Inbox<IncomingRefer>();
    callee.delegate = { onRefer: refers.put };
    const progress: string[] = [];
    const outcome = caller.refer({
      referTo: '<sip:carol@x.test?Replaces=c9%3Bto-tag%3D1%3Bfrom-tag%3D2>',
      referredBy: '<sip:alice@x.test>',
      onProgress: (status, reason, isLast) => progress.push(`${status} ${reason} ${isLast}`),
    });
    const refer = await refers.take();
    assert.equal(refer.referTo.uri.user, 'carol');
    assert.equal(refer.referredBy, '<sip:alice@x.test>');
    assert.deepEqual(refer.replaces, { callId: 'c9', toTag: '1', fromTag: '2', earlyOnly: false });
    const report = refer.accept();
    assert.equal((await outcome).status, 202);
    await until('100', () => progress.length === 1);
    await report.notify(180);
    await report.notify(200);
    await report.notify(200);
    assert.equal(report.finished, true);
    assert.deepEqual(progress, ['100 Trying false', '180 Ringing false', '200 OK true']);
    await end();
  });

  test('a REFER without usable target or without a taker is refused', async (t) => {
    const { caller, end } = await talk(t);
    assert.equal((await caller.refer({ referTo: '<sip:carol@x.test>' })).status, 603);
    assert.equal((await caller.refer({ referTo: 'nowhere' })).status, 400);
    await end();
  });

  test('a call that is named in a Replaces is found, whichever way round its tags are', async (t) => {
    const { there, callee, end } = await talk(t);
    const { callId, localTag, remoteTag } = callee;
    const replaces = { callId, toTag: localTag, fromTag: remoteTag, earlyOnly: false };
    assert.equal(there.findReplaced(replaces), callee);
    assert.equal(there.findReplaced({ ...replaces, toTag: remoteTag, fromTag: localTag }), callee);
    assert.equal(there.findReplaced({ ...replaces, toTag: 'x' }), undefined);
    await end();
  });

  test('delegates that throw harm neither the call nor the endpoint', async (t) => {
    const { caller, callee, end } = await talk(t);
    callee.delegate = {
      onInfo: (_type, _body, respond) => {
        respond(200);
        throw new Error('a mistake of the user');
      },
    };
    assert.equal((await caller.info({ contentType: 'text/plain', body: 'x' })).status, 200);
    await end();
  });
});
