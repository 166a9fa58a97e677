import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ALICE, BOB } from '../support/demo.ts';
import { Post } from './post.ts';

const STORE = '/account/~/extension/~/message-store';

describe('messages in the message store', () => {
  let post: Post;
  let ids: readonly number[];

  before(async () => {
    post = await Post.open();
    const { floor } = post;
    for (const from of [floor.alice, floor.carol, floor.dave]) {
      const call = await floor.ring(from, BOB.extension, floor.bob);
      await post.rejects(call);
      await post.leave(call.out);
      call.out.hangUp();
      await floor.event(call.sessionId, '-2 Disconnected missedCall');
      await post.quiet();
    }
    ids = (await post.messages(BOB, 3)).map((message) => message.number('id'));
  });

  after(async () => {
    await post?.floor.clear();
    await post?.floor.close();
  });

  test('they are listed newest first, in pages, by what they are', async () => {
    const bob = await post.floor.as(BOB.extension);
    const all = await bob.expect(200, 'GET', STORE);
    assert.deepEqual(
      all.list('records').map((message) => message.text('from.extensionNumber')),
      ['104', '103', '101'],
    );
    const page = await bob.expect(200, 'GET', `${STORE}?perPage=2&page=2`);
    assert.equal(page.list('records').length, 1);
    assert.equal(page.number('paging.totalElements'), 3);
    for (const [query, count] of [
      ['readStatus=Unread', 3],
      ['readStatus=Read', 0],
      ['messageType=SMS', 0],
      ['direction=Outbound', 0],
      ['phoneNumber=103', 1],
      ['dateTo=2020-01-01T00:00:00Z', 0],
      [`dateFrom=${new Date(Date.now() - 60_000).toISOString()}`, 3],
    ] as const) {
      const found = await bob.expect(200, 'GET', `${STORE}?${query}`);
      assert.equal(found.list('records').length, count, query);
    }
    const refused = await bob.get(`${STORE}?dateFrom=yesterday`);
    assert.equal(refused.status, 400);
    assert.equal(refused.body.text('parameterName'), 'dateFrom');
  });

  test('one is marked as read and unread, several at once', async () => {
    const bob = await post.floor.as(BOB.extension);
    const [newest, middle, oldest] = ids;
    const read = await bob.expect(200, 'PUT', `${STORE}/${newest}`, { readStatus: 'Read' });
    assert.equal(read.text('readStatus'), 'Read');
    assert.equal((await bob.expect(200, 'GET', `${STORE}/${newest}`)).text('readStatus'), 'Read');
    const unread = await bob.expect(200, 'PUT', `${STORE}/${newest}`, { readStatus: 'Unread' });
    assert.equal(unread.text('readStatus'), 'Unread');
    const both = await bob.expect(207, 'PUT', `${STORE}/${middle},${oldest},7`, {
      readStatus: 'Read',
    });
    assert.deepEqual(
      [0, 1, 2].map((index) => both.number(`${index}.status`)),
      [200, 200, 404],
    );
    assert.equal((await bob.put(`${STORE}/${newest}`, { readStatus: 'Maybe' })).status, 400);
    assert.equal((await bob.put(`${STORE}/abc`, { readStatus: 'Read' })).status, 400);
  });

  test('nobody else may read them, also no administrator', async () => {
    const alice = await post.floor.as(ALICE.extension);
    const path = `/account/~/extension/${BOB.extensionId}/message-store`;
    assert.equal((await alice.get(path)).status, 403);
    assert.equal((await alice.get(`${path}/${ids[0]}`)).status, 403);
    assert.equal((await alice.get(`${STORE}/${ids[0]}`)).status, 404);
    assert.equal((await alice.get(`${STORE}/${ids[0]}/content/${ids[0]}`)).status, 404);
    assert.equal((await alice.delete(`${STORE}/${ids[0]}`)).status, 404);
    const bob = await post.floor.as(BOB.extension);
    assert.equal((await bob.get(`${STORE}/${ids[0]}/content/7`)).status, 404);
  });

  test('a part of its sound is read', async () => {
    const bob = await post.floor.as(BOB.extension);
    const message = await bob.expect(200, 'GET', `${STORE}/${ids[0]}`);
    const response = await fetch(
      `${message.text('attachments.0.uri')}?contentDisposition=Attachment`,
      { headers: { authorization: `bearer ${bob.token}`, range: 'bytes=0-3' } },
    );
    assert.equal(response.status, 206);
    assert.equal(await response.text(), 'RIFF');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
  });

  test('one goes to the bin and then for good, another at once', async () => {
    const bob = await post.floor.as(BOB.extension);
    const [newest, middle] = ids;
    await bob.expect(204, 'DELETE', `${STORE}/${newest}`);
    assert.equal(
      (await bob.expect(200, 'GET', `${STORE}/${newest}`)).text('availability'),
      'Deleted',
    );
    assert.equal((await bob.expect(200, 'GET', STORE)).list('records').length, 2);
    const bin = await bob.expect(200, 'GET', `${STORE}?availability=Deleted`);
    assert.equal(bin.list('records').length, 1);
    await bob.expect(204, 'DELETE', `${STORE}/${newest}`);
    assert.equal((await bob.get(`${STORE}/${newest}`)).status, 404);
    assert.equal((await bob.get(`${STORE}/${newest}/content/${newest}`)).status, 404);
    assert.equal((await bob.delete(`${STORE}/${middle},7`)).status, 404);
    await bob.expect(204, 'DELETE', `${STORE}/${middle}?purge=true`);
    assert.equal((await bob.expect(200, 'GET', STORE)).list('records').length, 1);
    assert.equal((await bob.delete(`${STORE}/*`)).status, 400);
    await bob.expect(204, 'DELETE', `${STORE}/*`, [String(ids[2])]);
    assert.equal((await bob.expect(200, 'GET', STORE)).list('records').length, 0);
  });
});
