import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakeCall, waitUntil } from '@cordboard/simulator';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';
import { LampWatcher, type WatcherOptions } from '../system/testkit/watcher.ts';

const PORTS = { rtpFrom: 43_400 };

/** Dave's lamp for a number; closed with the test's world. */
async function lampIn(
  w: World,
  number: string,
  options: Partial<WatcherOptions> = {},
): Promise<LampWatcher> {
  const { udp = 0 } = w.endpoint.ports;
  const lamp = await LampWatcher.open(
    { port: udp, domain: w.config.sipDomain, user: '104', ...options },
    number,
  );
  return lamp;
}

/** Subscribes and closes the lamp's socket after the test's part. */
async function withLamp(
  w: World,
  number: string,
  use: (lamp: LampWatcher) => Promise<void>,
): Promise<void> {
  const lamp = await lampIn(w, number);
  try {
    assert.equal((await lamp.subscribe()).status, 200);
    await use(lamp);
  } finally {
    lamp.close();
  }
}

async function ended(call: FakeCall): Promise<number | undefined> {
  await call.waitUntilEnded();
  return call.state.name === 'ended' ? call.state.status : undefined;
}

test('the lamp of an extension shows ringing, talking, holding and the end', () =>
  inWorld(PORTS, async (w) => {
    const alice = await w.phone('101', 400);
    const bob = await w.phone('102', 600, { behaviour: { onCall: { kind: 'ring' } } });
    await withLamp(w, '102', async (lamp) => {
      await lamp.waitUntilShows('terminated');
      const alices = await alice.call('102');
      await lamp.waitUntilShows('early recipient 102 with 101');
      (await bob.incoming()).answer();
      await lamp.waitUntilShows('confirmed recipient 102 with 101');
      await w.exchange.tell(w.only().id, { type: 'hold-requested', party: 2 });
      await lamp.waitUntilShows('confirmed held recipient 102 with 101');
      alices.hangUp();
      await lamp.waitUntilShows('terminated');
      const versions = lamp.shown.map(({ version }) => version);
      assert.deepEqual(
        versions,
        versions.map((_, index) => index),
      );
      assert.match(lamp.shown[0]?.xml ?? '', /entity="sip:102@sip\.cordboard\.test"/);
      assert.match(lamp.shown[0]?.xml ?? '', / state="full" /);
      assert.match(lamp.shown[0]?.subscriptionState ?? '', /^active;expires=(600|599)$/);
    });
  }));

test('the lamp of the caller, and one that is subscribed during the call', () =>
  inWorld(PORTS, async (w) => {
    const alice = await w.phone('101', 400);
    await w.phone('102', 600);
    const alices = await alice.call('102');
    await alices.waitUntilAnswered();
    await withLamp(w, '16505550101', async (lamp) => {
      await lamp.waitUntilShows('confirmed initiator +16505550101 with 102');
      // Nobody but its user may take a call that is talked in: no ids to take it by.
      assert.doesNotMatch(lamp.shown[0]?.xml ?? '', /call-id|local-tag/);
    });
  }));

test('a ringing call is picked up with what the lamp says of it', () =>
  inWorld(PORTS, async (w) => {
    const alice = await w.phone('101', 400);
    await w.phone('102', 600, { behaviour: { onCall: { kind: 'ring' } } });
    const carol = await w.phone('103', 800);
    await withLamp(w, '102', async (lamp) => {
      const alices = await alice.call('102');
      await lamp.waitUntilShows('early recipient 102 with 101');
      const xml = lamp.shown.at(-1)?.xml ?? '';
      const [, callId, local, remote] =
        /call-id="(.*?)" local-tag="(.*?)" remote-tag="(.*?)"/.exec(xml) ?? [];
      const value = `${callId};to-tag=${remote};from-tag=${local};early-only`;
      const carols = await carol.call('102', { headers: [['Replaces', value]] });
      await carols.waitUntilHears(400);
      await alices.waitUntilHears(800);
      await lamp.waitUntilShows('terminated');
      // The same ids again: the call is answered now, and it is Carol's.
      const late = await carol.call('102', { headers: [['Replaces', value]] });
      assert.equal(await ended(late), 481);
      await alices.waitUntilHears(800);
    });
  }));

