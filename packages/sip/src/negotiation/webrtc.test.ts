import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { attribute, attributes, parseSdp, type SdpMedia } from '../wire/index.ts';
import {
  type AcceptResult,
  type AnswerResult,
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  type LocalDtls,
  type LocalMedia,
  type NegotiatedAudio,
  offeredSecurity,
  offeredUfrag,
} from './index.ts';

/** As Chromium 156 wrote it, with its addresses hidden. */
const CHROMIUM = readFileSync(new URL('testdata/chromium-offer.sdp', import.meta.url), 'utf8');

const OPUS: AudioCodec = { name: 'opus', clockRate: 48_000, channels: 2, payloadType: 96 };
const PCMU: AudioCodec = { name: 'PCMU', clockRate: 8000, payloadType: 0 };

const OURS: LocalDtls = {
  kind: 'dtls',
  ufrag: 'OURS',
  pwd: 'o'.repeat(24),
  fingerprint: { algorithm: 'sha-256', value: 'AA:BB' },
  candidates: [{ address: '192.0.2.10', port: 20000, priority: 2130706431 }],
};

function local(security: LocalDtls = OURS, codecs = [OPUS, PCMU]): LocalMedia {
  return {
    address: '192.0.2.10',
    port: 20000,
    codecs,
    telephoneEvent: true,
    rtcpMux: true,
    sessionId: '77',
    version: 1,
    security,
  };
}

function sections(sdp: string): { group: string[]; media: readonly SdpMedia[] } {
  const parsed = parseSdp(sdp);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.reason);
  return { group: attributes(parsed.session, 'group'), media: parsed.session.media };
}

function answered(offer: string, ours = local()): { sdp: string; media: NegotiatedAudio } {
  const result = createAnswer(offer, ours, 'sendrecv');
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result;
}

function reasonOf(result: AcceptResult | AnswerResult): string {
  return result.ok ? '' : result.reason;
}

