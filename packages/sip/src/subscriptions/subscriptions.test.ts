import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RawPeer } from '../endpoint/testing/raw-peer.ts';
import { openAgent, until, untilIdle } from '../endpoint/testing/user-agents.ts';
import type { SipMessage, SipRequest } from '../wire/index.ts';
import type { NotifierSubscription, SubscriptionEnd } from './index.ts';

const TERMS = { minSeconds: 1, defaultSeconds: 600, maxSeconds: 3600 };

type Context = { after(run: () => Promise<void> | void): void };

/** A notifier of package `weather` and a subscriber that speaks by hand. */
async function openNotifier(t: Context, minSeconds = TERMS.minSeconds) {
  const subscriptions: NotifierSubscription[] = [];
  const ends: SubscriptionEnd[] = [];
  const weather = { now: 'sun', asked: 0 };
  const agent = await openAgent(t, {
    delegate: {
      onInvite: (invite) => invite.reject(486),
      onSubscribe: (subscribe) => {
        if (subscribe.event.name !== 'weather') {
          return subscribe.reject(489, undefined, [['Allow-Events', 'weather']]);
        }
        const accepted = subscribe.accept(
          'text/weather',
          { ...TERMS, minSeconds },
          {
            state: (forced) => {
              weather.asked += 1;
              const unchanged = weather.now === 'as before';
              return unchanged && !forced
                ? undefined
                : { contentType: 'text/weather', body: weather.now };
            },
            onEnded: (why) => ends.push(why),
          },
        );
        if (accepted !== undefined) subscriptions.push(accepted);
      },
    },
  });
  const peer = await RawPeer.open(t, agent.ports.udp ?? 0);
  return { agent, peer, weather, subscriptions, ends };
}

function header(message: SipMessage, name: string): string {
  return message.headers.get(name) ?? '';
}

/** Takes the next NOTIFY and answers it. */
async function takeNotify(peer: RawPeer, status = 200): Promise<SipRequest> {
  const notify = await peer.takeRequest('NOTIFY');
  peer.respond(notify, status);
  return notify;
}

/** The To header of the dialog that a 200 to SUBSCRIBE made. */
async function subscribed(peer: RawPeer, ...extra: string[]): Promise<string> {
  peer.request('SUBSCRIBE', {}, 'Event: weather', ...extra);
  return header(await peer.takeStatus(200), 'To');
}

test('a subscriber is told the state at once and every change, each with what is left', async (t) => {
  const { agent, peer, weather, subscriptions } = await openNotifier(t);
  peer.request('SUBSCRIBE', {}, 'Event: weather;id=7', 'Expires: 60');
  const ok = await peer.takeStatus(200);
  assert.equal(header(ok, 'Expires'), '60');
  assert.match(header(ok, 'Contact'), /^<sip:bob@127\.0\.0\.1:\d+>$/);
  const first = await takeNotify(peer);
  assert.equal(header(first, 'Event'), 'weather;id=7');
  assert.equal(header(first, 'Subscription-State'), 'active;expires=60');
  assert.equal(header(first, 'Content-Type'), 'text/weather');
  assert.equal(first.body.toString(), 'sun');
  assert.equal(header(first, 'To'), '<sip:raw@raw.test>;tag=raw');
  assert.equal(header(first, 'From'), header(ok, 'To'));
  assert.equal(agent.resources().dialogs, 1);
  weather.now = 'rain';
  await until('quiet', () => agent.resources().lingering === 0);
  subscriptions[0]?.changed();
  assert.equal((await takeNotify(peer)).body.toString(), 'rain');
});

test('while a NOTIFY is on its way changes wait, and the newest state goes out once', async (t) => {
  const { agent, peer, weather, subscriptions } = await openNotifier(t);
  await subscribed(peer);
  const first = await peer.takeRequest('NOTIFY');
  for (const now of ['rain', 'hail', 'snow']) {
    weather.now = now;
    subscriptions[0]?.changed();
  }
  peer.respond(first, 200);
  assert.equal((await takeNotify(peer)).body.toString(), 'snow');
  weather.now = 'as before';
  await until('the second NOTIFY', () => weather.asked === 2);
  subscriptions[0]?.changed();
  await until('being asked', () => weather.asked === 3);
  assert.equal(agent.resources().dialogs, 1);
});

test('a refresh goes on and repeats the whole state; Expires 0 ends it', async (t) => {
  const { agent, peer, ends } = await openNotifier(t);
  const to = await subscribed(peer);
  await takeNotify(peer);
  peer.request('SUBSCRIBE', { to, cseq: 2, branch: 'r2' }, 'Event: weather', 'Expires: 30');
  assert.equal(header(await peer.takeStatus(200), 'Expires'), '30');
  const again = await takeNotify(peer);
  assert.equal(header(again, 'Subscription-State'), 'active;expires=30');
  peer.request('SUBSCRIBE', { to, cseq: 3, branch: 'r3' }, 'Event: weather', 'Expires: 0');
  const last = await takeNotify(peer);
  assert.equal(header(last, 'Subscription-State'), 'terminated;reason=timeout');
  assert.equal(last.body.toString(), 'sun');
  await until('the end', () => agent.resources().dialogs === 0);
  assert.deepEqual(ends, ['unsubscribed']);
  peer.request('SUBSCRIBE', { to, cseq: 4, branch: 'r4' }, 'Event: weather');
  await peer.takeStatus(481);
});

