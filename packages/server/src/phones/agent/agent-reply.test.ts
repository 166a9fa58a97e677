import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgentReply } from './agent-reply.ts';

test('what web phones reply is one of the texts and patterns of the API', () => {
  const cases: readonly (readonly [Record<string, string>, unknown])[] = [
    [{ RepTp: '0', Bdy: ' Soon. ' }, { text: 'Soon.' }],
    [
      { RepTp: '1', Dir: '0', Vl: '5', Units: '0' },
      { pattern: 'WillCallYouBack', in: { time: 5, unit: 'Minute' } },
    ],
    [
      { RepTp: '1', Dir: '1', Vl: '2', Units: '2' },
      { pattern: 'CallMeBack', in: { time: 2, unit: 'Day' } },
    ],
    [{ RepTp: '2' }, { pattern: 'OnMyWay' }],
    [{ RepTp: '3' }, { pattern: 'OnTheOtherLine' }],
    [{ RepTp: '4', Dir: '0' }, { pattern: 'WillCallYouBackLater' }],
    [{ RepTp: '4', Dir: '1' }, { pattern: 'CallMeBackLater' }],
    [{ RepTp: '5' }, { pattern: 'InAMeeting' }],
    [{ RepTp: '6' }, { pattern: 'OnTheOtherLineNoCall' }],
  ];
  for (const [body, wanted] of cases) assert.deepEqual(readAgentReply(body), wanted);
});

test('what says nothing, or no time, is no reply', () => {
  const bodies: readonly Record<string, string>[] = [
    {},
    { RepTp: '7' },
    { RepTp: '0' },
    { RepTp: '0', Bdy: '  ' },
    { RepTp: '1', Dir: '0' },
    { RepTp: '1', Dir: '0', Vl: '0', Units: '0' },
    { RepTp: '1', Dir: '0', Vl: '1.5', Units: '0' },
    { RepTp: '1', Dir: '0', Vl: '5', Units: '9' },
  ];
  for (const body of bodies) {
    assert.equal(readAgentReply(body), undefined, JSON.stringify(body));
  }
});
