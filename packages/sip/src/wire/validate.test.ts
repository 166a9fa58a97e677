import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createRequest,
  createResponse,
  parseMessage,
  type SipRequest,
  validateRequest,
  validateResponse,
} from './index.ts';

const GOOD: readonly (readonly [string, string])[] = [
  ['Via', 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1'],
  ['From', '<sip:a@h>;tag=1'],
  ['To', '<sip:b@h>'],
  ['Call-ID', 'c'],
  ['CSeq', '1 INVITE'],
  ['Max-Forwards', '70'],
];

function request(change: Record<string, string | undefined> = {}, uri = 'sip:b@h'): SipRequest {
  const built = createRequest('INVITE', uri, GOOD);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) built.headers.delete(name);
    else built.headers.set(name, value);
  }
  return built;
}

describe('judging a request', () => {
  it('lets a good one pass, and what a tolerant server accepts', () => {
    const fine = [
      request(),
      request({ 'Max-Forwards': undefined }),
      request({ From: 'sip:a@h' }),
      request({ Expires: '99999999999', Date: 'yesterday' }),
      request({ Contact: '*' }),
      request({}, 'tel:+16505550101'),
      request({}, 'sips:b@[2001:db8::1]:5061;transport=tls'),
    ];
    for (const one of fine) assert.equal(validateRequest(one), undefined);
  });

  it('names each mandatory header that is missing or malformed', () => {
    for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
      assert.deepEqual(validateRequest(request({ [name]: undefined })), {
        status: 400,
        reason: `Missing ${name}`,
      });
      assert.deepEqual(validateRequest(request({ [name]: 'a b, <' })), {
        status: 400,
        reason: `Malformed ${name}`,
      });
    }
  });

  it('names other headers that are malformed or doubled', () => {
    const wrong: Record<string, string>[] = [
      { 'Max-Forwards': '256' },
      { 'Max-Forwards': '-1' },
      { Contact: '<sip:a@h>, nonsense' },
      { Route: '<sip:h' },
      { 'Record-Route': 'x' },
    ];
    for (const change of wrong) {
      const [name] = Object.keys(change);
      assert.deepEqual(validateRequest(request(change)), {
        status: 400,
        reason: `Malformed ${name}`,
      });
    }
    const doubled = request();
    doubled.headers.append('t', '<sip:c@h>');
    assert.equal(validateRequest(doubled)?.reason, 'More than one To');
  });

  it('tells a foreign scheme from a malformed URI, and serves only the schemes it is told', () => {
    assert.equal(validateRequest(request({}, 'http://h'))?.status, 416);
    assert.equal(validateRequest(request({}, 'tel:1'), { schemes: ['sip'] })?.status, 416);
    for (const uri of ['sip:', 'h', '%:x', 'sip:a@h?x=y', 'sip:2001:db8::1']) {
      assert.equal(validateRequest(request({}, uri))?.status, 400, uri);
    }
  });

  it('a Via with blanks around its colon and an IPv6 address are well-formed', () => {
    for (const sentBy of ['192.0.2.1 : 5062', '[2001:db8::1] :5062', 'host', '[::1]']) {
      assert.equal(validateRequest(request({ Via: `SIP/2.0/TCP ${sentBy};branch=x` })), undefined);
    }
    for (const sentBy of ['192.0.2.1:', '2001:db8::1', '[::1', 'a b', '']) {
      const verdict = validateRequest(request({ Via: `SIP/2.0/TCP ${sentBy};branch=x` }));
      assert.equal(verdict?.reason, 'Malformed Via', sentBy);
    }
  });

  it('reads hostile repetitions to their end: no message of 64 KiB is worth more than its length', () => {
    const hostile: [string, string][] = [
      ['Via', `SIP/2.0/UDP h${' '.repeat(60_000)}:x`],
      ['Via', `SIP/2.0/UDP h${';a'.repeat(30_000)};`],
      ['From', `<sip:a@h>${';a'.repeat(30_000)};"`],
      ['To', `${'"'.repeat(60_001)}`],
      ['Contact', `<sip:a@h>${',<sip:a@h>'.repeat(6000)},`.replace(/,$/, ',"')],
    ];
    for (const [name, value] of hostile) {
      assert.equal(validateRequest(request({ [name]: value }))?.reason, `Malformed ${name}`);
    }
    const noColons = parseMessage(
      Buffer.from(`OPTIONS sip:a@b SIP/2.0\r\n${'a\n'.repeat(32_000)}\n`),
    );
    assert.equal(noColons.ok, false);
  });
});

describe('judging a response', () => {
  it('drops what cannot be ours or cannot be matched', () => {
    const good = createResponse(request(), 200, { toTag: 't' });
    assert.equal(validateResponse(good), undefined);
    const astray = createResponse(request(), 200);
    astray.headers.append('Via', 'SIP/2.0/UDP other');
    assert.equal(validateResponse(astray), 'More than one Via');
    for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq']) {
      const broken = createResponse(request(), 200);
      broken.headers.delete(name);
      assert.match(validateResponse(broken) ?? '', new RegExp(name));
    }
  });
});
