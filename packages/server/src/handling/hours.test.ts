import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpen } from './hours.ts';

const office = {
  timeZone: 'America/Los_Angeles',
  monday: [{ from: '09:00', to: '18:00' }],
  friday: [
    { from: '09:00', to: '12:00' },
    { from: '22:00', to: '02:00' },
  ],
};

test('hours are those of the time zone, in summer and in winter', () => {
  assert.equal(isOpen(office, Date.parse('2026-11-23T17:00:00Z')), true, 'Monday 09:00 PST');
  assert.equal(isOpen(office, Date.parse('2026-11-23T16:59:00Z')), false);
  assert.equal(isOpen(office, Date.parse('2026-07-06T16:00:00Z')), true, 'Monday 09:00 PDT');
  assert.equal(isOpen(office, Date.parse('2026-11-24T02:00:00Z')), false, 'Monday 18:00 PST');
});

test('a day without hours is closed; hours may pass midnight', () => {
  assert.equal(isOpen(office, Date.parse('2026-11-25T20:00:00Z')), false, 'Wednesday');
  assert.equal(isOpen(office, Date.parse('2026-11-28T09:30:00Z')), true, 'Saturday 01:30 PST');
  assert.equal(isOpen(office, Date.parse('2026-11-28T10:00:00Z')), false, 'Saturday 02:00 PST');
});

test('an unknown time zone is taken as UTC', () => {
  const nowhere = { ...office, timeZone: 'Mars/Olympus' };
  assert.equal(isOpen(nowhere, Date.parse('2026-11-23T09:00:00Z')), true);
});
