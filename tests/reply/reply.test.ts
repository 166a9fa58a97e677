import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeCall } from '@cordboard/simulator';
import { type Call, Floor } from '../operations/floor.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import type { Json } from '../support/json.ts';
import { missing } from '../support/programs.ts';

const SESSIONS = '/restapi/v1.0/account/~/telephony/sessions';
const REPLIES = '/restapi/v1.0/account/~/telephony/replies';
const withoutSpeech = missing('espeak-ng');

/** Every pattern with a sound that only it says, or that it ends with. */
const PATTERNS: readonly (readonly [object, readonly string[]])[] = [
  [{ pattern: 'OnMyWay' }, ['reply/OnMyWay']],
  // As in the example of the contract, whose time does not apply.
  [{ pattern: 'OnTheOtherLine', time: 5, timeUnit: 'Minute' }, ['reply/OnTheOtherLine']],
  [{ pattern: 'WillCallYouBackLater' }, ['reply/WillCallYouBackLater']],
  [{ pattern: 'CallMeBackLater' }, ['reply/CallMeBackLater']],
  [{ pattern: 'InAMeeting' }, ['reply/InAMeeting']],
  [{ pattern: 'OnTheOtherLineNoCall' }, ['reply/OnTheOtherLineNoCall']],
  [
    { pattern: 'WillCallYouBack', time: 15, timeUnit: 'Minute' },
    ['reply/WillCallYouBack-in', 'number/15', 'unit/minutes'],
  ],
  [
    { pattern: 'CallMeBack', time: 1, timeUnit: 'Day' },
    ['reply/CallMeBack-in', 'number/1', 'unit/day'],
  ],
];

