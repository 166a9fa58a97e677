import assert from 'node:assert/strict';
import { ApiError } from '../errors/index.ts';
import {
  codeOf,
  DEMO_BASIC,
  PASSWORD,
  principalOf,
  refresh,
  refused,
  scenario,
} from './testkit.ts';

scenario('tokens say what is wrong with them', async ({ access, clock }) => {
  const { accessToken } = await access.token(DEMO_BASIC, PASSWORD);
  assert.equal(codeOf(access, accessToken), 'good');
  assert.equal(codeOf(access, `${accessToken.slice(0, -1)}-`), 'OAU-213');
  assert.equal(codeOf(access, 'short'), 'OAU-129');
  const verdict = access.authenticate('Token abc');
  assert.ok(verdict instanceof ApiError && verdict.code === 'OAU-123');
  const missing = access.authenticate(undefined);
  assert.ok(missing instanceof ApiError && missing.code === 'CMN-405' && missing.status === 401);
  clock.advance(3_600_000);
  assert.equal(codeOf(access, accessToken), 'OAU-128');
});

scenario('a refresh replaces both tokens, the old access token at once', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  assert.notEqual(second.accessToken, first.accessToken);
  assert.notEqual(second.refreshToken, first.refreshToken);
  assert.equal(codeOf(access, first.accessToken), 'OAU-213');
  assert.equal(codeOf(access, second.accessToken), 'good');
  assert.equal(second.session.id, first.session.id);
});

