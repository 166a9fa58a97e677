import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { ACCOUNT, ALICE, FakeCall } from '../testkit/calls.ts';
import { ManualClock } from '../testkit/clock.ts';
import { type Received, Receiver } from '../testkit/receiver.ts';
import { TestServer } from '../testkit/server.ts';
import { until } from '../testkit/until.ts';
import { AS_ALICE, statusOf, subscribe } from '../testkit/webhooks.ts';
import { newSigningSecret, Signer } from './signing.ts';

test('events are signed as Standard Webhooks has it, also while a secret is replaced', async (t) => {
  const clock = new ManualClock();
  const server = await TestServer.start({ clock });
  const receiver = await Receiver.start();
  t.after(() => Promise.all([server.close(), receiver.close()]));
  const made = await subscribe(server, receiver.url);
  const { signingSecret: first } = Object(made.body.deliveryMode);
  const call = new FakeCall(1);
  const next = async () => {
    const before = receiver.arrived.length;
    server.exchange.emit(call.change({ extensionId: ALICE }));
    await until(() => receiver.acknowledged.length > before);
    const received = receiver.arrived.at(-1);
    assert.ok(received);
    return received;
  };
  const isSignedWith = (secret: string, { text, headers }: Received): boolean => {
    const signature = String(headers['webhook-signature']);
    const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']].map(String);
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const made = createHmac('sha256', key).update(`${id}.${at}.${text}`).digest('base64');
    return signature.split(' ').includes(`v1,${made}`);
  };
  const one = await next();
  assert.equal(one.headers['webhook-id'], one.body.uuid);
  assert.equal(one.headers['webhook-timestamp'], String(Math.floor(clock.now() / 1000)));
  assert.ok(isSignedWith(first, one));
  assert.ok(!isSignedWith(first, { ...one, text: `${one.text} ` }));
  const rotate = `/cordboard/v1/subscriptions/${made.body.id}/signing-secret`;
  const rotated = await server.request(AS_ALICE, 'POST', rotate);
  const second = String(rotated.body.signingSecret);
  const two = await next();
  assert.ok(isSignedWith(first, two));
  assert.ok(isSignedWith(second, two));
  clock.advance(25 * 3_600_000);
  const three = await next();
  assert.ok(!isSignedWith(first, three));
  assert.ok(isSignedWith(second, three));

  const shown = await statusOf(server, made.body.id);
  assert.equal(Object(shown.deliveryMode).signingSecret, undefined);
  const stranger = await server.request(`${ACCOUNT}.8000102`, 'POST', rotate);
  assert.equal(stranger.status, 404);
});

test('the library of the standard signs the same and takes what we signed', () => {
  const secrets = [newSigningSecret(), newSigningSecret()];
  const at = Date.now();
  const body = JSON.stringify({ name: 'Zoë ☎ 東京' });
  const headers = new Signer(() => secrets).headers('an-id', at, body);
  const libraries = secrets.map((secret) => new Webhook(secret));
  assert.equal(
    headers['webhook-signature'],
    libraries.map((library) => library.sign('an-id', new Date(at), body)).join(' '),
  );
  for (const library of libraries) {
    library.verify(body, headers);
    assert.throws(() => library.verify(`${body} `, headers));
  }
});
