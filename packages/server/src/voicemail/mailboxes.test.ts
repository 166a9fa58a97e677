import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { apply, type Fact, open, type Session } from '@cordboard/calls';
import { encodeWav, parseWav } from '@cordboard/media';
import { createDirectory, demoData } from '../directory/index.ts';
import { systemClock } from '../exchange/index.ts';
import { openDatabase } from '../storage/index.ts';
import { Mailboxes, type MessageChange, type VoicemailMessage } from './index.ts';

const BOB = { accountId: '8000001', extensionId: '8000102' };
const PARTS = 'voicemail-p-a1z1-2';

/** A tone of so many ms, with silence behind it. */
function sound(toneMs: number, silenceMs: number): Buffer {
  const pcm = new Int16Array((toneMs + silenceMs) * 8);
  for (let at = 0; at < toneMs * 8; at += 1) pcm[at] = 8000 * Math.sin(at / 3);
  return Buffer.from(encodeWav(pcm));
}

/** A call in which a message for Bob is being recorded. */
function recording(): Session {
  const caller = {
    kind: 'outside',
    accountId: BOB.accountId,
    phoneNumber: '+15550100010',
  } as const;
  const endpoint = { kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550100010' } as const;
  let outcome = open(
    {
      type: 'call-placed',
      session: { id: 's-a1z1', legacyId: '7', accountId: BOB.accountId, compatibility: 'strict' },
      caller,
      endpoint,
      dialled: '102',
      destination: {
        kind: 'voicemail',
        ...BOB,
        name: 'Bob Baker',
        dialled: '102',
        greeting: 'g',
        beep: 'b',
        maxMessageMs: 60_000,
      },
    },
    0,
  );
  const facts: readonly Fact[] = [
    { type: 'sound-played', id: 'voicemail:2:greeting' },
    { type: 'sound-played', id: 'voicemail:2:beep' },
  ];
  for (const fact of facts) {
    assert.equal(outcome.kind, 'applied');
    if (outcome.kind === 'applied') outcome = apply(outcome.session, fact, 0);
  }
  if (outcome.kind !== 'applied') throw new Error('unreachable');
  assert.ok(outcome.effects.some(({ type }) => type === 'start-recorder'));
  return outcome.session;
}

async function bench(t: TestContext, options: { readonly recorderFails?: boolean } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cordboard-mailboxes-'));
  const database = await openDatabase({ dataDir: ':memory:' });
  const directory = createDirectory(demoData());
  const bob = directory.extension(BOB.accountId, BOB.extensionId);
  assert.ok(bob);
  // Nobody watches for silence in a process that has died.
  const mailbox = { silenceSeconds: 0 };
  await directory.change({ kind: 'extension-saved', extension: { ...bob, mailbox } });
  const told: Fact[] = [];
  const changes: MessageChange[] = [];
  const defects: unknown[] = [];
  const make = async (): Promise<Mailboxes> => {
    const mailboxes = new Mailboxes({
      store: database.messages,
      media: {
        openRecorder: async () => {
          if (options.recorderFails === true) throw new Error('the disk is full');
        },
        closeRecorder: async () => ({ durationMs: 0, channels: [] }),
        onEvent: () => () => undefined,
      },
      exchange: {
        session: () => undefined,
        tell: async (_session, fact) => {
          told.push(fact);
          return { ok: false, refusal: { kind: 'no-such-session' } };
        },
      },
      directory,
      folder,
      clock: systemClock,
      onDefect: (error) => defects.push(error),
    });
    mailboxes.onChange((change) => changes.push(change));
    await mailboxes.load();
    return mailboxes;
  };
  t.after(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const writes = (wav: Buffer): void => {
    mkdirSync(path.join(folder, PARTS), { recursive: true });
    writeFileSync(path.join(folder, PARTS, 'voice.wav'), wav);
  };
  const all = (): Promise<readonly VoicemailMessage[]> =>
    database.messages.ofMailbox(BOB.accountId, BOB.extensionId);
  return { folder, directory, told, changes, defects, make, writes, all };
}

const START = { type: 'start-recorder', recording: PARTS, party: 'p-a1z1-2' } as const;
const STOP = { type: 'stop-recorder', recording: PARTS } as const;

test('a message is there when its sound is complete, without the silence at its end', async (t) => {
  const { folder, changes, make, writes, all } = await bench(t);
  const mailboxes = await make();
  const session = recording();
  mailboxes.run(session, START);
  assert.equal(mailboxes.count, 1);
  assert.deepEqual(await all(), []);
  writes(sound(2000, 5000));
  mailboxes.run(session, STOP);
  await mailboxes.close();
  const [message] = await all();
  assert.ok(message);
  assert.equal(message.from.phoneNumber, '+15550100010');
  assert.equal(message.durationMs, 2600);
  const wav = path.join(folder, `${message.id}.wav`);
  assert.equal(mailboxes.path(message), wav);
  assert.deepEqual(readdirSync(folder), [`${message.id}.wav`]);
  assert.deepEqual(
    changes.map(({ kind, counts }) => [kind, counts]),
    [['new', { unread: 1, read: 0 }]],
  );
  assert.deepEqual(mailboxes.counts(BOB.extensionId), { unread: 1, read: 0 });
  assert.equal(mailboxes.count, 0);
});

test('too little said is no message, and leaves nothing', async (t) => {
  const { folder, changes, make, writes, all } = await bench(t);
  const mailboxes = await make();
  mailboxes.run(recording(), START);
  writes(sound(500, 3000));
  mailboxes.run(recording(), STOP);
  await mailboxes.close();
  assert.deepEqual(await all(), []);
  assert.deepEqual(changes, []);
  assert.deepEqual(readdirSync(folder), []);
});

test('a recorder that cannot write ends the call, and leaves nothing', async (t) => {
  const { folder, told, defects, make, all } = await bench(t, { recorderFails: true });
  const mailboxes = await make();
  mailboxes.run(recording(), START);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, [{ type: 'message-ended', party: 2 }]);
  mailboxes.run(recording(), STOP);
  await mailboxes.close();
  assert.deepEqual(await all(), []);
  assert.deepEqual(readdirSync(folder), []);
  assert.ok(defects.length > 0);
});

test('what a process before this one left becomes a message, also where its file is cut off', async (t) => {
  const { folder, make, writes, all } = await bench(t);
  const dead = await make();
  dead.run(recording(), START);
  // Its store is durable, its recorder wrote on; then it died.
  await new Promise((resolve) => setTimeout(resolve, 20));
  writes(sound(3000, 0).subarray(0, 40_001));
  const mailboxes = await make();
  assert.equal(await mailboxes.recover(), 1);
  await mailboxes.close();
  const [message] = await all();
  assert.ok(message);
  const { pcm } = parseWav(readFileSync(mailboxes.path(message)));
  assert.ok(pcm.length >= 16_000, `${pcm.length}`);
  assert.deepEqual(readdirSync(folder), [`${message.id}.wav`]);
  assert.equal(await (await make()).recover(), 0);
});

test('what is not there any more cannot be changed, and a purged message takes its sound along', async (t) => {
  const { folder, make, writes, all, changes } = await bench(t);
  const mailboxes = await make();
  mailboxes.run(recording(), START);
  writes(sound(2000, 0));
  mailboxes.run(recording(), STOP);
  await mailboxes.close();
  const [message] = await all();
  assert.ok(message);
  const read = await mailboxes.update(message.id, { read: true });
  assert.equal(read?.read, true);
  assert.deepEqual(mailboxes.counts(BOB.extensionId), { unread: 0, read: 1 });
  const { length } = changes;
  await mailboxes.update(message.id, { read: true });
  assert.equal(changes.length, length, 'what changes nothing is no change');
  await mailboxes.update(message.id, { availability: 'Purged' });
  assert.deepEqual(readdirSync(folder), []);
  assert.equal(await mailboxes.find(message.id), undefined);
  assert.equal(await mailboxes.update(message.id, { read: false }), undefined);
  assert.deepEqual(mailboxes.counts(BOB.extensionId), { unread: 0, read: 0 });
});

test('with its owner a mailbox goes, and everything in it', async (t) => {
  const { folder, directory, make, writes, all } = await bench(t);
  const first = await make();
  first.run(recording(), START);
  writes(sound(2000, 0));
  first.run(recording(), STOP);
  await first.close();
  assert.equal((await all()).length, 1);
  const mailboxes = await make();
  await directory.change({ kind: 'extension-removed', extensionId: BOB.extensionId });
  await mailboxes.close();
  assert.deepEqual(await all(), []);
  assert.deepEqual(readdirSync(folder), []);
  assert.deepEqual(mailboxes.counts(BOB.extensionId), { unread: 0, read: 0 });
});
