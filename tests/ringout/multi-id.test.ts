import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BOB } from '../support/demo.ts';
import { Json } from '../support/json.ts';
import { Post } from '../voicemail/post.ts';

const JSON_PARTS = 'application/vnd.ringcentral.multipart+json';

/** The JSON of each part (RFC 2046 §5.1.1). */
function partsOf(type: string, text: string): readonly Json[] {
  const boundary = /^multipart\/mixed; boundary=(\S+)$/.exec(type)?.[1];
  assert.ok(boundary, type);
  const [, ...parts] = text.split(`--${boundary}`);
  assert.equal(parts.pop(), '--\r\n');
  return parts.map((part) => Json.parse(part.slice(part.indexOf('\r\n\r\n'))));
}

describe('several ids in one request', () => {
  let post: Post;
  let token: string;
  /** Two calls of Alice, newest first. */
  let records: readonly string[];
  let messages: readonly string[];

  async function ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ) {
    const response = await fetch(`${post.floor.http}/restapi/v1.0/account/~${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, type: response.headers.get('content-type') ?? '', text };
  }

  before(async () => {
    post = await Post.open();
    const { floor } = post;
    ({ token } = await floor.as(BOB.extension));
    for (const from of [floor.alice, floor.carol]) {
      const call = await floor.ring(from, BOB.extension, floor.bob);
      await post.rejects(call);
      await post.leave(call.out, 600);
      call.out.hangUp();
      await floor.event(call.sessionId, '-2 Disconnected missedCall');
      await post.quiet();
    }
    messages = (await post.messages(BOB, 2)).map((message) => String(message.number('id')));
    const log = await (await floor.as(BOB.extension)).expect(
      200,
      'GET',
      '/account/~/extension/~/call-log',
    );
    records = log.list('records').map((record) => record.text('id'));
    assert.equal(records.length, 2);
    assert.equal(messages.length, 2);
  });

  after(async () => {
    await post?.floor.clear();
    await post?.floor.close();
  });

  for (const log of ['/extension/~/call-log', '/call-log']) {
    test(`records of ${log}: the statuses first, then each record or why there is none`, async () => {
      const list = Json.parse((await ask('GET', log)).text);
      const [one = '', other = ''] = list.list('records').map((record) => record.text('id'));
      const { status, type, text } = await ask(
        'GET',
        `${log}/${one},nothing,${other}?view=Detailed`,
      );
      assert.equal(status, 207);
      const [statuses, first, none, last] = partsOf(type, text);
      assert.deepEqual(
        statuses?.list('response').map((part) => part.number('status')),
        [200, 404, 200],
      );
      assert.match(statuses?.text('response.0.href') ?? '', new RegExp(`${log.slice(-9)}/${one}$`));
      assert.equal(first?.text('id'), one);
      assert.ok((first?.list('legs').length ?? 0) > 0, 'in the view asked for');
      assert.equal(none?.text('errorCode'), 'CMN-102');
      assert.equal(last?.text('id'), other);
      const single = await ask('GET', `${log}/${one}`);
      assert.equal(single.status, 200);
      assert.equal(Json.parse(single.text).text('id'), one);
    });
  }

  test('as one JSON array for who accepts it', async () => {
    const path = `/extension/~/call-log/${records.join()}`;
    const { status, type, text } = await ask('GET', path, { accept: JSON_PARTS });
    assert.equal(status, 207);
    assert.ok(type.startsWith(JSON_PARTS), type);
    const parts = Json.parse(text);
    assert.deepEqual([parts.text('0.resourceId'), parts.text('1.body.id')], records);
  });

  test('too many ids and empty ones are refused', async () => {
    const many = Array.from({ length: 51 }, (_, index) => `r${index}`).join();
    for (const [ids, code] of [
      [many, 'CMN-106'],
      [`${records[0]},`, 'CMN-101'],
    ] as const) {
      const answer = await ask('GET', `/extension/~/call-log/${ids}`);
      assert.equal(answer.status, 400, ids);
      assert.equal(Json.parse(answer.text).text('errorCode'), code);
    }
  });

  test('messages in both forms', async () => {
    const path = `/extension/~/message-store/${messages.join()},7`;
    const mixed = await ask('GET', path, { accept: 'multipart/mixed' });
    const [, first, second, none] = partsOf(mixed.type, mixed.text);
    assert.deepEqual(
      [first, second].map((message) => String(message?.number('id'))),
      messages,
    );
    assert.equal(none?.text('errorCode'), 'CMN-102');
    const json = Json.parse((await ask('GET', path)).text);
    assert.equal(json.number('2.status'), 404);
  });

  test('each message is updated in its own way', async () => {
    const [one = '', other = ''] = messages;
    const path = `/extension/~/message-store/${one},${other}`;
    const read = { readStatus: 'Read' };
    const unread = { readStatus: 'Unread' };
    const statusesOf = (text: string) => {
      const parts = Json.parse(text);
      return [0, 1].map((at) => parts.text(`${at}.body.readStatus`));
    };
    const asJson = await ask(
      'PUT',
      path,
      { 'content-type': JSON_PARTS },
      JSON.stringify([{ body: read }, { resourceId: other, body: unread }]),
    );
    assert.equal(asJson.status, 207, asJson.text);
    assert.deepEqual(statusesOf(asJson.text), ['Read', 'Unread']);

    const part = (body: object) =>
      `--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n`;
    const mixed = await ask(
      'PUT',
      path,
      { 'content-type': 'multipart/mixed; boundary=b' },
      `${part(unread)}${part(read)}--b--\r\n`,
    );
    assert.equal(mixed.status, 207, mixed.text);
    assert.deepEqual(statusesOf(mixed.text), ['Unread', 'Read']);

    const named = await ask(
      'PUT',
      '/extension/~/message-store/*',
      { 'content-type': JSON_PARTS },
      JSON.stringify([
        { resourceId: one, body: read },
        { resourceId: other, body: read },
      ]),
    );
    assert.deepEqual(statusesOf(named.text), ['Read', 'Read']);
  });

  test('updates that do not fit their path are refused, and change nothing', async () => {
    const [one = '', other = ''] = messages;
    const read = { body: { readStatus: 'Read' } };
    for (const [ids, body] of [
      [one, [read, read]],
      [`${one},${other}`, [read]],
      [`${one},${other}`, [read, { ...read, resourceId: one }]],
      ['*', [read]],
      ['*', read.body],
      [one, []],
      [one, [{ body: { readStatus: 'Maybe' } }]],
    ] as const) {
      const answer = await ask(
        'PUT',
        `/extension/~/message-store/${ids}`,
        { 'content-type': JSON_PARTS },
        JSON.stringify(body),
      );
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.equal(Json.parse(answer.text).text('errorCode'), 'CMN-101');
    }
    const broken = await ask(
      'PUT',
      `/extension/~/message-store/${one}`,
      { 'content-type': 'multipart/mixed; boundary=b' },
      '--b\r\n\r\n{',
    );
    assert.equal(broken.status, 400);
    assert.equal(Json.parse(broken.text).text('errorCode'), 'CMN-103');
  });
});