describe('replying without picking up', () => {
  let floor: Floor;
  let replies: Gateway;

  before(async () => {
    floor = await Floor.open();
    replies = await Gateway.open(floor.api, REPLIES);
  });

  afterEach(async () => {
    await floor.clear();
    replies.events.length = 0;
  });

  after(async () => {
    await replies?.close();
    await floor?.close();
  });

  function rings(): Promise<Call> {
    return floor.ring(floor.alice, '102', floor.bob);
  }

  async function hearsInOrder(call: FakeCall, sounds: readonly string[]): Promise<void> {
    for (const sound of sounds) await call.waitUntilHearsSound(sound, 15_000);
  }

  async function told(): Promise<Json> {
    const event = await eventually('the event of the reply', () => replies.events[0]);
    return event.at('body');
  }

  for (const [pattern, sounds] of PATTERNS) {
    test(`${JSON.stringify(pattern)}: the caller hears it, the phone is silent at once`, async () => {
      const call = await rings();
      const answer = await call.callee.do(200, 'reply', { replyWithPattern: pattern });
      assert.equal(answer.text('status.code'), 'Setup');
      assert.equal(answer.text('status.reason'), 'CallReplied');
      assert.equal(answer.text('owner.extensionId'), BOB.extensionId);
      await call.in.waitUntilEnded();
      await call.out.waitUntilAnswered();
      await hearsInOrder(call.out, ['reply/says', ...sounds, 'reply/menu']);
      call.out.hangUp();
    });
  }

  for (const [keys, answer, number] of [
    ['3', 'Yes'],
    ['4', 'No'],
    ['5', 'CallBackNumber', '6505550123'],
  ] as const) {
    test(`the caller presses ${keys}: ${answer}`, async () => {
      const call = await rings();
      await call.callee.do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
      await call.out.waitUntilHearsSound('reply/says', 15_000);
      call.out.sendDigits(keys);
      if (number !== undefined) {
        await call.out.waitUntilHearsSound('reply/enter-number', 15_000);
        call.out.sendDigits(`${number}#`);
      }
      await call.out.waitUntilHearsSound('reply/answer-sent', 15_000);
      await call.out.waitUntilEnded(15_000);
      const event = await told();
      assert.equal(event.text('answer'), answer);
      assert.equal(event.text('extensionId'), BOB.extensionId);
      assert.equal(event.text('from.phoneNumber'), '101');
      assert.equal(event.has('phoneNumber') ? event.text('phoneNumber') : undefined, number);
      await floor.story(call.sessionId, [
        '-1 Setup',
        '-2 Setup',
        '-1 Answered',
        '-2 Proceeding',
        '-2 Setup CallReplied',
        '-2 Disconnected CallReplied',
        '-1 Disconnected',
      ]);
    });
  }

  test('a caller from outside presses by INFO or RTP alike, and is shown as answered', async () => {
    const out = await floor.carrier.bringIn({ from: '+15550100010', to: BOB.number });
    const ringing = await floor.bob.incoming(15_000);
    const [ids] = ringing.apiIds;
    assert.ok(ids);
    const callee = floor.party(ids.sessionId, 2);
    await callee.do(200, 'reply', { replyWithPattern: { pattern: 'InAMeeting' } });
    await ringing.waitUntilEnded();
    await out.waitUntilHearsSound('reply/InAMeeting', 15_000);
    const { dialog } = out;
    assert.ok(dialog);
    await dialog.info({
      contentType: 'application/dtmf-relay',
      body: 'Signal=4\r\nDuration=160\r\n',
    });
    await out.waitUntilEnded(15_000);
    const event = await told();
    assert.equal(event.text('answer'), 'No');
    assert.equal(event.text('from.phoneNumber'), '+15550100010');
  });

  test('the caller hangs up without an answer', async () => {
    const call = await rings();
    await call.callee.do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
    await call.out.waitUntilHearsSound('reply/says', 15_000);
    call.out.hangUp();
    assert.equal((await told()).text('answer'), 'None');
  });

  test('a text is spoken, and a longer one for longer', { skip: withoutSpeech }, async () => {
    /** Milliseconds of speech between the introduction and the menu, by the caller's RTP. */
    const spoken = async (replyWithText: string): Promise<number> => {
      const call = await rings();
      await call.callee.do(200, 'reply', { replyWithText });
      const { ear } = call.out;
      await call.out.waitUntilHearsSound('reply/says', 15_000);
      await eventually('the introduction to end', () => !call.out.hearsSound('reply/says'));
      const begin = ear.samplesHeard;
      let loudest = -100;
      while (!call.out.hearsSound('reply/menu')) {
        loudest = Math.max(loudest, ear.levelDb());
        await sleep(50);
      }
      const length = (ear.samplesHeard - begin) / 8;
      assert.ok(loudest > -35, `speech of ${loudest} dB`);
      call.out.hangUp();
      await floor.clear();
      return length;
    };
    const short = await spoken('Soon.');
    const long = await spoken(
      'I am sitting in the train to Vienna and will be back in the office tomorrow morning at nine.',
    );
    assert.ok(long > short + 2500, `${short} ms and ${long} ms`);
  });

  test('what cannot be said is refused by name, and the phone rings on', async () => {
    const call = await rings();
    const cases: readonly (readonly [object, string])[] = [
      [{}, 'replyWithText'],
      [{ replyWithText: '  ' }, 'replyWithText'],
      [{ replyWithText: 'x', replyWithPattern: { pattern: 'OnMyWay' } }, 'replyWithPattern'],
      [{ replyWithPattern: { pattern: 'Never' } }, 'replyWithPattern.pattern'],
      [{ replyWithPattern: { pattern: 'CallMeBack' } }, 'replyWithPattern.time'],
      [{ replyWithPattern: { pattern: 'CallMeBack', time: 3 } }, 'replyWithPattern.timeUnit'],
      [
        { replyWithPattern: { pattern: 'CallMeBack', time: 0, timeUnit: 'Day' } },
        'replyWithPattern.time',
      ],
      [
        { replyWithPattern: { pattern: 'CallMeBack', time: 3, timeUnit: 'Week' } },
        'replyWithPattern.timeUnit',
      ],
    ];
    for (const [body, parameter] of cases) {
      const refusal = { status: 400, code: 'CMN-101', parameter };
      await floor.refused([call.sessionId], refusal, () => call.callee.act('reply', body));
    }
    assert.equal(call.in.state.name, 'ringing');
  });

  test('only a call that rings can be replied to', async () => {
    const call = await rings();
    const body = { replyWithPattern: { pattern: 'OnMyWay' } };
    const refusal = { status: 409, code: 'TAS-102' };
    await floor.refused([call.sessionId], refusal, () => call.caller.act('reply', body));
    call.in.answer();
    await floor.event(call.sessionId, '-2 Answered');
    await floor.refused([call.sessionId], refusal, () => call.callee.act('reply', body));
    const foreign = floor.party(call.sessionId, 9);
    const gone = { status: 404, code: 'CMN-102', parameter: 'partyId' };
    await floor.refused([call.sessionId], gone, () => foreign.act('reply', body));
  });

  test('events: a subscription of the sessions alone hears nothing of the answer', async () => {
    const other = await Gateway.open(floor.api, SESSIONS);
    const call = await rings();
    await call.callee.do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
    call.out.hangUp();
    await told();
    assert.ok(other.events.every((event) => event.text('event').endsWith('/sessions')));
    await other.close();
  });
});

describe('a text without a speech program', () => {
  test('the error names the setting', async () => {
    const floor = await Floor.open({ speechProgram: '/nowhere/espeak' });
    const call = await floor.ring(floor.alice, '102', floor.bob);
    const refused = await call.callee.act('reply', { replyWithText: 'Soon.' });
    assert.equal(refused.status, 503);
    assert.match(refused.body.text('errors.0.message'), /speechProgram/);
    await call.callee.do(200, 'reply', { replyWithPattern: { pattern: 'OnMyWay' } });
    await floor.clear();
    await floor.close();
  });
});
