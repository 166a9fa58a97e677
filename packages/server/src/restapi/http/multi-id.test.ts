import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ALICE, BOB } from '../../notifications/testkit/calls.ts';
import { Office } from '../testkit/office.ts';

function open(t: TestContext): Office {
  const office = new Office();
  t.after(() => office.close());
  return office;
}

/** The JSON of each part of a multipart body, by the boundary that its type names (RFC 2046 §5.1.1). */
function partsIn(type: unknown, text: string): readonly unknown[] {
  const boundary = /boundary=([^;]+)$/.exec(String(type))?.[1];
  assert.ok(boundary !== undefined, String(type));
  const [before, ...parts] = text.split(`--${boundary}`);
  assert.equal(before, '');
  assert.equal(parts.pop(), '--\r\n');
  return parts.map((part) => {
    const [head, ...body] = part.split('\r\n\r\n');
    assert.match(String(head), /^\r\nContent-Type: application\/json$/);
    return JSON.parse(body.join('\r\n\r\n'));
  });
}

test('several extensions are asked for at once, and one of them does not exist', async (t) => {
  const office = open(t);
  await office.talk();
  const asked = `extension/${ALICE},4711,${BOB}/presence?detailedTelephonyState=true`;
  const all = await office.ask('GET', asked);
  assert.equal(all.status, 207);
  const [list, alice, nobody, bob] = partsIn(all.headers['content-type'], all.text).map(Object);
  assert.deepEqual(
    list.response.map(({ status }: { status: number }) => status),
    [200, 404, 200],
  );
  assert.match(list.response[1].href, /\/extension\/4711\/presence$/);
  assert.equal(alice.extension.id, Number(ALICE));
  assert.equal(nobody.errorCode, 'CMN-102');
  assert.equal(bob.telephonyStatus, 'CallConnected');
  assert.equal(bob.activeCalls.length, 1);

  const own = await office.ask('GET', `extension/~,${BOB}/presence`);
  assert.equal(own.status, 207);
  assert.equal(
    Object(partsIn(own.headers['content-type'], own.text)[1]).extension.id,
    Number(ALICE),
  );

  const accept = 'application/vnd.ringcentral.multipart+json';
  const json = await office.ask('GET', asked, undefined, { headers: { accept } });
  assert.equal(json.status, 207);
  assert.ok(String(json.headers['content-type']).startsWith(accept));
  const answers = JSON.parse(json.text);
  assert.deepEqual(
    answers.map(({ resourceId, status }: Record<string, unknown>) => [resourceId, status]),
    [
      [ALICE, 200],
      ['4711', 404],
      [BOB, 200],
    ],
  );
  assert.equal(answers[2].body.extension.id, Number(BOB));
});

test('one id twice is one; an empty one and more than may be are wrong', async (t) => {
  const office = open(t);
  assert.equal((await office.ask('GET', `extension/${BOB},${BOB}/presence`)).status, 200);
  const empty = await office.ask('GET', `extension/${BOB},/presence`);
  assert.equal(empty.status, 400);
  assert.equal(empty.at('parameterName'), 'extensionId');
  const many = Array.from({ length: 31 }, (_, index) => index + 1).join(',');
  const refused = await office.ask('GET', `extension/${many}/presence`);
  assert.equal(refused.status, 400);
  assert.equal(refused.at('errorCode'), 'CMN-106');
});
