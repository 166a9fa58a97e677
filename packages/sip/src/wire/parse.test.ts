import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addresses,
  contacts,
  createRequest,
  createResponse,
  essentials,
  formatVia,
  from,
  isContactWildcard,
  parseMessage,
  parseVia,
  SipHeaders,
  type SipMessage,
  StreamFramer,
  serialize,
  to,
  validateRequest,
  via,
} from './index.ts';

const crlf = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join('');

const INVITE = crlf(
  'INVITE sip:102@pbx.test SIP/2.0',
  'v: SIP/2.0/UDP [2001:db8::1]:5062;branch=z9hG4bKa;rport',
  'f: "Alice" <sip:101@pbx.test>;tag=a1',
  't: <sip:102@pbx.test>',
  'i: call-1',
  'CSeq: 1 INVITE',
  'm: <sip:101@192.0.2.1;transport=udp>;+sip.instance="<urn:uuid:1>";expires=60',
  'k: timer, replaces',
  'l: 4',
  '',
);

function parse(text: string | Buffer): SipMessage {
  const result = parseMessage(Buffer.from(text));
  assert.ok(result.ok, result.ok ? '' : result.error.reason);
  return result.message;
}

describe('parsing a message', () => {
  it('reads compact names, an IPv6 Via and the instance of a contact', () => {
    const message = parse(`${INVITE}body`);
    assert.deepEqual(
      { ...via(message), params: undefined },
      {
        transport: 'UDP',
        host: '[2001:db8::1]',
        port: 5062,
        branch: 'z9hG4bKa',
        rport: 'requested',
        params: undefined,
      },
    );
    assert.equal(from(message)?.displayName, 'Alice');
    const [contact] = contacts(message) ?? [];
    assert.equal(contact?.params.get('+sip.instance'), '<urn:uuid:1>');
    assert.equal(contact?.uriText, 'sip:101@192.0.2.1;transport=udp');
    assert.deepEqual(message.headers.getAll('Supported'), ['timer', 'replaces']);
    assert.equal(message.body.toString(), 'body');
  });

  it('cuts what follows the body of a datagram and refuses a body that is too short', () => {
    assert.equal(parse(`${INVITE}bodyAND MORE`).body.toString(), 'body');
    const short = parseMessage(Buffer.from(`${INVITE}bod`));
    assert.ok(!short.ok);
    assert.equal(short.error.status, 400);
    assert.equal(short.error.partial?.method, 'INVITE');
  });

  it('takes the rest of the datagram as body when Content-Length is missing', () => {
    const text = INVITE.replace('l: 4\r\n', '');
    assert.equal(parse(`${text}all of it`).body.toString(), 'all of it');
  });

  it('accepts lines that end in LF only', () => {
    const message = parse('OPTIONS sip:a@b SIP/2.0\nVia: SIP/2.0/UDP h\nTo: sip:a@b\n\nx\r\n\r\n');
    assert.equal(to(message)?.uri.host, 'b');
    assert.equal(message.body.toString(), 'x\r\n\r\n');
  });

  it('gives no partial when the start line is not SIP, so nobody answers noise', () => {
    for (const text of [
      'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
      '\r\n\r\n',
      '',
      'SIP/2.0 99 Low\r\n\r\n',
    ]) {
      const result = parseMessage(Buffer.from(text));
      assert.ok(!result.ok);
      assert.equal(result.error.partial, undefined);
    }
  });

  it('refuses a header line without colon but lets the request be answered', () => {
    const result = parseMessage(
      Buffer.from(crlf('OPTIONS sip:a@b SIP/2.0', 'Via: SIP/2.0/UDP h', 'no colon here', '')),
    );
    assert.ok(!result.ok);
    assert.equal(result.error.status, 400);
    assert.equal(result.error.partial?.headers.get('Via'), 'SIP/2.0/UDP h');
  });

  it('never throws on garbage, and neither do the accessors, the verdict and the framer', () => {
    const start = Buffer.from('OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n');
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        ' ',
        '"',
        '<',
        '>',
        ':',
        ';',
        ',',
        '=',
        '%',
        '%4',
        '\\',
        '@',
        '[',
        ']',
        '?',
        '&',
        'Via:',
        'From:',
        'To: ',
        'm: ',
        'CSeq: 1',
        'l: 3',
        'SIP/2.0',
        'INVITE ',
        'sip:',
        '\u0000',
        'é',
      ),
      fc.string({ maxLength: 6 }),
    );
    const garbage = fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join('')));
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(fc.oneof(garbage, bytes), fc.boolean(), (tail, asSip) => {
        const buffer = asSip ? Buffer.concat([start, tail, Buffer.from('\r\n\r\n')]) : tail;
        const result = parseMessage(buffer);
        const message = result.ok ? result.message : result.error.partial;
        if (message) {
          essentials(message);
          contacts(message);
          addresses(message, 'Route');
          serialize(message);
          if (message.kind === 'request') {
            validateRequest(message);
            serialize(createResponse(message, 400, { toTag: 't' }));
          }
        }
        new StreamFramer().push(buffer);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('serializing a message', () => {
  it('spells known names canonically, keeps unknown ones, and puts Content-Length last', () => {
    const request = createRequest(
      'INVITE',
      'sip:102@pbx.test',
      [
        ['Content-Length', '999'],
        ['v', 'SIP/2.0/TLS h;branch=z9hG4bK1'],
        ['call-id', 'x'],
        ['p-rc-api-ids', 'party-id=p-1-1;session-id=s-1'],
      ],
      'añ\r\n',
    );
    assert.equal(
      serialize(request).toString(),
      crlf(
        'INVITE sip:102@pbx.test SIP/2.0',
        'Via: SIP/2.0/TLS h;branch=z9hG4bK1',
        'Call-Id: x',
        'p-rc-api-ids: party-id=p-1-1;session-id=s-1',
        'Content-Length: 5',
        '',
        'añ',
      ),
    );
  });

  it('lets no value smuggle in a header', () => {
    const request = createRequest('OPTIONS', 'sip:a@b', [['Subject', 'x\r\nVia: evil\n\nbody']]);
    assert.equal(
      serialize(request).toString(),
      'OPTIONS sip:a@b SIP/2.0\r\nSubject: x Via: evil body\r\nContent-Length: 0\r\n\r\n',
    );
  });

  it('copies what a response must repeat, and adds a tag only where there is none', () => {
    const request = createRequest('INVITE', 'sip:b@h', [
      ['Via', 'SIP/2.0/UDP one;branch=z9hG4bK1'],
      ['v', 'SIP/2.0/UDP two;branch=z9hG4bK2'],
      ['From', '<sip:a@h>;tag=1'],
      ['To', '"tag=no" <sip:b@h;tag=no>'],
      ['Call-ID', 'c'],
      ['CSeq', '7 INVITE'],
      ['Timestamp', '54'],
    ]);
    const trying = createResponse(request, 100, { toTag: 'mine' });
    assert.equal(trying.headers.get('To'), '"tag=no" <sip:b@h;tag=no>');
    assert.equal(trying.headers.get('Timestamp'), '54');
    const ringing = createResponse(request, 180, { toTag: 'mine' });
    assert.equal(to(ringing)?.tag, 'mine');
    assert.deepEqual(ringing.headers.getAll('Via'), request.headers.getAll('Via'));
    const bare = createRequest('BYE', 'sip:b@h', [['To', 'sip:b@h ; TAG = theirs']]);
    assert.equal(
      createResponse(bare, 200, { toTag: 'mine' }).headers.get('To'),
      'sip:b@h ; TAG = theirs',
    );
  });

  it('is undone by parsing, for any headers and body', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9.!%*_+`'~-]{1,12}$/);
    const value = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((text) => text.replace(/[\r\n]/g, '').trim())
      .map((text) => text.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, ''));
    const names = fc.oneof(token, fc.constantFrom('v', 'Via', 'Contact', 'Subject', 'P-Rc'));
    const headers = fc.array(
      fc.tuple(names, value).filter(([name]) => !/^(l|content-length)$/i.test(name)),
      { maxLength: 8 },
    );
    const body = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(token, headers, body, (method, entries, content) => {
        const request = createRequest(method, 'sip:a@b', entries, content);
        const again = parse(serialize(request));
        assert.ok(again.kind === 'request');
        assert.equal(again.method, method);
        assert.ok(again.body.equals(content));
        again.headers.delete('Content-Length');
        assert.deepEqual(
          [...again.headers].map(([, text]) => text),
          entries.map(([, text]) => text),
        );
        for (const [name] of entries) {
          assert.deepEqual(again.headers.getAll(name), request.headers.getAll(name));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('headers', () => {
  it('set replaces all lines in the place of the first, and what was decoded is forgotten', () => {
    const request = createRequest('INVITE', 'sip:b@h', [
      ['From', '<sip:a@h>;tag=1'],
      ['Route', '<sip:1>'],
      ['To', '<sip:b@h>'],
      ['Route', '<sip:2>, <sip:3;lr>'],
    ]);
    assert.equal(from(request)?.tag, '1');
    request.headers.set('f', '<sip:a@h>;tag=2');
    assert.equal(from(request)?.tag, '2');
    assert.deepEqual(request.headers.getAll('route'), ['<sip:1>', '<sip:2>', '<sip:3;lr>']);
    request.headers.set('Route', '<sip:4>');
    assert.deepEqual(
      [...request.headers].map(([name]) => name),
      ['f', 'Route', 'To'],
    );
    assert.equal(request.headers.delete('ROUTE'), true);
    assert.equal(request.headers.has('Route'), false);
    request.headers.prepend('Via', 'SIP/2.0/UDP h');
    assert.equal([...request.headers][0]?.[0], 'Via');
  });

  it('does not split a quoted comma, nor headers that are no lists', () => {
    const headers = new SipHeaders([
      ['Contact', '"Doe, John" <sip:j@h?a=b,c>;q=1, <sip:k@h>'],
      ['WWW-Authenticate', 'Digest realm="a", nonce="b"'],
    ]);
    assert.equal(headers.getAll('m').length, 2);
    assert.equal(headers.getAll('www-authenticate').length, 1);
  });

  it('Contact: * is a wildcard and no address', () => {
    const request = createRequest('REGISTER', 'sip:h', [['Contact', '*']]);
    assert.equal(isContactWildcard(request), true);
    assert.deepEqual(contacts(request), []);
  });

  it('a Via with filled-in received and rport is written as it was read', () => {
    const text = 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport=9;received=2001:db8::9';
    const parsed = parseVia(text);
    assert.ok(parsed);
    assert.deepEqual([parsed.rport, parsed.received], [9, '2001:db8::9']);
    assert.equal(formatVia(parsed), text);
  });
});
