import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatNameAddr,
  formatUri,
  nameAddr,
  parseNameAddr,
  parseUri,
  type SipUri,
  uriEquals,
  uriHeader,
} from './index.ts';

function uri(text: string): SipUri {
  const parsed = parseUri(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('URIs', () => {
  it('reads every part of a SIP URI', () => {
    const parsed = uri(
      'sips:al%20ice:s%3Ac@[2001:db8::1]:5061;transport=TLS;lr?Replaces=a%3Bto-tag%3Db&x=',
    );
    assert.deepEqual(
      { ...parsed, params: [...parsed.params] },
      {
        scheme: 'sips',
        user: 'al ice',
        password: 's:c',
        host: '[2001:db8::1]',
        port: 5061,
        params: [
          ['transport', 'TLS'],
          ['lr', ''],
        ],
        headers: [
          ['Replaces', 'a;to-tag=b'],
          ['x', ''],
        ],
      },
    );
    assert.equal(uriHeader(parsed, 'replaces'), 'a;to-tag=b');
  });

  it('reads tel and keeps other schemes whole', () => {
    const tel = uri('tel:+1-650-555-0101;phone-context=example.com');
    assert.deepEqual(
      [tel.user, tel.params.get('phone-context')],
      ['+1-650-555-0101', 'example.com'],
    );
    assert.equal(formatUri(tel), 'tel:+1-650-555-0101;phone-context=example.com');
    assert.equal(uri('urn:service:sos').opaque, 'service:sos');
  });

  it('refuses what is no URI', () => {
    const wrong = [
      '',
      'sip',
      'sip:',
      'sip:@h',
      'sip:a@',
      'sip:a@h:',
      'sip:a@h:70000',
      'sip:a@h:5x',
      'sip:a b@h',
      'sip:a@h;;x',
      'sip:a@h?',
      'sip:a@h?x',
      'sip:%4@h',
      'sip:a@2001:db8::1',
      'sip:a@[::1',
      'sip:a@b@c',
      'sip:a"b@h',
      'sip:a@h<',
      '1x:y',
      'tel:',
      'isbn: 1',
    ];
    for (const text of wrong) assert.equal(parseUri(text), undefined, text);
  });

  it('keeps bytes that are no UTF-8', () => {
    const text = 'sip:%C3%A9%FF%C3@h';
    assert.equal(formatUri(uri(text)), text);
    assert.equal(uri(text).user?.startsWith('é'), true);
  });

  it('formatting is undone by parsing, for any user, password, parameters and headers', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 10 })
      .filter((s) => s.isWellFormed());
    const host = fc.constantFrom('h', 'pbx.example.com', '192.0.2.1', '[::1]');
    const parameter = fc.tuple(
      text.map((name) => name.toLowerCase()),
      text,
    );
    const headers = fc.array(fc.tuple(text, fc.string({ maxLength: 5 })), { maxLength: 2 });
    fc.assert(
      fc.property(
        text,
        text,
        host,
        fc.array(parameter, { maxLength: 3 }),
        headers,
        (user, password, where, params, found) => {
          const built: SipUri = {
            scheme: 'sip',
            user,
            password,
            host: where,
            port: 5060,
            params: new Map(params),
            headers: found,
          };
          assert.deepEqual(parseUri(formatUri(built)), built);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('compares by RFC 3261 §19.1.4', () => {
    const equal: [string, string][] = [
      ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtLanTa.CoM;Transport=tcp'],
      ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
      ['sip:a@h?Subject=x&Priority=urgent', 'sip:a@h?Priority=urgent&Subject=x'],
    ];
    const different: [string, string][] = [
      ['SIP:ALICE@AtLanTa.CoM', 'sip:alice@atlanta.com'],
      ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060'],
      ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp'],
      ['sip:bob@biloxi.com;x=1', 'sip:bob@biloxi.com;x=2'],
      ['sip:bob@biloxi.com', 'sips:bob@biloxi.com'],
      ['sip:a@h', 'sip:a@h?Subject=x'],
    ];
    for (const [a, b] of equal) assert.ok(uriEquals(uri(a), uri(b)), `${a} = ${b}`);
    for (const [a, b] of different) assert.ok(!uriEquals(uri(a), uri(b)), `${a} ≠ ${b}`);
  });
});

describe('addresses', () => {
  it('reads the forms phones send', () => {
    const forms: [string, string | undefined, string, string | undefined][] = [
      ['"A. \\"B\\" <x>" <sip:a@h>;tag=1', 'A. "B" <x>', 'sip:a@h', '1'],
      ['Anonymous Caller <sip:a@h>', 'Anonymous Caller', 'sip:a@h', undefined],
      ['Jörg(Büro)<sip:a@h> ; TAG = x', 'Jörg(Büro)', 'sip:a@h', 'x'],
      ['sip:a@h;tag=2', undefined, 'sip:a@h', '2'],
      ['<sip:a@h;tag=no>', undefined, 'sip:a@h;tag=no', undefined],
      ['sip:a@h;+sip.instance="<urn:x>"', undefined, 'sip:a@h', undefined],
    ];
    for (const [text, name, address, tag] of forms) {
      const parsed = parseNameAddr(text);
      assert.ok(parsed, text);
      assert.deepEqual(
        [parsed.displayName, parsed.uriText, parsed.tag],
        [name, address, tag],
        text,
      );
    }
  });

  it('refuses what is ambiguous or broken', () => {
    const wrong = [
      '',
      '<sip:a@h',
      'sip:a@h?x=y',
      'sip:a@h, sip:b@h',
      '"x <sip:a@h>',
      '"x" y <sip:a@h>',
      '"x"',
      'a, b <sip:a@h>',
      '<sip:a@h>x',
      '<sip:a@h>;;',
      '<sip:a@h>;a b=c',
      '< sip:a@h>',
      '<sip:a@h>;x="y',
    ];
    for (const text of wrong) assert.equal(parseNameAddr(text), undefined, text);
  });

  it('formatting is undone by parsing, for any display name and parameters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((s) => s.replace(/[\r\n]/g, ''));
    const key = fc.stringMatching(/^[a-z+.-]{1,8}$/);
    fc.assert(
      fc.property(text, fc.array(fc.tuple(key, text), { maxLength: 3 }), (name, entries) => {
        const params = new Map(entries);
        const built = nameAddr('sip:a%20b@h;x', name, params);
        const again = parseNameAddr(formatNameAddr(built));
        assert.deepEqual(again, built);
      }),
      { numRuns: 500 },
    );
  });

  it('nameAddr refuses text that is no URI', () => {
    assert.throws(() => nameAddr('nonsense'), TypeError);
  });
});
