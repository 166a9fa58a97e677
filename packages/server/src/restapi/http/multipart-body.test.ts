import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonParts } from './multipart-body.ts';

const HEAD = 'Content-Type: application/json';

test('the JSON of each part, with what stands around it passed over', () => {
  const text = [
    'for old readers',
    '--b1',
    HEAD,
    '',
    '{"a":1}',
    '--b1',
    '',
    '{"text":"--b1 is no delimiter here"}',
    '--b1--',
    'after the end',
  ];
  const expected = [{ body: { a: 1 } }, { body: { text: '--b1 is no delimiter here' } }];
  assert.deepEqual(jsonParts(text.join('\r\n'), 'b1'), expected);
  assert.deepEqual(jsonParts(text.join('\n'), 'b1'), expected);
});

test('what has no end, no JSON or another boundary is no body', () => {
  assert.equal(jsonParts(`--b1\r\n${HEAD}\r\n\r\n{}\r\n`, 'b1'), undefined);
  assert.equal(jsonParts(`--b1\r\n${HEAD}\r\n\r\n{\r\n--b1--`, 'b1'), undefined);
  assert.equal(jsonParts(`--b1\r\n${HEAD}\r\n\r\n{}\r\n--b1--`, 'b2'), undefined);
  assert.equal(jsonParts('', 'b1'), undefined);
});
