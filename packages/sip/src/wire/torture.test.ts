import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  callId,
  contacts,
  contentType,
  createResponse,
  cseq,
  from,
  maxForwards,
  parseMessage,
  parseSdp,
  parseUri,
  type SipMessage,
  type SipRequest,
  StreamFramer,
  serialize,
  to,
  uriHeader,
  validateRequest,
  validateResponse,
  via,
  vias,
} from './index.ts';
import { tortureMessage } from './testdata/torture.ts';

/** Section, name, and the fate RFC 4475 gives the message at a user agent. */
type Fate =
  /** Parses and passes. */
  | 'accepted'
  /** Answered with that status. */
  | number
  /** A response that is ignored. */
  | 'dropped';

const FATES: readonly (readonly [section: string, name: string, fate: Fate, why: string])[] = [
  ['3.1.1.1', 'wsinv', 'accepted', 'folding, blanks and odd case everywhere'],
  ['3.1.1.2', 'intmeth', 'accepted', 'every character the grammar allows'],
  ['3.1.1.3', 'esc01', 'accepted', 'escapes that hide reserved characters'],
  ['3.1.1.4', 'escnull', 'accepted', 'escaped NUL in user parts'],
  ['3.1.1.5', 'esc02', 'accepted', 'percent signs that are no escapes'],
  ['3.1.1.6', 'lwsdisp', 'accepted', 'no blank between display name and bracket'],
  ['3.1.1.7', 'longreq', 'accepted', 'long values'],
  ['3.1.1.8', 'dblreq', 'accepted', 'a second request behind the first is no part of it'],
  ['3.1.1.9', 'semiuri', 'accepted', 'semicolon inside the user part'],
  ['3.1.1.10', 'transports', 'accepted', 'unknown transports in Via'],
  ['3.1.1.11', 'mpart01', 'accepted', 'multipart body with bytes that are no text'],
  ['3.1.1.12', 'unreason', 'accepted', 'reason phrase in UTF-8'],
  ['3.1.1.13', 'noreason', 'accepted', 'empty reason phrase'],
  ['3.1.2.1', 'badinv01', 400, 'separators without values'],
  ['3.1.2.2', 'clerr', 400, 'Content-Length larger than the datagram'],
  ['3.1.2.3', 'ncl', 400, 'negative Content-Length'],
  ['3.1.2.4', 'scalar02', 400, 'CSeq too large'],
  ['3.1.2.5', 'scalarlg', 'dropped', 'CSeq of a response too large'],
  ['3.1.2.6', 'quotbal', 400, 'quoted string without end'],
  ['3.1.2.7', 'ltgtruri', 400, 'Request-URI in angle brackets'],
  ['3.1.2.8', 'lwsruri', 400, 'blank inside the Request-URI'],
  ['3.1.2.9', 'lwsstart', 400, 'more than one blank between the parts of the Request-Line'],
  ['3.1.2.10', 'trws', 400, 'blanks behind the version'],
  ['3.1.2.11', 'escruri', 400, 'headers inside the Request-URI'],
  ['3.1.2.12', 'baddate', 'accepted', 'a wrong Date we do not use may be ignored'],
  ['3.1.2.13', 'regbadct', 400, 'Contact URI with headers but without brackets'],
  ['3.1.2.14', 'badaspec', 400, 'blanks inside the brackets'],
  ['3.1.2.15', 'baddn', 400, 'commas in an unquoted display name'],
  ['3.1.2.16', 'badvers', 505, 'unknown version'],
  ['3.1.2.17', 'mismatch01', 400, 'CSeq names another method'],
  ['3.1.2.18', 'mismatch02', 501, 'CSeq names another method and the method is unknown'],
  ['3.1.2.19', 'bigcode', 'dropped', 'status above 699'],
  ['3.2.1', 'badbranch', 'accepted', 'branch without identifier counts as RFC 2543'],
  ['3.3.1', 'insuf', 400, 'no Call-ID, From or To'],
  ['3.3.2', 'unkscm', 416, 'unknown scheme in the Request-URI'],
  ['3.3.3', 'novelsc', 416, 'registered scheme that is not ours'],
  [
    '3.3.4',
    'unksm2',
    'accepted',
    'other schemes in To, From and Contact are the registrar’s matter',
  ],
  ['3.3.5', 'bext01', 'accepted', 'unknown extensions are answered 420 by the endpoint'],
  ['3.3.6', 'invut', 'accepted', 'unknown body types are answered 415 by the endpoint'],
  ['3.3.7', 'regaut01', 'accepted', 'unknown authorization schemes are no credentials'],
  ['3.3.8', 'multi01', 400, 'several values in single headers'],
  ['3.3.9', 'mcl01', 400, 'Content-Length lines that contradict each other'],
  ['3.3.10', 'bcast', 'dropped', 'a second Via that is not ours'],
  ['3.3.11', 'zeromf', 'accepted', 'Max-Forwards 0 may still be served where it arrived'],
  ['3.3.12', 'cparam01', 'accepted', 'unknown contact parameter'],
  ['3.3.13', 'cparam02', 'accepted', 'unknown URI parameter'],
  ['3.3.14', 'regescrt', 'accepted', 'headers inside a bracketed Contact URI'],
  ['3.3.15', 'sdp01', 'accepted', 'an Accept we cannot serve is the endpoint’s matter'],
  ['3.4.1', 'inv2543', 'accepted', 'no branch, no From tag, no Max-Forwards'],
];