test('the lamps of an orbit and of a park location show the parked call', () =>
  inWorld(PORTS, async (w) => {
    const alice = await w.phone('101', 400);
    const bob = await w.phone('102', 600);
    const carol = await w.phone('103', 800);
    for (const [orbit, number, dial] of [
      ['*803', '*803', '*803'],
      ['prk8000401', '401', '401'],
    ] as const) {
      await withLamp(w, number, async (lamp) => {
        await lamp.waitUntilShows('terminated');
        const alices = await alice.call('102');
        await alices.waitUntilAnswered();
        await (await bob.incoming()).transfer(orbit);
        await lamp.waitUntilShows(`confirmed recipient ${orbit} with 101`);
        const carols = await carol.call(dial);
        await carols.waitUntilHears(400);
        await lamp.waitUntilShows('terminated');
        carols.hangUp();
        await alices.waitUntilEnded();
      });
    }
  }));

test('a refresh repeats everything, unsubscribing ends it, and nothing is left', () =>
  inWorld(PORTS, async (w) => {
    const before = w.endpoint.resources().dialogs;
    const lamp = await lampIn(w, '*801');
    try {
      assert.equal((await lamp.subscribe()).status, 200);
      await waitUntil(() => lamp.shown.length === 1, 'the first NOTIFY');
      assert.equal(w.endpoint.resources().dialogs, before + 1);
      const again = await lamp.subscribe(30);
      assert.equal(again.headers.get('Expires'), '30');
      await waitUntil(() => lamp.shown.length === 2, 'the NOTIFY of the refresh');
      assert.equal((await lamp.subscribe(0)).status, 200);
      await waitUntil(() => lamp.shown.length === 3, 'the last NOTIFY');
      assert.match(lamp.shown[2]?.subscriptionState ?? '', /^terminated/);
      await waitUntil(() => w.endpoint.resources().dialogs === before, 'nothing to be left');
      assert.equal((await lamp.subscribe()).status, 481);
    } finally {
      lamp.close();
    }
  }));

test('a lamp that is not refreshed runs out; one whose phone refuses is forgotten', () =>
  inWorld(PORTS, async (w) => {
    const short = await lampIn(w, '101');
    const gone = await lampIn(w, '101');
    try {
      assert.equal((await short.subscribe(5)).status, 200);
      gone.answersWith = 481;
      assert.equal((await gone.subscribe()).status, 200);
      await waitUntil(() => w.endpoint.resources().dialogs === 1, 'one to be forgotten');
      await waitUntil(
        () => short.shown.at(-1)?.subscriptionState === 'terminated;reason=timeout',
        'the subscription to run out',
        10_000,
      );
      await waitUntil(() => w.endpoint.resources().dialogs === 0, 'nothing to be left');
    } finally {
      short.close();
      gone.close();
    }
  }));

test('a lamp ends with its extension, and when its phone has to sign in anew', () =>
  inWorld(PORTS, async (w) => {
    const gone = await lampIn(w, '102');
    const renewed = await lampIn(w, '103');
    const ends = (lamp: LampWatcher, why: string) =>
      waitUntil(
        () => lamp.shown.at(-1)?.subscriptionState === `terminated;reason=${why}`,
        `the end: ${why}`,
      );
    try {
      assert.equal((await gone.subscribe()).status, 200);
      assert.equal((await renewed.subscribe()).status, 200);
      await w.directory.change({ kind: 'extension-removed', extensionId: '8000102' });
      await ends(gone, 'noresource');
      assert.doesNotMatch(renewed.shown.at(-1)?.subscriptionState ?? '', /terminated/);
      w.lamps.forget('90001041');
      await ends(renewed, 'deactivated');
      await waitUntil(() => w.endpoint.resources().dialogs === 0, 'nothing to be left');
    } finally {
      gone.close();
      renewed.close();
    }
  }));

test('who may not, and what there is not, is refused', () =>
  inWorld(PORTS, async (w) => {
    const cases: readonly (readonly [number, string, Partial<WatcherOptions>, string[]])[] = [
      [407, '102', { password: 'wrong' }, []],
      [489, '102', {}, ['Event: presence']],
      [404, '16505560101', {}, []],
      [404, '199', {}, []],
      [404, '*800', {}, []],
      [404, 'prk8000102', {}, []],
      [406, '102', {}, ['Accept: application/pidf+xml']],
      [423, '102', {}, ['Expires-Note: brief']],
    ];
    for (const [status, number, options, headers] of cases) {
      const lamp = await lampIn(w, number, options);
      try {
        const answer = await lamp.subscribe(status === 423 ? 2 : 600, headers);
        assert.equal(answer.status, status, `${number} ${headers.join(' ')}`);
        if (status === 489) assert.equal(answer.headers.get('Allow-Events'), 'dialog');
      } finally {
        lamp.close();
      }
    }
    await waitUntil(() => w.endpoint.resources().dialogs === 0, 'nothing to be left');
  }));
