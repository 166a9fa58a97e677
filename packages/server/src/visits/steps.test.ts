import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VoicemailMessage } from '../voicemail/index.ts';
import { type Deed, type Happening, type Mailbox, type Place, step } from './steps.ts';

function message(id: number, phoneNumber: string | undefined): VoicemailMessage {
  return {
    id,
    accountId: '8000001',
    extensionId: '8000101',
    recording: `voicemail-${id}`,
    telephonySessionId: 's-1',
    sessionId: '7',
    from: phoneNumber === undefined ? {} : { phoneNumber },
    to: {},
    createdAt: id,
    modifiedAt: id,
    status: 'available',
    durationMs: 1000,
    read: false,
    availability: 'Alive',
  };
}

const TWO: Mailbox = {
  counts: { unread: 2, read: 0 },
  messages: [message(1, '102'), message(2, undefined)],
  greeting: 'voicemail/greeting',
};
const EMPTY: Mailbox = { ...TWO, counts: { unread: 0, read: 0 }, messages: [] };

function inWords(deed: Deed): string {
  if (deed.do === 'say') return deed.name;
  return 'message' in deed ? `${deed.do} ${deed.message.id}` : deed.do;
}

/** What is done for a series of happenings: keys, `said` and `quiet`; with the last place. */
function run(mailbox: Mailbox, ...happenings: readonly string[]): readonly [string, Place] {
  let place: Place = { name: 'main' };
  let deeds: readonly Deed[] = [];
  for (const one of ['entered', ...happenings]) {
    const happening: Happening =
      one === 'entered' || one === 'said' || one === 'quiet'
        ? { type: one }
        : one === 'written' || one === 'empty'
          ? { type: 'written', isKept: one === 'written' }
          : { type: 'key', key: one };
    ({ place, deeds } = step(place, happening, mailbox));
  }
  return [deeds.map(inWords).join('; '), place];
}

const says = (mailbox: Mailbox, ...happenings: readonly string[]): string =>
  run(mailbox, ...happenings)[0];

const MAIN = 'voicemail/main-menu';

test('it begins with how many messages there are', () => {
  const count = (unread: number, read: number): string =>
    says({ ...TWO, counts: { unread, read } }).replace(`+${MAIN}`, '');
  assert.equal(count(0, 0), 'voicemail/no-messages');
  assert.equal(count(1, 0), 'voicemail/you-have+number/1+voicemail/new-message');
  assert.equal(
    count(21, 1),
    'voicemail/you-have+number/20+number/1+voicemail/new-messages+voicemail/and+number/1+voicemail/saved-message',
  );
  assert.match(count(0, 3), /you-have\+voicemail\/no\+voicemail\/new-messages\+.*saved-messages$/);
});

test('messages are announced with their callers, and are read when they have been heard', () => {
  assert.equal(says(TWO, '1'), 'voicemail/first-message+voicemail/from+number/1+number/0+number/2');
  assert.equal(says(TWO, '1', 'said'), 'play 1');
  assert.equal(says(TWO, '1', 'said', 'said'), 'read 1; voicemail/message-menu');
  const next = 'voicemail/next-message+voicemail/from+voicemail/unknown-caller';
  assert.equal(says(TWO, '1', 'said', 'said', '2'), `read 1; voicemail/message-saved+${next}`);
  assert.equal(says(TWO, '1', '#'), next);
  assert.equal(
    says(TWO, '1', '#', '3'),
    `remove 2; voicemail/message-deleted+voicemail/end-of-messages+${MAIN}`,
  );
  assert.equal(says(TWO, '1', 'said', 'said', '1'), 'play 1');
  assert.equal(says(TWO, '1', '4'), 'call-back 1');
  assert.equal(says(TWO, '1', '*'), MAIN);
  assert.equal(says(TWO, '1', '9'), 'ivr/invalid-choice+voicemail/message-menu');
  assert.equal(says(EMPTY, '1'), `voicemail/no-messages+${MAIN}`);
});

test('a greeting is recorded until the pound key, or until it is long enough', () => {
  assert.equal(says(TWO, '2', '2'), 'voicemail/record-greeting+beep');
  assert.equal(says(TWO, '2', '2', 'said'), 'record');
  for (const end of ['#', 'quiet']) {
    assert.equal(says(TWO, '2', '2', 'said', end), 'stop-recording');
  }
  assert.equal(says(TWO, '2', '2', 'said', '5'), '');
  const menu = 'voicemail/greeting-menu';
  assert.equal(says(TWO, '2', '2', 'said', '#', 'written'), `voicemail/greeting-saved+${menu}`);
  assert.equal(says(TWO, '2', '2', 'said', '#', 'empty'), `voicemail/too-short+${menu}`);
  assert.equal(says(TWO, '2', '1'), 'voicemail/greeting');
  assert.equal(says(TWO, '2', '1', 'said'), menu);
  assert.equal(says(TWO, '2', '3'), `drop-greeting; voicemail/greeting-standard+${menu}`);
});

test('whoever does nothing, or says goodbye, is hung up on', () => {
  assert.equal(says(TWO, 'said', 'quiet'), 'call/goodbye');
  assert.equal(says(TWO, '*', 'said'), 'hang-up');
  assert.equal(says(TWO, '*', 'quiet'), 'hang-up');
  assert.equal(says(TWO, '*', '1'), '');
});

test('without the pin nothing is told', () => {
  const guarded = { ...TWO, pin: '47' };
  assert.equal(says(guarded), 'voicemail/enter-pin');
  assert.equal(says(guarded, '4', '7'), '');
  assert.match(says(guarded, '4', '7', '#'), /^voicemail\/you-have/);
  assert.match(says(guarded, '1', '*', '4', '7', '#'), /^voicemail\/you-have/);
  assert.equal(says(guarded, '1', '#'), 'voicemail/wrong-pin+voicemail/enter-pin');
  const [words, place] = run(guarded, '#', '#', '#');
  assert.equal(words, 'voicemail/wrong-pin+call/goodbye');
  assert.equal(place.name, 'leaving');
});
