import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSdp } from '../wire/index.ts';
import {
  acceptAnswer,
  createAnswer,
  createOffer,
  type LocalMedia,
  type NegotiatedAudio,
  offeredSecurity,
  sdesKey,
} from './index.ts';
import { local, offer } from './testing/descriptions.ts';

function answered(sdp: string, ours = local()) {
  const result = createAnswer(sdp, ours, 'sendrecv');
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result;
}

function accepted(offered: string, answer: string): NegotiatedAudio {
  const result = acceptAnswer(offered, answer);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.media;
}

function sections(sdp: string) {
  const parsed = parseSdp(sdp);
  assert.ok(parsed.ok);
  return parsed.session.media;
}

describe('SDES', () => {
  const SUITE = 'AES_CM_128_HMAC_SHA1_80';
  const key = (letter: string): string => `inline:${Buffer.alloc(30, letter).toString('base64')}`;
  const sdes = (letter: string, suite = SUITE): Partial<LocalMedia> => ({
    security: { kind: 'sdes', crypto: [{ suite, keyParams: key(letter) }] },
  });

  it('the answer takes the first suite both have and echoes its tag', () => {
    const phone = offer(
      'm=audio 4000 RTP/SAVP 0',
      `a=crypto:1 AEAD_AES_256_GCM inline:${Buffer.alloc(44).toString('base64')}`,
      `a=crypto:2 ${SUITE} ${key('t')}|2^20`,
    );
    const { sdp, media } = answered(phone, local(sdes('o')));
    assert.match(sdp, /m=audio 20000 RTP\/SAVP 0\r\n/);
    assert.ok(sdp.includes(`a=crypto:2 ${SUITE} ${key('o')}\r\n`));
    assert.deepEqual(media.crypto, {
      local: { tag: 2, suite: SUITE, keyParams: key('o') },
      remote: { tag: 2, suite: SUITE, keyParams: `${key('t')}|2^20` },
    });
    const offered = createOffer(local(sdes('a')), 'sendrecv');
    const reply = answered(offered, local(sdes('b')));
    assert.deepEqual(accepted(offered, reply.sdp).crypto?.remote.keyParams, key('b'));
    assert.equal(createAnswer(phone, local(sdes('x', 'OTHER')), 'sendrecv').ok, false);
    assert.equal(acceptAnswer(offered, offer('m=audio 4000 RTP/SAVP 0')).ok, false);
  });

  it('keys that cannot be used are no keys', () => {
    const lines = [
      `1 ${SUITE} inline:short`,
      `1 ${SUITE} ${key('a')}|2^20|1:4`,
      `1 ${SUITE} ${key('a')};${key('b')}`,
      `1 ${SUITE} ${key('a')} UNENCRYPTED_SRTP`,
      `x ${SUITE} ${key('a')}`,
      `1 UNKNOWN ${key('a')}`,
    ];
    for (const line of lines) {
      const phone = offer('m=audio 4000 RTP/SAVP 0', `a=crypto:${line}`);
      assert.deepEqual(offeredSecurity(phone), [], line);
      const result = createAnswer(phone, local(sdes('o')), 'sendrecv');
      assert.deepEqual([result.ok, !result.ok && result.status], [false, 488], line);
    }
    const good = offer('m=audio 4000 RTP/SAVP 0', `a=crypto:1 ${SUITE} ${key('a')} -KDR=0`);
    assert.deepEqual(offeredSecurity(good), ['sdes']);
    assert.equal(sdesKey({ suite: SUITE, keyParams: `${key('a')}|2^20` }), key('a').slice(7));
  });

  it('keys on a plain transport may be taken or left (RFC 8643)', () => {
    const phone = offer('m=audio 4000 RTP/AVP 0', `a=crypto:1 ${SUITE} ${key('a')}`);
    assert.deepEqual(offeredSecurity(phone), ['sdes', 'none']);
    const taken = answered(phone, local(sdes('o')));
    assert.match(taken.sdp, /RTP\/AVP 0\r\n/);
    assert.match(taken.sdp, /a=crypto:1 /);
    assert.ok(taken.media.crypto);
    const left = answered(phone, local());
    assert.doesNotMatch(left.sdp, /a=crypto/);
    assert.equal(left.media.crypto, undefined);
    const both = offer(
      'm=audio 4000 RTP/AVP 0',
      'm=audio 4002 RTP/SAVP 0',
      `a=crypto:1 ${SUITE} ${key('a')}`,
    );
    assert.deepEqual(offeredSecurity(both), ['sdes', 'none']);
    assert.deepEqual(
      sections(answered(both, local(sdes('o'))).sdp).map((media) => media.port),
      [0, 20000],
    );
  });
});
