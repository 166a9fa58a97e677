import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MenuRules } from '../directory/index.ts';
import { readInput } from './input.ts';

const NUMBERS = ['101', '102', '1020', '301'];
const RULES: Pick<MenuRules, 'keys' | 'dialExtensions'> = {
  dialExtensions: true,
  keys: new Map([
    ['1', { action: 'Repeat' }],
    ['2', { action: 'Disconnect' }],
    ['#', { action: 'ConnectToOperator' }],
  ]),
};

function read(pressed: string, complete = false): unknown {
  const input = readInput(RULES, pressed, NUMBERS, complete);
  if (input.kind === 'chosen') return input.choice.action;
  return input.kind === 'dialled' ? input.extensionNumber : input.kind;
}

test('a key with which no extension begins counts at once', () => {
  assert.equal(read('2'), 'Disconnect');
  assert.equal(read('#'), 'ConnectToOperator');
  assert.equal(read('9'), 'invalid');
});

test('a key with which extensions begin waits for what follows', () => {
  assert.equal(read('1'), 'more');
  assert.equal(read('1', true), 'Repeat');
  assert.equal(read('1#'), 'Repeat');
  assert.equal(read('10'), 'more');
  assert.equal(read('10', true), 'invalid');
});

test('an extension counts at once unless it may become a longer one', () => {
  assert.equal(read('101'), '101');
  assert.equal(read('102'), 'more');
  assert.equal(read('102', true), '102');
  assert.equal(read('102#'), '102');
  assert.equal(read('1020'), '1020');
  assert.equal(read('103'), 'invalid');
  assert.equal(read('10*'), 'invalid');
});

test('where extensions are not dialled only keys count', () => {
  const rules = { ...RULES, dialExtensions: false };
  assert.equal(readInput(rules, '1', NUMBERS, false).kind, 'chosen');
  assert.equal(readInput(rules, '3', NUMBERS, false).kind, 'invalid');
});
