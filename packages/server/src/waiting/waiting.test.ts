import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@cordboard/simulator';
import { type RunningSystem, withSystem } from '../system/testkit/running-system.ts';
import { LampWatcher } from '../system/testkit/watcher.ts';

const RTP = { rtpFrom: 43_600 };
const EVENT = ['Event: message-summary', 'Accept: application/simple-message-summary'];
const STORE = 'extension/~/message-store';

/** The lamp of a user's phone for a mailbox, subscribed. */
async function withLamp(
  system: RunningSystem,
  user: string,
  mailbox: string,
  use: (lamp: LampWatcher) => Promise<void>,
): Promise<void> {
  const { udp: port } = system.cordboard.ports.sip;
  const lamp = await LampWatcher.open({ port, domain: 'sip.cordboard.test', user }, mailbox);
  try {
    assert.equal((await lamp.subscribe(600, EVENT)).status, 200);
    await use(lamp);
  } finally {
    lamp.close();
  }
}

function shows(lamp: LampWatcher, waiting: 'yes' | 'no', counts: string): Promise<void> {
  const last = (): string => lamp.shown.at(-1)?.xml ?? '';
  const isThere = (): boolean =>
    last().includes(`Messages-Waiting: ${waiting}\r\n`) &&
    last().includes(`Voice-Message: ${counts} (0/0)\r\n`);
  return waitUntil(isThere, () => `${waiting} ${counts}; the last is ${last()}`, 15_000);
}

/** Alice calls and leaves a message. */
async function leaveMessage(system: RunningSystem, number: string): Promise<void> {
  const alice = await system.phone('101', 560);
  const call = await alice.call(number);
  await call.waitUntilAnswered();
  await call.waitUntilHearsSound('voicemail/greeting', 10_000);
  call.sendDigits('#');
  await call.waitUntilHears(1000, 10_000);
  await sleep(2500);
  call.hangUp();
  await call.waitUntilEnded();
  await alice.close();
}

test('the lamp of a mailbox tells of a new message, of one that was read, and of one that is gone', () =>
  withSystem(RTP, async (system) => {
    await withLamp(system, '102', '16505550102', async (lamp) => {
      await shows(lamp, 'no', '0/0');
      assert.match(lamp.shown[0]?.xml ?? '', /^Messages-Waiting: no\r\nMessage-Account: sip:\*86@/);
      assert.match(lamp.shown[0]?.subscriptionState ?? '', /^active;expires=/);
      await leaveMessage(system, '102');
      await shows(lamp, 'yes', '1/0');
      const as = '102';
      const id = (await system.ask('GET', STORE, { as })).at('records.0.id');
      const read = await system.ask('PUT', `${STORE}/${id}`, { as, body: { readStatus: 'Read' } });
      assert.equal(read.status, 200);
      await shows(lamp, 'no', '0/1');
      assert.equal((await system.ask('DELETE', `${STORE}/${id}`, { as })).status, 204);
      await shows(lamp, 'no', '0/0');
      const { messageLamps } = system.cordboard.health().resources;
      assert.equal(messageLamps, 1);
      assert.equal((await lamp.subscribe(0, EVENT)).status, 200);
      const left = (): number | undefined => system.cordboard.health().resources.messageLamps;
      await waitUntil(() => left() === 0, 'the lamp to be forgotten');
    });
    assert.deepEqual(system.logged, []);
  }));

test('members of a queue see the lamp of its mailbox', () =>
  withSystem(RTP, async (system) => {
    await withLamp(system, '102', '301', async (lamp) => {
      await shows(lamp, 'no', '0/0');
      assert.match(lamp.shown[0]?.xml ?? '', /Message-Account: sip:\*86301@/);
    });
  }));

test('a phone that has to sign in anew, a mailbox that is gone or no more the user’s: the lamp ends', () =>
  withSystem(RTP, async (system) => {
    const { directory } = system.cordboard;
    const endsBy = async (mailbox: string, why: string, change: () => Promise<void>) => {
      await withLamp(system, '102', mailbox, async (lamp) => {
        await shows(lamp, 'no', '0/0');
        await change();
        const state = (): string => lamp.shown.at(-1)?.subscriptionState ?? '';
        await waitUntil(() => state() === `terminated;reason=${why}`, state);
      });
    };
    const saved = (id: string, change: object) => async (): Promise<void> => {
      const extension = directory.extension('8000001', id);
      assert.ok(extension);
      await directory.change({ kind: 'extension-saved', extension: { ...extension, ...change } });
    };
    await saved('8000102', { admin: false })();
    await endsBy('*86301', 'rejected', saved('8000301', { queue: { members: ['8000101'] } }));
    await endsBy('*86', 'deactivated', saved('8000102', { status: 'Disabled' }));
    await saved('8000102', { status: 'Enabled' })();
    await saved('8000301', { queue: { members: ['8000102'] } })();
    const queue = { kind: 'extension-removed', extensionId: '8000301' } as const;
    await endsBy('301', 'noresource', () => directory.change(queue));
    const device = { kind: 'device-removed', deviceId: '90001021' } as const;
    await endsBy('*86', 'deactivated', () => directory.change(device));
    assert.equal(system.cordboard.health().resources.messageLamps, 0);
  }));

test('mailboxes of others are nobody’s business, and those of other accounts do not exist', () =>
  withSystem(RTP, async (system) => {
    const { directory, ports } = system.cordboard;
    const port = ports.sip.udp;
    const dave = directory.extension('8000001', '8000104');
    assert.ok(dave);
    await directory.change({ kind: 'extension-saved', extension: { ...dave, admin: false } });
    const refused: readonly (readonly [number, string, string, readonly string[]])[] = [
      [403, '104', '102', EVENT],
      [403, '104', '301', EVENT],
      [404, '104', '16505560101', EVENT],
      [404, '104', '199', EVENT],
      [406, '104', '104', ['Event: message-summary', 'Accept: application/dialog-info+xml']],
      [489, '104', '104', ['Event: presence']],
    ];
    for (const [status, user, mailbox, headers] of refused) {
      const lamp = await LampWatcher.open({ port, domain: 'sip.cordboard.test', user }, mailbox);
      try {
        const answer = await lamp.subscribe(600, headers);
        assert.equal(answer.status, status, `${user} ${mailbox}`);
        if (status === 489) {
          assert.equal(answer.headers.get('Allow-Events'), 'dialog, message-summary');
        }
      } finally {
        lamp.close();
      }
    }
    assert.equal(system.cordboard.health().resources.messageLamps, 0);
  }));
