/**
 * What parsing and serializing one INVITE costs, in µs and as a ratio to JSON.parse and
 * JSON.stringify of a text of the same size in the same run, so that the machine cancels out.
 *
 *   npx node bench/sip-parse.ts
 */
import {
  callId,
  contacts,
  createAnswer,
  createResponse,
  cseq,
  from,
  parseMessage,
  parseSdp,
  type SipMessage,
  serialize,
  to,
  validateRequest,
  via,
} from '@cordboard/sip';

const ROUNDS = 7;
const CALLS_PER_ROUND = 40_000;

const sdp = [
  'v=0',
  'o=- 3880000000 3880000000 IN IP4 192.0.2.15',
  's=baresip',
  'c=IN IP4 192.0.2.15',
  't=0 0',
  'a=tool:baresip 1.1.0',
  'm=audio 10024 RTP/AVP 0 8 9 101',
  'b=AS:125',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
  'a=rtcp:10025',
  'a=sendrecv',
  'a=ptime:20',
  '',
].join('\r\n');

const invite = Buffer.from(
  [
    'INVITE sip:102@sip.cordboard.test SIP/2.0',
    'Via: SIP/2.0/UDP 192.0.2.15:5062;branch=z9hG4bK5c1f2ab9de3347f0;rport',
    'Contact: <sip:16505550101-0x55d0c8@192.0.2.15:5062>',
    'Max-Forwards: 70',
    'Proxy-Authorization: Digest username="90001011", realm="sip.cordboard.test", nonce="AZBkzUuH6sG5x0e3TTm4mZpXy3v1h1Qk", uri="sip:102@sip.cordboard.test", response="0b1d3b8a7d6a1d1b0a4fb38fd97a4a36", algorithm=MD5',
    'To: <sip:102@sip.cordboard.test>',
    'From: "Alice Adams" <sip:16505550101@sip.cordboard.test>;tag=6c3f5a6d1a2b3c4d',
    'Call-ID: 5f2c9b1e8a7d4c3b@192.0.2.15',
    'CSeq: 28361 INVITE',
    'User-Agent: baresip v1.1.0 (x86_64/Linux)',
    'Allow: INVITE,ACK,BYE,CANCEL,OPTIONS,NOTIFY,SUBSCRIBE,INFO,MESSAGE,UPDATE,REFER',
    'Supported: gruu,replaces,norefersub',
    'Content-Type: application/sdp',
    `Content-Length: ${sdp.length}`,
    '',
    sdp,
  ].join('\r\n'),
);

function parsed(): SipMessage {
  const result = parseMessage(invite);
  if (!result.ok) throw new Error(result.error.reason);
  return result.message;
}

const jsonText = fitted(invite.length);
const jsonBuffer = Buffer.from(jsonText);

/** A JSON text of about `size` bytes: many short strings, as headers are. */
function fitted(size: number): string {
  const entries: [string, string][] = [];
  while (JSON.stringify(Object.fromEntries(entries)).length < size) {
    entries.push([`header-${entries.length}`, 'value of a header '.repeat(2)]);
  }
  return JSON.stringify(Object.fromEntries(entries));
}

/** Every result ends up here, so that no measured call can be optimised away. */
let sink = 0;

function measure(call: () => unknown): number {
  const run = (): number => {
    const start = process.hrtime.bigint();
    for (let index = 0; index < CALLS_PER_ROUND; index += 1) if (call()) sink += 1;
    return Number(process.hrtime.bigint() - start) / 1000 / CALLS_PER_ROUND;
  };
  run();
  const rounds = Array.from({ length: ROUNDS }, run).sort((a, b) => a - b);
  return rounds[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

const ready = parsed();
const request = ready.kind === 'request' ? ready : undefined;
if (request === undefined) throw new Error('The INVITE is a request');
const response = createResponse(request, 200, { toTag: 'a1b2c3', body: sdp });
const jsonObject: unknown = JSON.parse(jsonText);
const local = {
  address: '192.0.2.1',
  port: 20000,
  codecs: [{ name: 'PCMU', clockRate: 8000, payloadType: 0 }],
  telephoneEvent: true,
  sessionId: '1',
  version: 1,
};

const jsonParse = measure(() => JSON.parse(jsonBuffer.toString('utf8')));
const jsonWrite = measure(() => Buffer.from(JSON.stringify(jsonObject)));

const rows: [label: string, microseconds: number, baseline: number][] = [
  ['parse, headers still text', measure(parsed), jsonParse],
  [
    'parse, then Via From To Call-ID CSeq Contact',
    measure(() => {
      const message = parsed();
      return (
        via(message) &&
        from(message) &&
        to(message) &&
        callId(message) &&
        cseq(message) &&
        contacts(message)
      );
    }),
    jsonParse,
  ],
  [
    'parse, then validateRequest',
    measure(() => {
      const message = parsed();
      return message.kind === 'request' && validateRequest(message) === undefined;
    }),
    jsonParse,
  ],
  ['parse the session description', measure(() => parseSdp(sdp)), jsonParse],
  [
    'answer the session description',
    measure(() => createAnswer(sdp, local, 'sendrecv')),
    jsonParse,
  ],
  ['build a response', measure(() => createResponse(request, 180, { toTag: 'a1b2c3' })), jsonWrite],
  ['serialize the INVITE', measure(() => serialize(request)), jsonWrite],
  ['serialize its 200', measure(() => serialize(response)), jsonWrite],
];

console.log(`INVITE of ${invite.length} bytes; JSON text of ${jsonBuffer.length} bytes`);
console.log(`JSON.parse ${jsonParse.toFixed(2)} µs, JSON.stringify ${jsonWrite.toFixed(2)} µs`);
for (const [label, microseconds, baseline] of rows) {
  const ratio = (microseconds / baseline).toFixed(2);
  console.log(`${label.padEnd(46)} ${microseconds.toFixed(2).padStart(7)} µs   × ${ratio} of JSON`);
}
if (sink === 0) console.log('nothing ran');