/** What a user agent does with a datagram, with the request that its answer would be built from. */
function fateOf(datagram: Buffer): { fate: Fate; request?: SipRequest } {
  const result = parseMessage(datagram);
  if (!result.ok) {
    const { partial, status } = result.error;
    return partial === undefined ? { fate: 'dropped' } : { fate: status, request: partial };
  }
  const { message } = result;
  if (message.kind === 'response') {
    return { fate: validateResponse(message) === undefined ? 'accepted' : 'dropped' };
  }
  return { fate: validateRequest(message)?.status ?? 'accepted', request: message };
}

function parsed(name: string): SipMessage {
  const result = parseMessage(tortureMessage(name));
  assert.ok(result.ok, `${name} parses`);
  return result.message;
}

describe('RFC 4475 torture messages', () => {
  for (const [section, name, fate, why] of FATES) {
    it(`§${section} ${name} is ${fate}: ${why}`, () => {
      assert.equal(fateOf(tortureMessage(name)).fate, fate);
    });
  }

  it('every refused request can be answered, the Via unchanged', () => {
    for (const [, name, fate] of FATES) {
      if (typeof fate !== 'number') continue;
      const { request } = fateOf(tortureMessage(name));
      assert.ok(request, name);
      const response = createResponse(request, fate, { toTag: 'local' });
      const again = parseMessage(serialize(response));
      assert.ok(again.ok, name);
      assert.equal(again.message.headers.get('Via'), request.headers.get('Via'), name);
    }
  });

  it('accepted messages mean the same after serializing and parsing again', () => {
    for (const [, name, fate] of FATES) {
      if (fate !== 'accepted') continue;
      const message = parsed(name);
      const again = parseMessage(serialize(message));
      assert.ok(again.ok, name);
      assert.deepEqual(vias(again.message), vias(message), name);
      assert.deepEqual(from(again.message), from(message), name);
      assert.deepEqual(to(again.message), to(message), name);
      assert.deepEqual(cseq(again.message), cseq(message), name);
      assert.deepEqual(contacts(again.message), contacts(message), name);
      assert.ok(again.message.body.equals(message.body), name);
    }
  });

  it('messages of a stream are framed, or the stream is given up', () => {
    // In a stream there is no end but Content-Length: these two have none to believe.
    const unframed = new Set(['ncl', 'mcl01']);
    for (const [, name] of FATES) {
      const items = new StreamFramer().push(tortureMessage(name));
      if (unframed.has(name)) assert.equal(items[0]?.kind, 'broken', name);
      // This one waits for the 9999 bytes it promised.
      else if (name === 'clerr') assert.deepEqual(items, []);
      else assert.ok(items[0] && items[0].kind !== 'broken', name);
    }
  });
});

