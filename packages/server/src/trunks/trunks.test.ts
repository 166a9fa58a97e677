import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flow } from '@cordboard/sip';
import { trunkRulesOf } from '../directory/index.ts';
import { identityFor, userPart } from './identity.ts';
import { Carried } from './limits.ts';
import { written } from './numbers.ts';
import { isSource } from './sources.ts';

const HOME = '+16505550100';
const form = { numberFormat: 'E164', stripDigits: 0, prepend: '' } as const;

function flow(transport: Flow['transport'], remoteAddress: string, remotePort: number): Flow {
  return { id: '1', transport, remoteAddress, remotePort, localPort: 5060, closed: false };
}

test('numbers are written as a trunk wants them', () => {
  assert.equal(written('+12125550150', form, HOME), '+12125550150');
  assert.equal(
    written('+12125550150', { ...form, numberFormat: 'E164WithoutPlus' }, HOME),
    '12125550150',
  );
  assert.equal(written('+12125550150', { ...form, numberFormat: 'National' }, HOME), '2125550150');
  assert.equal(
    written('+442071838750', { ...form, numberFormat: 'National' }, HOME),
    '011442071838750',
  );
  assert.equal(
    written('+442071838750', { ...form, numberFormat: 'National' }, '+442071838751'),
    '02071838750',
  );
  assert.equal(
    written('+12125550150', { ...form, stripDigits: 2, prepend: '9' }, HOME),
    '92125550150',
  );
  assert.equal(written('911', { ...form, stripDigits: 2, prepend: '9' }, HOME), '911');
});

test('a caller who withholds the number is vouched for in private where the trunk takes it', () => {
  const hidden = { phoneNumber: 'anonymous' };
  const plain = identityFor(hidden, trunkRulesOf({ host: 'a' }), HOME, 'a');
  assert.equal(plain.from.uri, 'sip:anonymous@anonymous.invalid');
  assert.deepEqual(plain.headers, [['Privacy', 'id']]);
  const both = identityFor(hidden, trunkRulesOf({ host: 'a', identity: 'Both' }), HOME, 'a');
  assert.deepEqual(both.headers, [
    ['P-Asserted-Identity', '<sip:+16505550100@a>'],
    ['Privacy', 'id'],
  ]);
});

test('a short number or one that is not allowed is shown as the default, without a name that is not its', () => {
  const rules = trunkRulesOf({
    host: 'a',
    callerIds: ['+1650555'],
    defaultCallerId: '+16505550199',
  });
  const shown = (phoneNumber: string) =>
    identityFor({ phoneNumber, name: 'Ann' }, rules, HOME, 'a').from;
  assert.deepEqual(shown('+16505550101'), { uri: 'sip:+16505550101@a', displayName: 'Ann' });
  assert.deepEqual(shown('+15550100010'), { uri: 'sip:+16505550199@a' });
  assert.deepEqual(shown('101'), { uri: 'sip:+16505550199@a' });
});

test('a user name that is an address itself is escaped where it is part of one', () => {
  assert.equal(userPart('acme-1'), 'acme-1');
  assert.equal(userPart('acme@carrier.example'), 'acme%40carrier.example');
  assert.equal(userPart('Jürgen 1'), 'J%C3%BCrgen%201');
});

test('a source is an address with its port over UDP, a connection from the address else, or what is listed', () => {
  const addresses = new Set(['192.0.2.1']);
  const udp = trunkRulesOf({ host: '192.0.2.1' });
  assert.ok(isSource(udp, addresses, flow('UDP', '192.0.2.1', 5060)));
  assert.ok(!isSource(udp, addresses, flow('UDP', '192.0.2.1', 5062)));
  assert.ok(!isSource(udp, addresses, flow('TCP', '192.0.2.1', 5060)));
  const tls = trunkRulesOf({ host: '192.0.2.1', transport: 'TLS' });
  assert.ok(isSource(tls, addresses, flow('TLS', '192.0.2.1', 40_000)));
  assert.ok(!isSource(tls, addresses, flow('TLS', '192.0.2.2', 40_000)));
  const listed = trunkRulesOf({
    host: 'a',
    sources: ['203.0.113.0/24', '198.51.100.7#5070', '10.0.0.1/99'],
  });
  assert.ok(isSource(listed, new Set(), flow('UDP', '203.0.113.9', 1234)));
  assert.ok(isSource(listed, new Set(), flow('UDP', '198.51.100.7', 5070)));
  assert.ok(!isSource(listed, new Set(), flow('UDP', '198.51.100.7', 5071)));
  assert.ok(!isSource(listed, addresses, flow('UDP', '192.0.2.1', 5060)));
  assert.ok(!isSource(listed, addresses, flow('UDP', '10.0.0.1', 5060)));
});

test('places on a trunk are given back once, and calls a second fill up evenly', () => {
  let now = 0;
  const carried = new Carried(() => now);
  const leave = carried.take({ maxCalls: 1 });
  assert.ok(leave);
  assert.equal(carried.take({ maxCalls: 1 }), undefined);
  leave();
  leave();
  assert.equal(carried.calls, 0);
  const limits = { callsPerSecond: 2 };
  assert.ok(carried.take(limits) && carried.take(limits));
  assert.equal(carried.take(limits), undefined);
  now = 500;
  assert.ok(carried.take(limits));
  assert.equal(carried.take(limits), undefined);
});
