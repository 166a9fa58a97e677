import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ACCOUNT,
  ALICE,
  BOB,
  FakeCall,
  type PartyWish,
  STRANGE_ACCOUNT,
} from '../testkit/calls.ts';
import { matches, parseFilter } from './index.ts';

const OWNER = { accountId: ACCOUNT, extensionId: ALICE };
const LEVEL = '/restapi/v1.0/account/~/telephony/sessions';

function parse(text: string) {
  return parseFilter(text, OWNER);
}

function lets(filter: string, wish: PartyWish): boolean {
  const parsed = parse(filter);
  assert.equal(parsed.kind, 'telephony-sessions', `${filter} is not read`);
  if (parsed.kind !== 'telephony-sessions') return false;
  return matches(parsed, new FakeCall(1).change(wish).change.party);
}

test('the wave becomes real ids and the query stays as it was', () => {
  const text =
    '/restapi/v1.0/account/~/extension/~/telephony/sessions?statusCode=Hold&sipData=true';
  const parsed = parse(text);
  assert.equal(
    parsed.text,
    `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}/telephony/sessions?statusCode=Hold&sipData=true`,
  );
  assert.ok(parsed.kind === 'telephony-sessions' && parsed.sipData);
});

test('account level sees every party of the account, extension level its own', () => {
  const extension = `/restapi/v1.0/account/${ACCOUNT}/extension/${BOB}/telephony/sessions`;
  assert.ok(lets(LEVEL, { extensionId: ALICE }));
  assert.ok(lets(LEVEL, {}));
  assert.ok(!lets(LEVEL, { accountId: STRANGE_ACCOUNT, extensionId: ALICE }));
  assert.ok(lets(extension, { extensionId: BOB }));
  assert.ok(!lets(extension, { extensionId: ALICE }));
  assert.ok(!lets(extension, {}));
  assert.ok(!lets(extension, { accountId: STRANGE_ACCOUNT, extensionId: BOB }));
});

test('query filters let through what they name', () => {
  assert.ok(lets(`${LEVEL}?direction=Inbound`, { direction: 'Inbound' }));
  assert.ok(!lets(`${LEVEL}?direction=Inbound`, { direction: 'Outbound' }));
  assert.ok(lets(`${LEVEL}?missedCall=true`, { missedCall: true }));
  assert.ok(!lets(`${LEVEL}?missedCall=true`, { missedCall: false }));
  assert.ok(lets(`${LEVEL}?statusCode=Setup`, {}));
  assert.ok(!lets(`${LEVEL}?statusCode=Hold`, {}));
  assert.ok(lets(`${LEVEL}?withRecordings=true`, { recordings: [{ id: '1', active: true }] }));
  assert.ok(!lets(`${LEVEL}?withRecordings=true`, {}));
  const call = { from: { phoneNumber: '+16505550101' }, to: { phoneNumber: '102' } };
  assert.ok(lets(`${LEVEL}?phoneNumber=+16505550101`, call));
  assert.ok(lets(`${LEVEL}?phoneNumber=%2B16505550101`, call));
  assert.ok(lets(`${LEVEL}?phoneNumber=16505550101`, call));
  assert.ok(!lets(`${LEVEL}?phoneNumber=+16505550102`, call));
  assert.ok(!lets(`${LEVEL}?phoneNumber=+16505550101&direction=Inbound`, call));
});

test('an exclamation mark turns a filter round, wherever it stands', () => {
  for (const query of ['direction=!Inbound', 'direction!=Inbound', '!direction=Inbound']) {
    assert.ok(lets(`${LEVEL}?${query}`, { direction: 'Outbound' }), query);
    assert.ok(!lets(`${LEVEL}?${query}`, { direction: 'Inbound' }), query);
  }
});