describe('what the torture messages say', () => {
  it('wsinv: folded and padded headers are read', () => {
    const message = parsed('wsinv');
    assert.equal(to(message)?.tag, '1918181833n');
    assert.equal(from(message)?.displayName, 'J Rosenberg \\"');
    assert.equal(from(message)?.tag, '98asjd8');
    assert.equal(maxForwards(message), 68);
    assert.deepEqual(cseq(message), { number: 9, method: 'INVITE' });
    assert.deepEqual(
      vias(message)?.map(({ transport, host, branch }) => [transport, host, branch]),
      [
        ['UDP', '192.0.2.2', '390skdjuw'],
        ['TCP', 'spindle.example.com', 'z9hG4bK9ikj8'],
        ['UDP', '192.168.255.111', 'z9hG4bK30239'],
      ],
    );
    assert.equal(message.headers.get('Subject'), '');
    assert.equal(
      message.headers.get('newfangledheader'),
      'newfangled value continued newfangled value',
    );
    const [contact] = contacts(message) ?? [];
    assert.equal(contact?.displayName, 'Quoted string ""');
    assert.equal(contact?.params.get('newparam'), 'newvalue');
    assert.equal(contact?.params.get('q'), '0.33');
    assert.equal(message.body.length, 150);
  });

  it('intmeth: unusual characters stay what they are', () => {
    const message = parsed('intmeth');
    assert.ok(message.kind === 'request');
    assert.equal(message.method, "!interesting-Method0123456789_*+`.%indeed'~");
    const uri = parseUri(message.uri);
    assert.equal(uri?.user, "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
    assert.equal(uri?.password, "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    assert.equal(to(message)?.displayName, 'BEL:\u0007 NUL:\u0000 DEL:\u007f');
    assert.equal(from(message)?.displayName, "token1~` token2'+_ token3*%!.-");
    assert.equal(from(message)?.tag, "_token~1'+`*%!-.");
    assert.equal(from(message)?.params.get("fromparam''~+*_!.-%"), 'работающий');
    assert.equal(callId(message), 'intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{');
    assert.equal(message.headers.get("extensionHeader-!.%*+_`'~"), '\uFEFF大停電');
  });

  it('esc01 and escnull: escapes are resolved only where they are escapes', () => {
    const message = parsed('esc01');
    assert.ok(message.kind === 'request');
    assert.equal(parseUri(message.uri)?.user, 'sips:user@example.com');
    assert.equal(parseUri(message.uri)?.host, 'example.net');
    assert.equal(to(message)?.uri.user, 'user');
    assert.equal(from(message)?.uri.user, 'I have spaces');
    const [contact] = contacts(message) ?? [];
    assert.equal(contact?.uri.user, 'caller');
    assert.deepEqual(
      [...(contact?.uri.params ?? [])],
      [
        ['lr', ''],
        ['name', 'value%41'],
      ],
    );
    assert.deepEqual(
      contacts(parsed('escnull'))?.map((address) => address.uri.user),
      ['\u0000', '\u0000\u0000'],
    );
  });

  it('esc02: a percent sign outside URIs is only a percent sign', () => {
    const message = parsed('esc02');
    assert.ok(message.kind === 'request');
    assert.equal(message.method, 'RE%47IST%45R');
    assert.equal(to(message)?.displayName, '%Z%45');
    assert.deepEqual(
      contacts(message)?.map((address) => address.uri.user),
      ['alias1', 'alias3'],
    );
  });

  it('semiuri, cparam01 and cparam02: parameters belong where the grammar puts them', () => {
    const semicolon = parsed('semiuri');
    assert.ok(semicolon.kind === 'request');
    assert.equal(parseUri(semicolon.uri)?.user, 'user;par=u@example.net');
    const [ofHeader] = contacts(parsed('cparam01')) ?? [];
    assert.ok(ofHeader?.params.has('unknownparam') && !ofHeader.uri.params.has('unknownparam'));
    const [ofUri] = contacts(parsed('cparam02')) ?? [];
    assert.ok(ofUri?.uri.params.has('unknownparam') && !ofUri.params.has('unknownparam'));
  });

  it('regescrt: the header inside the Contact URI is kept', () => {
    const [contact] = contacts(parsed('regescrt')) ?? [];
    assert.ok(contact);
    assert.equal(uriHeader(contact.uri, 'route'), '<sip:sip.example.com>');
  });

  it('transports, longreq: every Via is there', () => {
    assert.deepEqual(
      vias(parsed('transports'))?.map((value) => value.transport),
      ['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP'],
    );
    assert.equal(vias(parsed('longreq'))?.length, 34);
  });

  it('mpart01: the body arrives byte for byte', () => {
    const message = parsed('mpart01');
    assert.equal(contentType(message)?.params.get('boundary'), '7a9cbec02ceef655');
    assert.equal(message.body.length, Number(message.headers.get('Content-Length')));
    assert.ok(message.body.includes(Buffer.from([0xff, 0xfe, 0xfd])));
  });

  it('unreason and noreason: the phrase means nothing and is kept', () => {
    const unusual = parsed('unreason');
    assert.ok(unusual.kind === 'response');
    assert.equal(unusual.reason, '= 2**3 * 5**2 но сто девяносто девять - простое');
    const empty = parsed('noreason');
    assert.ok(empty.kind === 'response');
    assert.deepEqual([empty.status, empty.reason], [100, '']);
  });

  it('dblreq: a stream carries two requests, with a ping between them', () => {
    const items = new StreamFramer().push(tortureMessage('dblreq'));
    assert.deepEqual(
      items.map((item) =>
        item.kind === 'message' && item.message.kind === 'request'
          ? item.message.method
          : item.kind,
      ),
      ['REGISTER', 'ping', 'INVITE'],
    );
  });

  it('badbranch and inv2543: the branch tells the transaction layer to match as RFC 2543', () => {
    assert.equal(via(parsed('badbranch'))?.branch, 'z9hG4bK');
    assert.equal(via(parsed('inv2543'))?.branch, undefined);
  });

  it('the session descriptions inside are read', () => {
    const sdp = parseSdp(parsed('wsinv').body.toString());
    assert.ok(sdp.ok);
    assert.deepEqual(
      sdp.session.media.map((media) => media.kind),
      ['audio', 'video'],
    );
  });
});