scenario('a lost answer can be asked for again and is the same', async ({ access, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  clock.advance(59 * 60_000);
  const again = await refresh(access, first.refreshToken);
  assert.equal(again.accessToken, second.accessToken);
  assert.equal(again.refreshToken, second.refreshToken);
  assert.equal(again.expiresInSeconds, 60);
  assert.equal(codeOf(access, again.accessToken), 'good');
  clock.advance(10_000);
  assert.equal((await refresh(access, first.refreshToken)).accessToken, second.accessToken);
  clock.advance(1);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
  assert.notEqual((await refresh(access, second.refreshToken)).accessToken, second.accessToken);
});

scenario('an old refresh token ends after an hour even if unused', async ({ access, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  await refresh(access, first.refreshToken);
  clock.advance(60 * 60_000 + 1);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('a refresh token two generations old buys nothing', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  await refresh(access, second.refreshToken);
  assert.equal(await refused(refresh(access, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('many refreshes at once all get the same new tokens', async ({ access }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const all = await Promise.all(
    Array.from({ length: 5 }, () => refresh(access, first.refreshToken)),
  );
  assert.equal(new Set(all.map((tokens) => tokens.accessToken)).size, 1);
});

scenario(
  'a refresh may ask for other lifetimes, and for no further refresh',
  async ({ access }) => {
    const first = await access.token(DEMO_BASIC, PASSWORD);
    const shorter = { access_token_ttl: '900', refresh_token_ttl: '1200' };
    const second = await refresh(access, first.refreshToken, shorter);
    assert.deepEqual([second.expiresInSeconds, second.refreshExpiresInSeconds], [900, 1_200]);
    const asBefore = await refresh(access, second.refreshToken);
    assert.deepEqual(
      [asBefore.expiresInSeconds, asBefore.refreshExpiresInSeconds],
      [3_600, 604_800],
    );
    const last = await refresh(access, asBefore.refreshToken, { refresh_token_ttl: '0' });
    assert.equal(last.refreshToken, undefined);
    const again = await refresh(access, asBefore.refreshToken);
    assert.equal(again.accessToken, last.accessToken);
    assert.equal(again.refreshToken, undefined);
  },
);

scenario('a refresh token ends with its lifetime', async ({ access, clock }) => {
  const form = { ...PASSWORD, refresh_token_ttl: '100' };
  const { refreshToken } = await access.token(DEMO_BASIC, form);
  clock.advance(100_000);
  assert.equal(await refused(refresh(access, refreshToken)), 'invalid_grant OAU-213');
});

scenario('a revoke by either token ends the whole session', async ({ access }) => {
  const ended: string[] = [];
  access.onSessionEnd((id) => ended.push(id));
  for (const which of ['access', 'refresh'] as const) {
    const tokens = await access.token(DEMO_BASIC, PASSWORD);
    const ws = access.issueWsToken(principalOf(access, tokens.accessToken));
    assert.ok(access.redeemWsToken(ws.token));
    const token = which === 'access' ? tokens.accessToken : (tokens.refreshToken ?? '');
    await access.revoke(DEMO_BASIC, { token });
    assert.equal(codeOf(access, tokens.accessToken), 'OAU-213');
    assert.equal(await refused(refresh(access, tokens.refreshToken)), 'invalid_grant OAU-213');
    assert.equal(access.redeemWsToken(ws.token), undefined);
    assert.equal(ended.at(-1), tokens.session.id);
  }
  await access.revoke(DEMO_BASIC, { token: 'never-issued' });
  assert.equal(await refused(access.revoke(DEMO_BASIC, {})), 'invalid_request OAU-101');
});

scenario('a WebSocket token works until it expires', async ({ access, clock }) => {
  const { accessToken } = await access.token(DEMO_BASIC, PASSWORD);
  const { token, expiresInSeconds } = access.issueWsToken(principalOf(access, accessToken));
  assert.equal(access.redeemWsToken(token)?.extensionId, '8000101');
  clock.advance(expiresInSeconds * 800);
  assert.equal(access.redeemWsToken(token)?.extensionId, '8000101');
  clock.advance(expiresInSeconds * 201);
  assert.equal(access.redeemWsToken(token), undefined);
  assert.equal(access.redeemWsToken('never-issued'), undefined);
});

scenario(
  'a WebSocket token outlives a restart and cannot be changed',
  async ({ access, restart }) => {
    const { accessToken, session } = await access.token(DEMO_BASIC, PASSWORD);
    const principal = principalOf(access, accessToken);
    const { token } = access.issueWsToken(principal);
    const later = await restart();
    assert.deepEqual(later.redeemWsToken(token), principal);
    const [said = '', signature = ''] = token.split('.');
    const longer = Buffer.from(said, 'base64url').toString().replace(/\d+$/, '9999999999999');
    const forged = `${Buffer.from(longer).toString('base64url')}.${signature}`;
    assert.equal(later.redeemWsToken(forged), undefined);
    assert.equal(later.redeemWsToken(`${said}.${signature}.`), undefined);
    await later.revoke(DEMO_BASIC, { token: accessToken });
    assert.equal(later.redeemWsToken(token), undefined, session.id);
  },
);

scenario('tokens outlive a restart, with their grace', async ({ access, restart, clock }) => {
  const first = await access.token(DEMO_BASIC, PASSWORD);
  const second = await refresh(access, first.refreshToken);
  assert.equal(codeOf(access, second.accessToken), 'good');
  const again = await restart();
  assert.equal(codeOf(again, first.accessToken), 'OAU-213');
  assert.equal(codeOf(again, second.accessToken), 'good');
  assert.equal((await refresh(again, first.refreshToken)).accessToken, second.accessToken);
  clock.advance(10_001);
  assert.equal(await refused(refresh(again, first.refreshToken)), 'invalid_grant OAU-213');
});

scenario('a user who is disabled has no access any more', async ({ access, directory }) => {
  const { accessToken, refreshToken } = await access.token(DEMO_BASIC, PASSWORD);
  const alice = directory.extension('8000001', '8000101');
  assert.ok(alice);
  await directory.change({ kind: 'extension-saved', extension: { ...alice, status: 'Disabled' } });
  assert.equal(codeOf(access, accessToken), 'OAU-213');
  assert.equal(await refused(access.token(DEMO_BASIC, PASSWORD)), 'invalid_grant OAU-140');
  const next = await refresh(access, refreshToken).catch(() => undefined);
  assert.equal(next === undefined ? 'OAU-213' : codeOf(access, next.accessToken), 'OAU-213');
});

scenario(
  'a sixth session of one user and app ends the oldest',
  async ({ access }) => {
    const tokens: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      tokens.push((await access.token(DEMO_BASIC, PASSWORD)).accessToken);
    }
    assert.equal(codeOf(access, tokens[0] ?? ''), 'OAU-213');
    assert.equal(codeOf(access, tokens[1] ?? ''), 'good');
    assert.equal(codeOf(access, tokens[5] ?? ''), 'good');
  },
  { rateLimits: 'ringcentral' },
);
