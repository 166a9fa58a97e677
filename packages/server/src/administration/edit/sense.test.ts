import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeWav, writeWav } from '@cordboard/media';
import { createDirectory, demoData } from '../../directory/index.ts';
import { ApiError } from '../../errors/index.ts';
import { OwnSounds } from '../../playing/index.ts';
import { changeItem, createAdministration } from '../index.ts';
import type { Item } from '../view.ts';

const ACCOUNT = '8000001';
const BY = { name: 'admin key' };

function office(folder = '/nowhere') {
  const directory = createDirectory(demoData());
  const sounds = new OwnSounds(folder);
  const administration = createAdministration({
    directory,
    audit: () => undefined,
    soundProblem: (name) => sounds.problem(name),
  });
  const change = (list: 'users' | 'queues' | 'menus', id: string, patch: Item) =>
    administration.edit(ACCOUNT, BY, (draft) => changeItem(draft, ACCOUNT, list, id, patch));
  /** The one thing that is wrong with a change. */
  const wrongIn = async (...[list, id, patch]: Parameters<typeof change>): Promise<string> => {
    const error: unknown = await change(list, id, patch).then(
      () => assert.fail(`taken: ${JSON.stringify(patch)}`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ApiError, String(error));
    return error.message;
  };
  return { directory, change, wrongIn };
}

test('settings that would do something else than they say are refused by name', async () => {
  const { directory, change, wrongIn } = office();
  const hours = { timeZone: 'America/Los_Angels', monday: [{ from: '09:00', to: '17:00' }] };
  const ofUser: readonly (readonly [Item, RegExp])[] = [
    [{ handling: { hours } }, /handling\.hours\.timeZone.*"America\/Los_Angels" is no time zone/],
    [
      { handling: { hours: { timeZone: 'UTC', afterHours: { action: 'Extension' } } } },
      /handling\.hours\.afterHours\.extensionId.*is missing/,
    ],
    [{ handling: { unanswered: { action: 'Extension' } } }, /unanswered\.extensionId.*is missing/],
    [{ handling: { busy: { action: 'PhoneNumber' } } }, /busy\.phoneNumber.*is missing/],
    [
      { handling: { forwardAll: { action: 'PhoneNumber', phoneNumber: 'my mobile' } } },
      /forwardAll\.phoneNumber.*must be a telephone number/,
    ],
    [{ handling: { forwarding: [{ phoneNumber: 'abc' }] } }, /forwarding\[0\]\.phoneNumber/],
    [
      { handling: { forwarding: [{ phoneNumber: '+15550101102' }, { phoneNumber: '103' }] } },
      /forwarding\[1\]\.phoneNumber.*must be a number outside: 103 is one of the account/,
    ],
    [{ handling: { forwarding: [{ phoneNumber: '+16505550103' }] } }, /must be a number outside/],
    [{ handling: { forwarding: [{ phoneNumber: '(650) 555-0103' }] } }, /must be a number outside/],
    [{ handling: { blockedCallers: ['+15550100', 'x'] } }, /blockedCallers\[1\]/],
    [{ mailbox: { greeting: 'nonsense' } }, /mailbox\.greeting.*names no sound "nonsense"/],
    [{ mailbox: { pin: 'abcd' } }, /mailbox\.pin.*must be 1 to 32 digits/],
  ];
  for (const [patch, wanted] of ofUser) {
    assert.match(await wrongIn('users', '8000102', patch), wanted);
  }
  const ofQueue: readonly (readonly [Item, RegExp])[] = [
    [
      { queue: { members: ['101', '301'] } },
      /queue\.members\[1\].*must be a user, which 301 is not/,
    ],
    [{ queue: { members: ['101', '102', '101'] } }, /queue\.members\[2\].*is there twice/],
    [{ queue: { overflow: { action: 'Extension' } } }, /overflow\.extensionId.*is missing/],
    [
      { handling: { unanswered: { action: 'Voicemail' } } },
      /handling\.unanswered.*is for users; of a queue .* overflow/,
    ],
    [{ queue: { music: 'nonsense' } }, /queue\.music/],
    [{ queue: { greeting: 'queue/welcom' } }, /queue\.greeting/],
    [{ queue: { music: 'file:/srv/voicemail/1.wav' } }, /queue\.music.*names no sound/],
    [{ queue: { music: 'beep+file:/srv/voicemail/1.wav' } }, /queue\.music.*names no sound/],
  ];
  for (const [patch, wanted] of ofQueue) {
    assert.match(await wrongIn('queues', '8000301', patch), wanted);
  }
  await change('users', '8000102', {
    handling: {
      hours: { ...hours, timeZone: 'America/Los_Angeles' },
      forwardAll: { action: 'PhoneNumber', phoneNumber: '(650) 555-0123' },
    },
    mailbox: { greeting: 'sine:440', pin: '0042' },
  });
  await change('queues', '8000301', { queue: { music: 'ringback', greeting: 'beep' } });
  assert.equal(directory.extension(ACCOUNT, '8000102')?.mailbox?.pin, '0042');
});

test('own sounds are WAV files of 8 kHz in the folder of the system', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-sounds-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'sounds'));
  writeWav(join(folder, 'sounds', 'waltz.wav'), new Int16Array(800));
  const wide = encodeWav(new Int16Array(1600), { sampleRate: 16_000 });
  writeFileSync(join(folder, 'sounds', 'wide.wav'), wide);
  const { change, wrongIn } = office(folder);
  await change('queues', '8000301', { queue: { music: 'own/waltz' } });
  const refused: readonly (readonly [string, RegExp])[] = [
    ['own/wide', /must be at 8 kHz, which "own\/wide" is not/],
    ['own/polka', /names no sound "own\/polka": there is no such WAV/],
    ['own/../waltz', /names no sound/],
  ];
  for (const [music, wanted] of refused) {
    assert.match(await wrongIn('queues', '8000301', { queue: { music } }), wanted);
  }
});

test('where calls go on is said as a whole: nobody is left over from what was said before', async () => {
  const { directory, change } = office();
  const unanswered = { action: 'Extension', extensionId: '103' };
  await change('users', '8000102', { handling: { unanswered, ringSeconds: 20 } });
  await change('users', '8000102', { handling: { unanswered: { action: 'Voicemail' } } });
  assert.deepEqual(directory.extension(ACCOUNT, '8000102')?.handling, {
    unanswered: { action: 'Voicemail' },
    ringSeconds: 20,
  });
});

test('what was taken before is no matter of another change', async () => {
  const { directory, change, wrongIn } = office();
  const bob = directory.extension(ACCOUNT, '8000102');
  assert.ok(bob);
  const handling = { unanswered: { action: 'Extension' as const } };
  await directory.change({ kind: 'extension-saved', extension: { ...bob, handling } });
  await change('users', '8000102', { email: 'bob@example.com' });
  assert.deepEqual(directory.extension(ACCOUNT, '8000102')?.handling, handling);
  const message = await wrongIn('users', '8000102', { handling: { ringSeconds: 20 } });
  assert.match(message, /unanswered\.extensionId/);
});