describe('WebRTC descriptions', () => {
  it('a real Chromium offer gets an answer that Chromium takes', () => {
    assert.deepEqual(offeredSecurity(CHROMIUM), ['dtls']);
    const { sdp, media } = answered(CHROMIUM);
    const { group, media: answer } = sections(sdp);
    assert.deepEqual(group, ['BUNDLE 0']);
    const [audio] = answer;
    assert.ok(audio);
    assert.equal(audio.protocol, 'UDP/TLS/RTP/SAVPF');
    assert.deepEqual(audio.formats, ['111', '110'], 'Opus and events, numbered as offered');
    assert.equal(attribute(audio, 'mid'), '0');
    assert.equal(attribute(audio, 'setup'), 'passive');
    assert.equal(attribute(audio, 'rtcp-mux'), '');
    assert.equal(attribute(audio, 'ice-ufrag'), 'OURS');
    assert.equal(attribute(audio, 'fingerprint'), 'sha-256 AA:BB');
    assert.equal(attribute(audio, 'candidate'), '1 1 udp 2130706431 192.0.2.10 20000 typ host');
    assert.deepEqual(attributes(audio, 'extmap'), [], 'no header extension is taken');
    assert.deepEqual(attributes(audio, 'rtcp-fb'), []);
    assert.equal(media.direction, 'sendrecv', '0.0.0.0 is no hold here');
    assert.equal(media.dtls?.role, 'server');
    assert.equal(media.dtls.ufrag, offeredUfrag(CHROMIUM));
    assert.deepEqual(media.dtls.candidates, [], 'names are of no use');
    assert.match(media.dtls.fingerprints[0]?.value ?? '', /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('video and data are refused in their places, also later', () => {
    const at = CHROMIUM.indexOf('m=audio');
    const [head, audio] = [CHROMIUM.slice(0, at), CHROMIUM.slice(at)];
    const video = audio
      .replace(/m=audio (.*) 111.*/, 'm=video $1 96')
      .replace('a=mid:0', 'a=mid:v');
    const offer = head.replace('BUNDLE 0', 'BUNDLE v 0') + video + audio;
    const { sdp } = answered(offer);
    const { group, media } = sections(sdp);
    assert.deepEqual(group, ['BUNDLE 0']);
    assert.deepEqual(
      media.map(({ kind, port }) => [kind, port]),
      [
        ['video', 0],
        ['audio', 20000],
      ],
    );
    const later = sections(createOffer(local({ ...OURS, mid: '0' }), 'sendonly', sdp));
    assert.deepEqual(
      later.media.map(({ kind, port }) => [kind, port]),
      [
        ['video', 0],
        ['audio', 20000],
      ],
    );
  });

  it('what WebRTC cannot do without is asked for by name', () => {
    const without: [line: RegExp, reason: RegExp][] = [
      [/a=fingerprint.*\r?\n/, /fingerprint/],
      [/a=ice-ufrag.*\r?\n/, /ICE/],
      [/a=ice-pwd:.*\r?\n/, /ICE/],
      [/a=rtcp-mux\r?\n/, /rtcp-mux/],
    ];
    for (const [line, reason] of without) {
      const broken = CHROMIUM.replace(line, '');
      assert.notEqual(broken, CHROMIUM);
      const result = createAnswer(broken, local(), 'sendrecv');
      assert.ok(!result.ok && result.status === 488);
      assert.match(result.reason, reason);
    }
    const held = createAnswer(CHROMIUM.replace('actpass', 'holdconn'), local(), 'sendrecv');
    assert.match(reasonOf(held), /role/);
    const junk = CHROMIUM.replace(/a=fingerprint:.*/, 'a=fingerprint:sha-256 not-a-hash');
    assert.match(reasonOf(createAnswer(junk, local(), 'sendrecv')), /fingerprint/);
  });

  it('attributes may stand above all sections', () => {
    const lines = CHROMIUM.split(/\r?\n/);
    const moved = /^a=(ice-ufrag|ice-pwd|fingerprint|setup)/;
    const at = lines.findIndex((line) => line.startsWith('m='));
    const above = [
      ...lines.slice(0, at),
      ...lines.filter((line) => moved.test(line)),
      ...lines.slice(at).filter((line) => !moved.test(line)),
    ].join('\r\n');
    assert.deepEqual(answered(above).media.dtls, answered(CHROMIUM).media.dtls);
  });

  it('the roles of DTLS meet, and a running association keeps them', () => {
    const roles: [setup: string, before: LocalDtls['role'], role: string, answer: string][] = [
      ['actpass', undefined, 'server', 'passive'],
      ['actpass', 'client', 'client', 'active'],
      ['active', undefined, 'server', 'passive'],
      ['passive', undefined, 'client', 'active'],
    ];
    for (const [setup, before, role, answer] of roles) {
      const offer = CHROMIUM.replace('setup:actpass', `setup:${setup}`);
      const ours = before === undefined ? OURS : { ...OURS, role: before };
      const { sdp, media } = answered(offer, local(ours));
      assert.equal(media.dtls?.role, role);
      assert.ok(sdp.includes(`a=setup:${answer}\r\n`), setup);
    }
  });

  it('our offer and its answer conclude the same, with opposite roles', () => {
    const theirs = {
      ...OURS,
      ufrag: 'THEM',
      fingerprint: { algorithm: 'sha-256', value: 'CC:DD' },
    };
    const offer = createOffer(local(), 'sendrecv');
    assert.ok(offer.includes('a=setup:actpass\r\n') && offer.includes('a=group:BUNDLE 0\r\n'));
    const reply = answered(offer, local(theirs, [PCMU]));
    const result = acceptAnswer(offer, reply.sdp);
    assert.ok(result.ok, result.ok ? '' : result.reason);
    assert.equal(result.media.codec.name, 'PCMU');
    assert.deepEqual([result.media.dtls?.role, reply.media.dtls?.role], ['client', 'server']);
    assert.deepEqual(result.media.dtls?.fingerprints, [theirs.fingerprint]);
    assert.deepEqual(result.media.dtls?.candidates, OURS.candidates);
    assert.ok(result.media.remote.rtcpMux);
    const bare = reply.sdp.replace(/a=setup.*\r\n/, '');
    assert.match(reasonOf(acceptAnswer(offer, bare)), /role/);
  });

  it('only candidates we can send to are taken', () => {
    const lines = [
      'a=candidate:1 1 udp 100 192.0.2.7 5000 typ host',
      'a=candidate:2 1 UDP 99 2001:db8::7 5001 typ srflx raddr 0.0.0.0 rport 0',
      'a=candidate:3 1 tcp 98 192.0.2.7 9 typ host tcptype active',
      'a=candidate:4 2 udp 97 192.0.2.7 5002 typ host',
      'a=candidate:5 1 udp 96 name.local 5003 typ host',
      'a=candidate:6 1 udp 95 192.0.2.7 70000 typ host',
      'a=candidate:7 1 udp',
    ];
    const offer = CHROMIUM.replace(/a=candidate.*\r?\n/g, '').replace(
      'a=rtcp-mux',
      `${lines.join('\r\n')}\r\na=rtcp-mux`,
    );
    assert.deepEqual(answered(offer).media.dtls?.candidates, [
      { address: '192.0.2.7', port: 5000, priority: 100 },
      { address: '2001:db8::7', port: 5001, priority: 99 },
    ]);
  });

  it('who speaks no DTLS refuses it, whatever else is right', () => {
    const { security: _, ...plain } = local();
    const result = createAnswer(CHROMIUM, plain, 'sendrecv');
    assert.ok(!result.ok && result.status === 488);
  });
});
