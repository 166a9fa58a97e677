import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify, isEmergency } from './classify.ts';

const US = '+16505550100';
const GB = '+442071838750';

function kinds(home: string, numbers: readonly string[]): readonly string[] {
  return numbers.map((number) => {
    const place = classify(number, home);
    return place.kind === 'international' ? place.country : place.kind;
  });
}

test('the North American plan is one country for those who share its prices, and not for the Caribbean', () => {
  assert.deepEqual(
    kinds(US, ['+12125550150', '+14165551234', '+17875551234', '+18095551234', '+18765551234']),
    ['domestic', 'domestic', 'domestic', 'DO', 'JM'],
  );
});

test('a number that nobody has is domestic in the own plan only', () => {
  assert.deepEqual(kinds(US, ['+15550100010', '+18090001234']), ['domestic', 'DO']);
  assert.deepEqual(kinds(GB, ['+15550100010', '+442071838751']), ['US', 'domestic']);
});

test('premium rate, shared cost, personal numbers, satellites and networks without a country cost extra', () => {
  const numbers = [
    ...['+19005551234', '+12129761234', '+447011234567', '+449098790000', '+881612345678'],
    ...['+8835100012345', '+97912345678', '+12', 'nonsense'],
  ];
  assert.deepEqual(kinds(US, numbers), Array(numbers.length).fill('premium'));
});

test('emergency numbers are those of the own country', () => {
  assert.ok(isEmergency('911', 'US'));
  assert.ok(!isEmergency('112', 'US'));
  assert.ok(isEmergency('999', 'GB'));
  assert.ok(isEmergency('112', 'SE'));
  assert.ok(isEmergency('112', undefined));
});
