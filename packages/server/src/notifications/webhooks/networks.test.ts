import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, DEFAULT_BACKOFF, retryAfterMs } from './backoff.ts';
import { bareAddress, createVet, kindOf } from './networks.ts';

test('addresses are told apart by what they reach', () => {
  const expected: Record<string, string> = {
    '8.8.8.8': 'public',
    '2606:4700:4700::1111': 'public',
    '10.1.2.3': 'private',
    '172.16.0.1': 'private',
    '172.32.0.1': 'public',
    '192.168.255.255': 'private',
    '100.127.255.255': 'private',
    'fd12::1': 'private',
    '127.255.0.1': 'loopback',
    '::1': 'loopback',
    '::ffff:10.0.0.1': 'private',
    '::ffff:8.8.8.8': 'public',
    '::FFFF:7F00:0001': 'loopback',
    '64:ff9b::a00:1': 'private',
    '2002:c0a8:101::1': 'private',
    '::': 'special',
    '::2': 'special',
    '0.0.0.0': 'special',
    '169.254.169.254': 'special',
    'fe80::1%eth0': 'special',
    'ff02::1': 'special',
    '255.255.255.255': 'special',
    '2001:db8::1': 'special',
    '2001::1': 'special',
    '64:ff9b:1::1': 'special',
  };
  for (const [address, kind] of Object.entries(expected)) {
    const bare = bareAddress(address);
    assert.ok(bare !== undefined, address);
    assert.equal(kindOf(bare), kind, address);
  }
  assert.equal(bareAddress('example.com'), undefined);
  assert.equal(bareAddress(''), undefined);
});

test('a range lets in what it names, special addresses too, and nothing beside it', () => {
  const vet = createVet([
    { kind: 'private' },
    { kind: 'range', address: '169.254.1.0', prefix: 24, family: 'ipv4' },
    { kind: 'range', address: 'fe80::', prefix: 64, family: 'ipv6' },
  ]);
  assert.ok(vet('10.0.0.1'));
  assert.ok(vet('169.254.1.9'));
  assert.ok(vet('::ffff:169.254.1.9'));
  assert.ok(vet('fe80::5'));
  assert.ok(!vet('169.254.169.254'));
  assert.ok(!vet('8.8.8.8'));
  assert.ok(!vet('127.0.0.1'));
});

test('waits double up to their limit, with half of each left to chance', () => {
  assert.equal(backoffMs(DEFAULT_BACKOFF, 1, 0), 250);
  assert.equal(backoffMs(DEFAULT_BACKOFF, 1, 1), 500);
  assert.equal(backoffMs(DEFAULT_BACKOFF, 3, 1), 2_000);
  assert.equal(backoffMs(DEFAULT_BACKOFF, 500, 1), 60_000);
});

test('Retry-After is read as seconds or as a date and never exceeds its limit', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  assert.equal(retryAfterMs('7', now, DEFAULT_BACKOFF), 7_000);
  assert.equal(retryAfterMs('Fri, 02 Jan 2026 00:00:09 GMT', now, DEFAULT_BACKOFF), 9_000);
  assert.equal(retryAfterMs('Fri, 02 Jan 2025 00:00:09 GMT', now, DEFAULT_BACKOFF), 0);
  assert.equal(retryAfterMs('999999', now, DEFAULT_BACKOFF), 600_000);
  assert.equal(retryAfterMs('soon', now, DEFAULT_BACKOFF), undefined);
  assert.equal(retryAfterMs(undefined, now, DEFAULT_BACKOFF), undefined);
});
