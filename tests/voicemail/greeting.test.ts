import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Ear, encodeWav, parseWav } from '@cordboard/media';
import { ALICE, BOB } from '../support/demo.ts';
import { Json } from '../support/json.ts';
import { Post } from './post.ts';

const GREETING = '/restapi/v1.0/account/~/extension/~/greeting';
const STORE = '/account/~/extension/~/message-store';
const SYNC = '/account/~/extension/~/message-sync';
const GREETING_HZ = 880;

/** A tone of one and a half seconds as a WAV of some rate. */
function tone(hz: number, sampleRate = 16_000, amplitude = 8000): Buffer {
  const pcm = Int16Array.from({ length: sampleRate * 1.5 }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * index) / sampleRate)),
  );
  return Buffer.from(encodeWav(pcm, { sampleRate }));
}

describe('greetings and synchronisation by the API', () => {
  let post: Post;

  before(async () => {
    post = await Post.open();
  });

  afterEach(() => post.rest(BOB));

  after(() => post?.floor.close());

  async function send(
    method: string,
    path: string,
    body?: Buffer | FormData,
    contentType?: string,
    user = BOB,
  ): Promise<Response> {
    const { token } = await post.floor.as(user.extension);
    return fetch(`${post.floor.http}${path}`, {
      method,
      headers: {
        authorization: `bearer ${token}`,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined
        ? {}
        : { body: body instanceof FormData ? body : new Uint8Array(body) }),
    });
  }

  test('a WAV becomes the greeting that callers hear, until it is removed', async () => {
    const { floor } = post;
    const made = await send('POST', GREETING, tone(GREETING_HZ), 'audio/wav');
    assert.equal(made.status, 200, await made.clone().text());
    const greeting = Json.parse(await made.text());
    assert.equal(greeting.text('type'), 'Voicemail');
    const sound = await send('GET', `${GREETING}/${greeting.text('id')}/content`);
    assert.equal(sound.headers.get('content-type'), 'audio/wav');
    const { pcm, sampleRate } = parseWav(new Uint8Array(await sound.arrayBuffer()));
    const ear = new Ear({ sampleRate });
    ear.feed(pcm.subarray(0, 8000));
    assert.ok(ear.hears(GREETING_HZ), `${ear.dominantFrequency()} Hz at ${sampleRate}`);
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await call.out.waitUntilHears(GREETING_HZ, 10_000);
    call.out.hangUp();

    const form = new FormData();
    form.set('type', 'Voicemail');
    form.set('binary', new Blob([new Uint8Array(tone(660))], { type: 'audio/wav' }), 'hello.wav');
    const again = await send('POST', GREETING, form);
    assert.equal(again.status, 200, await again.clone().text());
    const id = Json.parse(await again.text()).text('id');
    assert.notEqual(id, greeting.text('id'));
    assert.equal((await send('GET', `${GREETING}/${greeting.text('id')}`)).status, 404);
    assert.equal((await send('DELETE', `${GREETING}/${id}`)).status, 204);
    assert.equal((await send('GET', `${GREETING}/${id}/content`)).status, 404);
    const standard = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(standard);
    await post.greets(standard.out);
    standard.out.hangUp();
  });

  test('what is no greeting is refused, and changes none', async () => {
    const other = new FormData();
    other.set('type', 'Introductory');
    const empty = new FormData();
    empty.set('type', 'Voicemail');
    const cases: readonly (readonly [number, string, Buffer | FormData, string | undefined])[] = [
      [400, 'silence', tone(440, 8000, 0), 'audio/wav'],
      [400, 'no WAV', Buffer.from('ID3 this is no WAV at all, is it'), 'audio/wav'],
      [400, 'another type', other, undefined],
      [400, 'no file', empty, undefined],
      [415, 'another format', tone(440), 'audio/ogg'],
      [400, 'a broken form', Buffer.from('--x'), 'multipart/form-data; boundary=y'],
      [413, 'too long', Buffer.alloc(9 * 1024 * 1024), 'audio/wav'],
    ];
    for (const [status, what, body, type] of cases) {
      const refused = await send('POST', GREETING, body, type);
      assert.equal(refused.status, status, `${what}: ${await refused.text()}`);
    }
    const bobs = GREETING.replace('extension/~', `extension/${BOB.extensionId}`);
    const alice = post.floor.directory.extension('8000001', ALICE.extensionId);
    assert.ok(alice);
    const { admin } = alice;
    const { directory } = post.floor;
    await directory.change({ kind: 'extension-saved', extension: { ...alice, admin: false } });
    const foreign = await send('POST', bobs, tone(440), 'audio/wav', ALICE);
    assert.equal(foreign.status, 403);
    await directory.change({ kind: 'extension-saved', extension: { ...alice, admin } });
    const { floor } = post;
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await post.greets(call.out);
    call.out.hangUp();
  });

  test('a client learns by synchronisation what is new, read and gone', async () => {
    const { floor } = post;
    const bob = await floor.as(BOB.extension);
    const first = await bob.expect(200, 'GET', `${SYNC}?syncType=FSync&messageType=VoiceMail`);
    assert.equal(first.list('records').length, 0);
    let token = first.text('syncInfo.syncToken');
    const next = async (): Promise<readonly Json[]> => {
      const path = `${SYNC}?syncType=ISync&syncToken=${token}`;
      const answer = await bob.expect(200, 'GET', path);
      token = answer.text('syncInfo.syncToken');
      return answer.list('records');
    };
    const before = (await next()).length;
    assert.equal(before, 0);
    const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await post.rejects(call);
    await post.leave(call.out);
    call.out.hangUp();
    const [message] = await post.messages(BOB, 1);
    const id = message?.number('id');
    const seen = async (): Promise<readonly string[]> =>
      (await next()).map(
        (one) => `${one.number('id') === id} ${one.text('readStatus')} ${one.text('availability')}`,
      );
    assert.deepEqual(await seen(), ['true Unread Alive']);
    await bob.expect(200, 'PUT', `${STORE}/${id}`, { readStatus: 'Read' });
    assert.deepEqual(await seen(), ['true Read Alive']);
    assert.deepEqual(await seen(), []);
    const full = await bob.expect(200, 'GET', `${SYNC}?recordCount=1`);
    assert.equal(full.list('records').length, 1);
    assert.equal(full.at('syncInfo.olderRecordsExist').value, false);
    await bob.expect(204, 'DELETE', `${STORE}/${id}`);
    assert.deepEqual(await seen(), ['true Read Deleted']);
    assert.equal((await bob.expect(200, 'GET', SYNC)).list('records').length, 0);
    for (const query of ['syncType=ISync', 'syncType=ISync&syncToken=bm9uc2Vuc2U']) {
      const refused = await bob.get(`${SYNC}?${query}`);
      assert.equal(refused.status, 400);
      assert.equal(refused.body.text('parameterName'), 'syncToken');
    }
  });
});
