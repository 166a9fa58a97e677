import assert from 'node:assert/strict';
import { test } from 'node:test';
import { infoDigit } from './info-digit.ts';

test('digits by INFO are read in every spelling that phones have', () => {
  const relay = (signal: string) => `Signal=${signal}\r\nDuration=160\r\n`;
  assert.equal(infoDigit('application/dtmf-relay', relay('5')), '5');
  assert.equal(infoDigit('Application/DTMF-Relay; charset=utf-8', relay(' *')), '*');
  assert.equal(infoDigit('application/dtmf-relay', relay('10')), '*');
  assert.equal(infoDigit('application/dtmf-relay', relay('11')), '#');
  assert.equal(infoDigit('application/dtmf-relay', relay('d')), 'D');
  assert.equal(infoDigit('application/dtmf', '11\r\n'), '#');
  for (const nothing of [relay('16'), relay('!'), 'Duration=160', '']) {
    assert.equal(infoDigit('application/dtmf-relay', nothing), undefined, nothing);
  }
  assert.equal(infoDigit('application/json', '5'), undefined);
});