test('documented events that do not exist yet are known, nonsense is not', () => {
  for (const path of [
    'account/~/extension/~/presence/line/presence',
    'account/~/extension/~/favorite',
    'account/~/extension/~/message-store/instant?type=SMS',
    'account/~/extension/~',
    'account/~/extension',
    'account/~/directory/contacts',
    'glip/posts',
  ]) {
    assert.equal(parse(`/restapi/v1.0/${path}`).kind, 'not-sent', path);
  }
  for (const text of [
    '',
    'telephony/sessions',
    '/restapi/v1.0/telephony/sessions',
    '/restapi/v1.0/account/~/telephony',
    '/restapi/v1.0/account/~/telephony/sessions/',
    `/restapi/v1.0/account/${STRANGE_ACCOUNT}/telephony/sessions`,
    `/restapi/v1.0/account/${STRANGE_ACCOUNT}/presence`,
    `${LEVEL}?colour=blue`,
    `${LEVEL}?direction=Sideways`,
    `${LEVEL}?statusCode=Dancing`,
    `${LEVEL}?missedCall=perhaps`,
    `${LEVEL}?sipData=`,
    `${LEVEL}?phoneNumber=bob`,
    `${LEVEL}?direction`,
    `${LEVEL}?direction=%zz`,
    'x'.repeat(5_000),
  ]) {
    assert.equal(parse(text).kind, 'invalid', text.slice(0, 80));
  }
});

test('whether members take calls of a queue is asked for queue by queue', () => {
  const text = '/restapi/v1.0/account/~/call-queues/8000301/presence';
  assert.deepEqual(parse(text), {
    kind: 'queue-presence',
    text: text.replace('~', ACCOUNT),
    accountId: ACCOUNT,
    queueId: '8000301',
  });
  assert.equal(parse(`${text}?detailedTelephonyState=true`).kind, 'invalid');
});

test('presence is asked for at three levels, of one extension or of all', () => {
  const own = '/restapi/v1.0/account/~/extension/~/presence';
  const real = `/restapi/v1.0/account/${ACCOUNT}/extension/${ALICE}/presence`;
  const filter = { kind: 'presence', accountId: ACCOUNT };
  assert.deepEqual(parse(own), { ...filter, text: real, extensionId: ALICE, detail: 'plain' });
  for (const [query, detail] of [
    ['detailedTelephonyState=false', 'plain'],
    ['detailedTelephonyState=true', 'detailed'],
    ['detailedTelephonyPresence=true', 'detailed'],
    ['sipData=true', 'sip'],
    ['detailedTelephonyState=true&sipData=true&totalActiveCalls', 'sip'],
  ]) {
    const text = `/restapi/v1.0/account/${ACCOUNT}/presence?${query}`;
    assert.deepEqual(parse(text), { ...filter, text, detail }, query);
  }
  assert.equal(parse(`${own}/dnd`).kind, 'presence-dnd');
  for (const text of [
    `${own}?colour=blue`,
    `${own}?sipData=perhaps`,
    `${own}/dnd?sipData=true`,
    '/restapi/v1.0/account/~/presence/dnd',
    `/restapi/v1.0/account/${STRANGE_ACCOUNT}/extension/${ALICE}/presence`,
  ]) {
    assert.equal(parse(text).kind, 'invalid', text);
  }
});

test('a reminder needs seconds that fit into each other', () => {
  const reminder = '/restapi/v1.0/subscription/~';
  assert.equal(parse(`${reminder}?threshold=100&interval=50`).kind, 'reminder');
  for (const query of [
    '',
    '?threshold=100',
    '?threshold=100&interval=51',
    '?threshold=a&interval=1',
  ]) {
    assert.equal(parse(reminder + query).kind, 'bad-reminder', query);
  }
});

test('our own filters: replies, of an account or an extension, without a query', () => {
  const all = parse('/restapi/v1.0/account/~/telephony/replies');
  assert.deepEqual(all, {
    kind: 'replies',
    text: `/restapi/v1.0/account/${ACCOUNT}/telephony/replies`,
    accountId: ACCOUNT,
  });
  const own = parse('/restapi/v1.0/account/~/extension/~/telephony/replies');
  assert.ok(own.kind === 'replies' && own.extensionId === ALICE);
  assert.equal(parse('/restapi/v1.0/account/~/telephony/replies?x=1').kind, 'invalid');
  const theirs = `/restapi/v1.0/account/${STRANGE_ACCOUNT}/telephony/replies`;
  assert.notEqual(parse(theirs).kind, 'replies');
});