test('one that is not refreshed runs out', async (t) => {
  const { agent, peer, ends } = await openNotifier(t);
  await subscribed(peer, 'Expires: 1');
  await takeNotify(peer);
  const last = await takeNotify(peer);
  assert.equal(header(last, 'Subscription-State'), 'terminated;reason=timeout');
  await untilIdle(agent);
  assert.deepEqual(ends, ['timeout']);
});

test('a fetch, a SUBSCRIBE with Expires 0, gets one NOTIFY and leaves nothing', async (t) => {
  const { agent, peer, ends } = await openNotifier(t);
  await subscribed(peer, 'Expires: 0');
  const only = await takeNotify(peer);
  assert.match(header(only, 'Subscription-State'), /^terminated/);
  assert.equal(only.body.toString(), 'sun');
  await untilIdle(agent);
  assert.deepEqual(ends, ['unsubscribed']);
});

test('our side ends it with a reason, once', async (t) => {
  const { agent, peer, subscriptions, ends } = await openNotifier(t);
  await subscribed(peer);
  await takeNotify(peer);
  subscriptions[0]?.terminate('noresource');
  subscriptions[0]?.terminate('deactivated');
  subscriptions[0]?.changed();
  const last = await takeNotify(peer);
  assert.equal(header(last, 'Subscription-State'), 'terminated;reason=noresource');
  await untilIdle(agent);
  assert.deepEqual(ends, ['noresource']);
});

test('a subscriber that refuses a NOTIFY or never answers one is forgotten', async (t) => {
  const { agent, peer, ends } = await openNotifier(t);
  await subscribed(peer);
  await takeNotify(peer, 481);
  await untilIdle(agent);
  peer.request('SUBSCRIBE', { callId: 'two', branch: 'two' }, 'Event: weather');
  await until('the second to be lost', () => ends.length === 2);
  await untilIdle(agent);
  assert.deepEqual(ends, ['lost', 'lost']);
});

test('what cannot be subscribed to is refused, and leaves nothing', async (t) => {
  const { agent, peer, subscriptions } = await openNotifier(t);
  const cases: readonly (readonly [number, readonly string[]])[] = [
    [489, ['Event: traffic']],
    [489, []],
    [489, ['Event: weather', 'Event: weather']],
    [489, ['Event: ;;']],
    [406, ['Event: weather', 'Accept: text/plain, application/xml']],
  ];
  for (const [index, [status, extra]] of cases.entries()) {
    peer.request('SUBSCRIBE', { callId: `c${index}`, branch: `c${index}` }, ...extra);
    await peer.takeStatus(status);
  }
  await untilIdle(agent);
  assert.equal(subscriptions.length, 0);
  peer.request('SUBSCRIBE', { callId: 'ok', branch: 'ok' }, 'Event: weather', 'Accept: text/*');
  await peer.takeStatus(200);
  await takeNotify(peer);
});

test('in its dialog a wrong event, a wrong method and an old number are refused', async (t) => {
  const { agent, peer } = await openNotifier(t);
  const to = await subscribed(peer, 'CSeq-Ignored: 1');
  await takeNotify(peer);
  peer.request('SUBSCRIBE', { to, cseq: 5, branch: 'w1' }, 'Event: weather;id=2');
  await peer.takeStatus(489);
  peer.request('INFO', { to, cseq: 6, branch: 'w2' });
  await peer.takeStatus(405);
  peer.request('SUBSCRIBE', { to, cseq: 2, branch: 'w3' }, 'Event: weather');
  await peer.takeStatus(500);
  assert.equal(agent.resources().dialogs, 1);
});

test('an interval that is too brief is refused with the shortest one', async (t) => {
  const { agent, peer } = await openNotifier(t, 5);
  peer.request('SUBSCRIBE', {}, 'Event: weather', 'Expires: 4');
  assert.equal(header(await peer.takeStatus(423), 'Min-Expires'), '5');
  await untilIdle(agent);
});

test('closing the endpoint ends every subscription', async (t) => {
  const { agent, peer, ends } = await openNotifier(t);
  await subscribed(peer);
  await takeNotify(peer);
  await agent.close();
  assert.deepEqual(ends, ['lost']);
  assert.deepEqual(agent.resources(), {
    dialogs: 0,
    transactions: 0,
    timers: 0,
    sockets: 0,
    lingering: 0,
  });
});
