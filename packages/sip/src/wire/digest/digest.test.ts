import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answerChallenge,
  digestHa1,
  formatChallenge,
  NonceStore,
  parseAuthorization,
  parseChallenge,
  selectChallenge,
  verifyDigest,
} from '../index.ts';

/** RFC 7616 §3.9.1 with its two algorithms. */
const RFC7616 = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  username: 'Mufasa',
  password: 'Circle of Life',
  uri: '/dir/index.html',
} as const;

describe('digest authentication', () => {
  it('computes the responses of RFC 7616', () => {
    const expected = {
      MD5: '8ca523f5e9506fed4657c9700eebdbec',
      'SHA-256': '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    } as const;
    for (const algorithm of ['MD5', 'SHA-256'] as const) {
      const value = answerChallenge(
        { realm: RFC7616.realm, nonce: RFC7616.nonce, algorithm, qop: true },
        { ...RFC7616, method: 'GET' },
      );
      assert.equal(parseAuthorization(value)?.response, expected[algorithm]);
    }
  });

  it('computes the response of RFC 2617 without qop, as RingCentral’s phones write it', () => {
    // HA1 and HA2 of RFC 2617 §3.5 in the form without qop.
    const value =
      'Digest algorithm="MD5", username="Mufasa", realm="testrealm@host.com", ' +
      'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
      'response="670fd8c2df070c60b045671b8b24ff02"';
    const authorization = parseAuthorization(value);
    assert.ok(authorization);
    assert.equal(authorization.algorithm, 'MD5');
    assert.equal(authorization.qop, undefined);
    assert.equal(verifyDigest(authorization, 'GET', { password: 'Circle Of Life' }), true);
    assert.equal(verifyDigest(authorization, 'PUT', { password: 'Circle Of Life' }), false);
    assert.equal(verifyDigest(authorization, 'GET', { password: 'circle of life' }), false);
  });

  it('what a client answers, the server verifies, by password or stored hash', () => {
    for (const algorithm of ['MD5', 'SHA-256'] as const) {
      for (const qop of [true, false]) {
        const header = formatChallenge({
          realm: 'pbx "x"',
          nonce: 'n1',
          algorithm,
          qop,
          opaque: 'o',
        });
        const challenge = parseChallenge(header);
        assert.ok(challenge);
        const value = answerChallenge(challenge, {
          username: '1"0\\1',
          password: 'sip-101',
          method: 'REGISTER',
          uri: 'sip:pbx',
          nonceCount: 12,
        });
        const authorization = parseAuthorization(value);
        assert.ok(authorization);
        assert.equal(authorization.username, '1"0\\1');
        assert.equal(authorization.qop?.nc, qop ? '0000000c' : undefined);
        assert.ok(verifyDigest(authorization, 'REGISTER', { password: 'sip-101' }));
        const ha1 = digestHa1(algorithm, '1"0\\1', 'pbx "x"', 'sip-101');
        assert.ok(verifyDigest(authorization, 'REGISTER', { ha1: { [algorithm]: ha1 } }));
        assert.ok(!verifyDigest(authorization, 'REGISTER', { ha1: {} }));
      }
    }
  });

  it('writes the challenge so that RingCentral’s phones find the nonce', () => {
    const header = formatChallenge({ realm: 'sip.test', nonce: 'abc', algorithm: 'MD5' });
    assert.match(header, /^Digest realm="sip\.test"/);
    assert.equal(/, nonce="(.+?)"/.exec(header)?.[1], 'abc');
    assert.doesNotMatch(header, /qop|stale/);
    assert.match(
      formatChallenge({ realm: 'r', nonce: 'n', algorithm: 'MD5', stale: true }),
      /stale=true/,
    );
  });

  it('answers the first challenge it can: unknown algorithms and schemes are passed over', () => {
    const chosen = selectChallenge([
      'Bearer realm="x"',
      'Digest realm="x", nonce="1", algorithm=SHA-512-256, qop="auth"',
      'Digest realm="x", nonce="2", algorithm=SHA-256, qop="auth-int"',
      'Digest realm="x", nonce="3", algorithm=sha-256, qop="auth,auth-int"',
      'Digest realm="x", nonce="4", algorithm=MD5',
    ]);
    assert.deepEqual([chosen?.nonce, chosen?.algorithm, chosen?.qop], ['3', 'SHA-256', true]);
  });

  it('refuses credentials that are incomplete or of another scheme', () => {
    const wrong = [
      '',
      'Digest',
      'NoOneKnowsThisScheme opaque-data=here',
      'Digest username="a", realm="b", nonce="c", uri="d"',
      'Digest username="a", realm="b", nonce="c", uri="d", response="e", algorithm=SHA-512-256',
      'Digest username="a", realm="b", nonce="c", uri="d", response="e", qop=auth',
      'Digest username="a", realm="b", nonce="c", uri="d", response="e", qop=auth-int, cnonce="x", nc=00000001',
      'Digest username="a", username="b", realm="b", nonce="c", uri="d", response="e"',
      'Digest username="a, realm="b", nonce="c", uri="d", response="e"',
    ];
    for (const value of wrong) assert.equal(parseAuthorization(value), undefined, value);
  });
});

describe('nonces', () => {
  it('live as long as they are told, then are stale', () => {
    let now = 1_800_000_000_000;
    const store = new NonceStore({ lifetimeMs: 1000, now: () => now });
    const nonce = store.issue();
    assert.notEqual(nonce, store.issue());
    assert.equal(store.check(nonce), 'valid');
    now += 1001;
    assert.equal(store.check(nonce), 'stale');
  });

  it('of others, altered or nonsense are unknown', () => {
    const store = new NonceStore();
    const nonce = store.issue();
    const altered = `${nonce.startsWith('A') ? 'B' : 'A'}${nonce.slice(1)}`;
    for (const wrong of [altered, new NonceStore().issue(), '', 'x', '"%%']) {
      assert.equal(store.check(wrong), 'unknown', wrong);
    }
  });

  it('with a count are good once per count; without a count they cost no memory', () => {
    const store = new NonceStore({ maxCounted: 2 });
    const nonce = store.issue();
    assert.equal(store.check(nonce), 'valid');
    assert.equal(store.counted, 0);
    assert.equal(store.check(nonce, '00000001'), 'valid');
    assert.equal(store.check(nonce, '00000001'), 'stale');
    assert.equal(store.check(nonce, '0000000a'), 'valid');
    assert.equal(store.check(nonce, '00000009'), 'stale');
    for (let extra = 0; extra < 5; extra += 1) store.check(store.issue(), '00000001');
    assert.equal(store.counted, 2);
  });
});
