import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attribute, formatsOf, parseSdp, type SdpDirection } from '../wire/index.ts';
import {
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  isHold,
  type NegotiatedAudio,
} from './index.ts';
import { local, offer, PCMA, PCMU } from './testing/descriptions.ts';

const G722: AudioCodec = { name: 'G722', clockRate: 8000, payloadType: 9 };
const OPUS: AudioCodec = {
  name: 'opus',
  clockRate: 48000,
  channels: 2,
  payloadType: 96,
  fmtp: 'useinbandfec=1',
};

const DIRECTIONS: readonly SdpDirection[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

function answered(sdp: string, ours = local(), direction: SdpDirection = 'sendrecv') {
  const result = createAnswer(sdp, ours, direction);
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

describe('answering an offer', () => {
  it('a desk phone gets the codec we like best, its own numbers, and its events', () => {
    const { sdp, media } = answered(
      offer(
        'm=audio 4000 RTP/AVP 9 8 0 97',
        'a=rtpmap:97 telephone-event/8000',
        'a=fmtp:97 0-15',
        'a=ptime:30',
        'a=rtcp:4005',
      ),
    );
    assert.equal(media.codec.name, 'PCMU');
    assert.deepEqual(media.remote, {
      address: '198.51.100.7',
      port: 4000,
      rtcpPort: 4005,
      rtcpMux: false,
    });
    assert.deepEqual(media.telephoneEvent, {
      payloadType: 97,
      receivePayloadType: 97,
      clockRate: 8000,
    });
    assert.deepEqual(
      [media.ptimeMs, media.direction, media.remoteDirection],
      [30, 'sendrecv', 'sendrecv'],
    );
    assert.deepEqual(media.remoteVersion, { id: '12', version: '34' });
    assert.match(sdp, /^v=0\r\no=- 77 3 IN IP4 192\.0\.2\.10\r\n/);
    const [section] = sections(sdp);
    assert.deepEqual(section?.formats, ['0', '97']);
    assert.equal(section?.port, 20000);
  });

  it('dynamic payload types of the offer are kept, clocks of codec and events agree', () => {
    const { sdp, media } = answered(
      offer(
        'm=audio 4000 RTP/AVP 111 110 126',
        'a=rtpmap:111 OPUS/48000/2',
        'a=fmtp:111 minptime=10',
        'a=rtpmap:110 telephone-event/48000',
        'a=rtpmap:126 telephone-event/8000',
      ),
      local({ codecs: [OPUS, PCMU] }),
    );
    assert.deepEqual(media.codec, {
      name: 'opus',
      clockRate: 48000,
      channels: 2,
      payloadType: 111,
      fmtp: 'minptime=10',
    });
    assert.equal(media.receivePayloadType, 111);
    assert.equal(media.telephoneEvent?.payloadType, 110);
    const [section] = sections(sdp);
    assert.deepEqual(section?.formats, ['111', '110']);
    assert.ok(section);
    assert.equal(formatsOf(section)[0]?.fmtp, 'useinbandfec=1');
  });

  it('a softphone’s odd OPUS/16000 is matched only by a codec of that clock', () => {
    const odd = offer('m=audio 4000 RTP/AVP 109', 'a=rtpmap:109 OPUS/16000');
    assert.equal(createAnswer(odd, local({ codecs: [OPUS] }), 'sendrecv').ok, false);
    const opus16 = { name: 'opus', clockRate: 16000, payloadType: 109 };
    assert.equal(answered(odd, local({ codecs: [OPUS, opus16] })).media.codec.payloadType, 109);
  });

  it('other sections are refused in their places', () => {
    const { sdp } = answered(
      offer(
        'm=video 5000 RTP/AVP 31 34',
        'm=audio 0 RTP/AVP 0',
        'm=audio 4000 RTP/AVP 0',
        'a=mid:sound',
        'm=audio 4002 RTP/AVP 0',
        'm=message 9 TCP/MSRP *',
      ),
    );
    assert.deepEqual(
      sections(sdp).map((media) => [media.kind, media.port, media.formats.join(' ')]),
      [
        ['video', 0, '31 34'],
        ['audio', 0, '0'],
        ['audio', 20000, '0'],
        ['audio', 0, '0'],
        ['message', 0, '*'],
      ],
    );
    const audio = sections(sdp)[2];
    assert.equal(audio && attribute(audio, 'mid'), 'sound');
  });

  it('an offer we cannot serve is 488, one that is none is 400', () => {
    const refusedOffers = [
      offer('m=audio 4000 RTP/AVP 18'),
      offer('m=video 4000 RTP/AVP 31'),
      offer('m=audio 4000 RTP/SAVP 0'),
      offer('m=audio 9 UDP/TLS/RTP/SAVPF 0'),
      offer('m=audio 0 RTP/AVP 0'),
      offer(),
    ];
    for (const sdp of refusedOffers) {
      const result = createAnswer(sdp, local(), 'sendrecv');
      assert.ok(!result.ok);
      assert.equal(result.status, 488, sdp);
    }
    const nonsense = createAnswer('hello', local(), 'sendrecv');
    assert.ok(!nonsense.ok);
    assert.equal(nonsense.status, 400);
  });

  it('directions meet as RFC 3264 §6.1 says', () => {
    // Rows: what the peer asks; columns: what we want, in the order of DIRECTIONS.
    const table: Record<SdpDirection, readonly SdpDirection[]> = {
      sendrecv: ['sendrecv', 'sendonly', 'recvonly', 'inactive'],
      sendonly: ['recvonly', 'inactive', 'recvonly', 'inactive'],
      recvonly: ['sendonly', 'sendonly', 'inactive', 'inactive'],
      inactive: ['inactive', 'inactive', 'inactive', 'inactive'],
    };
    for (const asked of DIRECTIONS) {
      for (const [index, wanted] of DIRECTIONS.entries()) {
        const { sdp, media } = answered(
          offer('m=audio 4000 RTP/AVP 0', `a=${asked}`),
          local(),
          wanted,
        );
        assert.equal(media.direction, table[asked][index], `${asked} against ${wanted}`);
        assert.match(sdp, new RegExp(`a=${media.direction}\r\n`));
        assert.equal(media.remoteDirection, asked);
      }
    }
  });

  it('hold is seen in all its spellings', () => {
    const spellings: [string[], boolean][] = [
      [['m=audio 4000 RTP/AVP 0', 'a=sendonly'], true],
      [['m=audio 4000 RTP/AVP 0', 'a=inactive'], true],
      [['a=sendonly', 'm=audio 4000 RTP/AVP 0'], true],
      [['a=sendonly', 'm=audio 4000 RTP/AVP 0', 'a=sendrecv'], false],
      [['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0'], true],
      [['m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:x'], false],
      [['m=audio 4000 RTP/AVP 0', 'a=recvonly'], false],
      [['m=audio 4000 RTP/AVP 0'], false],
    ];
    for (const [lines, held] of spellings) {
      assert.equal(isHold(answered(offer(...lines)).media.remoteDirection), held, lines.join(' '));
    }
    const old = answered(offer('m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0')).media;
    assert.deepEqual([old.remoteDirection, old.direction], ['sendonly', 'recvonly']);
  });

  it('rtcp-mux and another RTCP port appear only where both or we want them', () => {
    const plain = answered(offer('m=audio 4000 RTP/AVP 0', 'a=rtcp-mux'));
    assert.equal(plain.media.remote.rtcpMux, false);
    const mux = answered(
      offer('m=audio 4000 RTP/AVP 0', 'a=rtcp-mux'),
      local({ rtcpMux: true, rtcpPort: 20009 }),
    );
    assert.equal(mux.media.remote.rtcpMux, true);
    assert.match(mux.sdp, /a=rtcp:20009\r\na=rtcp-mux\r\n/);
  });

  it('IPv6 is written as such', () => {
    const { sdp } = answered(offer('m=audio 4000 RTP/AVP 0'), local({ address: '2001:db8::2' }));
    assert.match(sdp, /c=IN IP6 2001:db8::2\r\n/);
  });
});

describe('offering and reading the answer', () => {
  it('the offer lists our codecs in order, with one event format per clock', () => {
    const [section] = sections(createOffer(local({ codecs: [OPUS, G722, PCMU] }), 'sendonly'));
    assert.ok(section);
    assert.deepEqual(
      formatsOf(section).map(
        ({ payloadType, name, clockRate }) => `${payloadType} ${name}/${clockRate}`,
      ),
      [
        '96 opus/48000',
        '9 G722/8000',
        '0 PCMU/8000',
        '101 telephone-event/48000',
        '102 telephone-event/8000',
      ],
    );
    assert.equal(attribute(section, 'sendonly'), '');
    const mute = createOffer(local({ telephoneEvent: false }), 'sendrecv');
    assert.doesNotMatch(mute, /telephone-event/);
  });

  it('an answer with its own numbers: we send with theirs and receive with ours', () => {
    const offered = createOffer(local({ codecs: [OPUS, PCMU] }), 'sendrecv');
    const media = accepted(
      offered,
      offer(
        'm=audio 4000 RTP/AVP 120 0 121',
        'a=rtpmap:120 opus/48000/2',
        'a=rtpmap:121 telephone-event/48000',
        'a=recvonly',
      ),
    );
    assert.deepEqual([media.codec.payloadType, media.receivePayloadType], [120, 96]);
    assert.deepEqual(
      media.alternatives.map(({ name, payloadType }) => [name, payloadType]),
      [['PCMU', 0]],
    );
    assert.deepEqual(media.telephoneEvent, {
      payloadType: 121,
      receivePayloadType: 101,
      clockRate: 48000,
    });
    assert.deepEqual([media.direction, media.remoteDirection], ['sendonly', 'recvonly']);
  });

  it('an answer that breaks the rules is refused with the reason', () => {
    const offered = createOffer(local(), 'sendrecv');
    const wrong: [string, RegExp][] = [
      [offer('m=audio 0 RTP/AVP 0'), /rejected/],
      [offer('m=audio 4000 RTP/AVP 9'), /codec/],
      [offer('m=audio 4000 RTP/AVP 101', 'a=rtpmap:101 telephone-event/8000'), /codec/],
      [offer('m=audio 4000 RTP/AVP 0', 'm=video 1 RTP/AVP 31'), /number of sections/],
      [offer('m=video 4000 RTP/AVP 31'), /kinds/],
      [offer('m=audio 4000 RTP/SAVP 0'), /transport/],
      ['', /v=0/],
    ];
    for (const [answer, why] of wrong) {
      const result = acceptAnswer(offered, answer);
      assert.ok(!result.ok, answer);
      assert.match(result.reason, why);
    }
  });

  it('a later offer keeps the places of refused sections', () => {
    const before = answered(offer('m=video 5000 RTP/AVP 31', 'm=audio 4000 RTP/AVP 0')).sdp;
    const again = createOffer(local({ version: 4 }), 'sendonly', before);
    assert.deepEqual(
      sections(again).map((media) => [media.kind, media.port]),
      [
        ['video', 0],
        ['audio', 20000],
      ],
    );
    assert.match(again, /o=- 77 4 /);
  });

  it('for any two ends: the answer is part of the offer, and both sides conclude the same', () => {
    const codec = fc.constantFrom(PCMU, PCMA, G722, OPUS, { ...OPUS, payloadType: 111 });
    const codecs = fc.uniqueArray(codec, {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    });
    const direction = fc.constantFrom(...DIRECTIONS);
    const end = fc
      .record({ codecs, telephoneEvent: fc.boolean() })
      .map((changes) => local(changes));
    fc.assert(
      fc.property(end, end, direction, direction, (a, b, wantA, wantB) => {
        const offered = createOffer(a, wantA);
        const result = createAnswer(offered, { ...b, port: 30000 }, wantB);
        const common = a.codecs.some((mine) =>
          b.codecs.some((theirs) => theirs.name === mine.name),
        );
        assert.equal(result.ok, common);
        if (!result.ok) return;
        const [from] = sections(offered);
        const [to] = sections(result.sdp);
        assert.ok(from && to);
        for (const format of to.formats) assert.ok(from.formats.includes(format));
        const atA = accepted(offered, result.sdp);
        const atB = result.media;
        assert.equal(atA.codec.name, atB.codec.name);
        assert.equal(atA.codec.payloadType, atB.receivePayloadType);
        assert.equal(atB.codec.payloadType, atA.receivePayloadType);
        assert.equal(atA.telephoneEvent?.payloadType, atB.telephoneEvent?.receivePayloadType);
        assert.equal(atA.telephoneEvent === undefined, !(a.telephoneEvent && b.telephoneEvent));
        // What one sends the other receives.
        const mirror = {
          sendrecv: 'sendrecv',
          sendonly: 'recvonly',
          recvonly: 'sendonly',
          inactive: 'inactive',
        };
        assert.equal(atA.direction, mirror[atB.direction]);
        assert.equal(atB.remoteDirection, wantA);
      }),
      { numRuns: 400 },
    );
  });
});
