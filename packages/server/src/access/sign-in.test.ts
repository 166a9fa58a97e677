import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../errors/index.ts';
import { makeSigningKey } from './keys.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { codeOf, DEMO_BASIC, openTestAccess, PASSWORD, refused, scenario } from './testkit.ts';

scenario('JWT credentials buy a token that is who they say', async ({ access, directory }) => {
  const bob = directory.extension('8000001', '8000102');
  assert.ok(bob);
  const assertion = await access.createJwtCredential(bob);
  const tokens = await access.token(DEMO_BASIC, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  });
  assert.equal(tokens.expiresInSeconds, 3_600);
  const principal = access.authenticate(`bearer ${tokens.accessToken}`);
  assert.ok(!(principal instanceof ApiError));
  assert.equal(principal.accountId, '8000001');
  assert.equal(principal.extensionId, '8000102');
  assert.equal(principal.clientId, 'cordboard-demo');
  assert.ok(principal.permissions.has('CallControl'));
  assert.deepEqual(access.authenticate(undefined, tokens.accessToken), principal);
});

scenario('forged, foreign and expired JWTs buy nothing', async ({ access, directory, clock }) => {
  const alice = directory.extension('8000001', '8000101');
  assert.ok(alice);
  const good = await access.createJwtCredential(alice);
  const other = await openTestAccess({}, makeSigningKey);
  const foreign = await other.access.createJwtCredential(alice);
  await other.close();
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
  const buy = (assertion: string) =>
    refused(
      access.token(DEMO_BASIC, {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion,
      }),
    );
  assert.equal(await buy(foreign), 'invalid_grant OAU-140');
  assert.equal(await buy(unsigned), 'invalid_grant OAU-140');
  assert.equal(await buy('rubbish'), 'invalid_grant OAU-140');
  assert.equal(await buy(''), 'invalid_request OAU-101');
  clock.advance(11 * 365 * 86_400_000);
  assert.equal(await buy(good), 'invalid_grant OAU-140');
});

scenario('every way to write the user name signs in', async ({ access }) => {
  const logins: Record<string, string>[] = [
    { username: '+16505550100', extension: '101' },
    { username: '16505550100', extension: '101' },
    { username: '+16505550100*101' },
    { username: '+16505550101' },
    { username: 'Alice.Archer@example.com' },
  ];
  for (const login of logins) {
    const form = { grant_type: 'password', password: 'demo-101', ...login };
    const tokens = await access.token(DEMO_BASIC, form);
    assert.equal(tokens.session.extensionId, '8000101', login.username);
  }
});

scenario('a wrong password, user or account is one and the same error', async ({ access }) => {
  for (const wrong of [
    { password: 'demo-102' },
    { extension: '199' },
    { username: '+15550000000' },
    { username: 'nobody@example.com' },
    { extension: '301', password: '' },
  ]) {
    const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, ...wrong }));
    assert.equal(
      outcome,
      wrong.password === '' ? 'invalid_request OAU-101' : 'invalid_grant OAU-140',
    );
  }
});

scenario('somebody who tries passwords is locked out, for a while', async ({ access, clock }) => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, password: 'wrong' }));
    assert.equal(outcome, 'invalid_grant OAU-140');
  }
  assert.equal(await refused(access.token(DEMO_BASIC, PASSWORD)), 'invalid_grant OAU-147');
  clock.advance(60_000);
  const tokens = await access.token(DEMO_BASIC, PASSWORD);
  assert.equal(codeOf(access, tokens.accessToken), 'good');
});

scenario('many programs may sign in as one user at once', async ({ access }) => {
  const all = await Promise.all(
    Array.from({ length: 15 }, () => access.token(DEMO_BASIC, PASSWORD)),
  );
  assert.equal(new Set(all.map((tokens) => tokens.accessToken)).size, 15);
});

scenario('many wrong passwords at once are no way round the lock', async ({ access }) => {
  const outcomes = await Promise.all(
    Array.from({ length: 15 }, () =>
      refused(access.token(DEMO_BASIC, { ...PASSWORD, password: 'wrong' })),
    ),
  );
  assert.equal(outcomes.filter((outcome) => outcome.endsWith('OAU-140')).length, 10);
  assert.equal(outcomes.filter((outcome) => outcome.endsWith('OAU-147')).length, 5);
});

scenario(
  'the password grant can be switched off',
  async ({ access }) => {
    const outcome = await refused(access.token(DEMO_BASIC, PASSWORD));
    assert.equal(outcome, 'unsupported_grant_type OAU-112');
  },
  { passwordGrant: false },
);

scenario('an app must be known and prove itself', async ({ access }) => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const token = (header: string | undefined, form = {}) =>
    refused(access.token(header, { ...PASSWORD, ...form }));
  assert.equal(await token(undefined), 'invalid_client OAU-120');
  assert.equal(await token(basic('nobody:x')), 'invalid_client OAU-120');
  assert.equal(await token(basic('cordboard-demo:wrong')), 'invalid_client OAU-146');
  assert.equal(await token(basic('cordboard-demo:')), 'invalid_client OAU-146');
  assert.equal(await token('Basic !!!'), 'invalid_client OAU-123');
  assert.equal(await token(undefined, { client_id: 'cordboard-demo' }), 'invalid_client OAU-146');
  assert.equal(await token(DEMO_BASIC, { client_id: 'other' }), 'invalid_request OAU-101');
  const inForm = { client_id: 'cordboard-demo', client_secret: 'cordboard-demo-secret' };
  const tokens = await access.token(undefined, { ...PASSWORD, ...inForm });
  assert.equal(codeOf(access, tokens.accessToken), 'good');
});

scenario('an unknown grant type is refused', async ({ access }) => {
  const form = { grant_type: 'client_credentials' };
  assert.equal(await refused(access.token(DEMO_BASIC, form)), 'unsupported_grant_type OAU-112');
});

scenario('lifetimes are drawn into what is possible', async ({ access }) => {
  const seconds = async (wanted: string) => {
    const form = { ...PASSWORD, access_token_ttl: wanted, refresh_token_ttl: wanted };
    const tokens = await access.token(DEMO_BASIC, form);
    return [tokens.expiresInSeconds, tokens.refreshExpiresInSeconds];
  };
  assert.deepEqual(await seconds('1'), [600, 1]);
  assert.deepEqual(await seconds('900'), [900, 900]);
  assert.deepEqual(await seconds('99999999'), [3_600, 2_592_000]);
  assert.deepEqual(await seconds('-1'), [3_600, 0]);
  const outcome = await refused(access.token(DEMO_BASIC, { ...PASSWORD, access_token_ttl: 'x' }));
  assert.equal(outcome, 'invalid_request OAU-101');
});

test('a password is checked against its hash, and nobody has none', async () => {
  const stored = await hashPassword('geheim');
  assert.notEqual(stored, await hashPassword('geheim'));
  assert.equal(await verifyPassword('geheim', stored), true);
  assert.equal(await verifyPassword('Geheim', stored), false);
  assert.equal(await verifyPassword('geheim', undefined), false);
  assert.equal(await verifyPassword('geheim', 'rubbish'), false);
});
