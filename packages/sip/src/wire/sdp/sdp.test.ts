import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import sdpTransform from 'sdp-transform';
import {
  attribute,
  attributes,
  directionOf,
  formatsOf,
  parseSdp,
  type SessionDescription,
  writeSdp,
} from './index.ts';

const crlf = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join('');

const BROWSER = crlf(
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=msid-semantic: WMS',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'c=IN IP4 0.0.0.0',
  'b=AS:64',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=ice-ufrag:4ZcD',
  'a=fingerprint:sha-256 19:E2:1C',
  'a=mid:0',
  'a=sendonly',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'm=application 0 UDP/DTLS/SCTP webrtc-datachannel',
);

function parse(text: string): SessionDescription {
  const result = parseSdp(text);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result.session;
}

describe('session descriptions', () => {
  it('reads a browser’s offer', () => {
    const session = parse(BROWSER);
    assert.equal(session.origin.sessionId, '4611731400430051336');
    const [audio, data] = session.media;
    assert.ok(audio && data);
    assert.deepEqual(
      [audio.kind, audio.port, audio.protocol, audio.connection?.address],
      ['audio', 9, 'UDP/TLS/RTP/SAVPF', '0.0.0.0'],
    );
    assert.equal(attribute(audio, 'rtcp-mux'), '');
    assert.equal(attribute(audio, 'fingerprint'), 'sha-256 19:E2:1C');
    assert.equal(attributes(audio, 'rtpmap').length, 4);
    assert.equal(directionOf(session, audio), 'sendonly');
    assert.equal(directionOf(session, data), 'sendrecv');
    assert.deepEqual(data.formats, ['webrtc-datachannel']);
  });

  it('knows the static payload types without rtpmap', () => {
    const [audio] = parse(BROWSER).media;
    assert.ok(audio);
    assert.deepEqual(
      formatsOf(audio).map(({ payloadType, name, clockRate, channels, fmtp }) =>
        [payloadType, name, clockRate, channels, fmtp].join(' ').trim(),
      ),
      [
        '111 opus 48000 2 minptime=10;useinbandfec=1',
        '63 red 48000 2',
        '9 G722 8000 1',
        '0 PCMU 8000 1',
        '8 PCMA 8000 1',
        '13 CN 8000 1',
        '110 telephone-event 48000 1',
        '126 telephone-event 8000 1',
      ],
    );
  });

  it('reads the same as sdp-transform', () => {
    const ours = parse(BROWSER);
    const theirs = sdpTransform.parse(BROWSER);
    assert.deepEqual(
      ours.media.map((media) => [media.kind, media.port, media.protocol, media.formats.join(' ')]),
      theirs.media.map((media) => [media.type, media.port, media.protocol, media.payloads]),
    );
    const [audio] = ours.media;
    assert.ok(audio);
    const named = formatsOf(audio).filter(
      ({ payloadType }) => ![0, 8, 9, 13].includes(payloadType),
    );
    assert.deepEqual(
      named.map(({ payloadType, name, clockRate }) => [payloadType, name, clockRate]),
      theirs.media[0]?.rtp.map(({ payload, codec, rate }) => [payload, codec, rate]),
    );
  });

  it('refuses what is not a description, and says why', () => {
    const good = [
      'v=0',
      'o=- 1 1 IN IP4 192.0.2.1',
      's=-',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'm=audio 4000 RTP/AVP 0',
    ];
    parse(crlf(...good));
    parse(good.join('\n'));
    const broken: [index: number, line: string, why: RegExp][] = [
      [0, 'v=1', /v=0/],
      [1, 'o=- 1 1 IN IP4', /o=/],
      [1, 'o=- x 1 IN IP4 192.0.2.1', /o=/],
      [2, 'i=no name', /s=/],
      [3, 'c=IN IP5 x', /c=/],
      [3, 'i=no address', /without c=/],
      [4, 'i=no time', /t=/],
      [5, 'm=audio 70000 RTP/AVP 0', /m=/],
      [5, 'm=audio 4000 RTP/AVP', /m=/],
      [5, 'm=audio 4000 RTP/AVP 128', /m=/],
      [5, 'm=audio -1 RTP/AVP 0', /m=/],
      [3, 'nonsense', /Malformed line/],
      [3, 'q=1', /Unexpected line/],
      [3, 'a=:x', /a=/],
    ];
    for (const [index, line, why] of broken) {
      const result = parseSdp(crlf(...good.with(index, line)));
      assert.ok(!result.ok, line);
      assert.match(result.reason, why, line);
    }
  });

  it('writing is undone by parsing, and every line ends in CRLF', () => {
    const session = parse(BROWSER);
    const text = writeSdp(session);
    assert.deepEqual(parse(text), session);
    assert.ok(text.endsWith('\r\n'));
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  it('never throws on garbage', () => {
    const lines = BROWSER.split('\r\n');
    const line = fc.oneof(fc.constantFrom(...lines), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (some, started) => {
        const text = [...(started ? lines.slice(0, 4) : []), ...some].join('\r\n');
        const result = parseSdp(text);
        if (result.ok) for (const media of result.session.media) formatsOf(media);
      }),
      { numRuns: 500 },
    );
  });
});
