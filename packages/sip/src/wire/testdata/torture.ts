import { readFileSync } from 'node:fs';

/**
 * The messages of RFC 4475 by their names there. Those with control characters, bytes that are no
 * text, or long repetitions are built here; the others are files in `torture/`.
 */
export function tortureMessage(name: string): Buffer {
  const build = BUILT[name];
  if (build !== undefined) return build();
  return readFileSync(new URL(`torture/${name}.dat`, import.meta.url));
}

const BUILT: Readonly<Record<string, () => Buffer>> = {
  intmeth: wideRangeOfCharacters,
  longreq: longValues,
  mpart01: multipartWithBinary,
};

function lines(...text: readonly string[]): string {
  return text.map((line) => `${line}\r\n`).join('');
}

const SDP = lines(
  'v=0',
  'o=mhandley 29739 7272939 IN IP4 192.0.2.1',
  's=-',
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=audio 49217 RTP/AVP 0 12',
  'm=video 3227 RTP/AVP 31',
  'a=rtpmap:31 LPC',
);

/** §3.1.1.2 */
function wideRangeOfCharacters(): Buffer {
  const method = "!interesting-Method0123456789_*+`.%indeed'~";
  const user = "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*";
  return Buffer.from(
    lines(
      `${method} sip:${user}:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0`,
      "Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~",
      'To: "BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:' +
        `${user}:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com>`,
      "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>" +
        ';fromParam\'\'~+*_!.-%="\u0440\u0430\u0431\u043e\u0442\u0430\u044e\u0449\u0438\u0439"' +
        ";tag=_token~1'+`*%!-.",
      'Call-ID: intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
      `CSeq: 139122385 ${method}`,
      'Max-Forwards: 255',
      "extensionHeader-!.%*+_`'~:\uFEFF\u5927\u505c\u96fb",
      'Content-Length: 0',
      '',
    ),
  );
}

/** §3.1.1.7 */
function longValues(): Buffer {
  const long = (word: string, times: number) => word.repeat(times);
  const vias = Array.from(
    { length: 34 },
    (_, index) => `SIP/2.0/TCP sip${index}.example.com;branch=z9hG4bK${index}`,
  );
  return Buffer.from(
    lines(
      'INVITE sip:user@example.com SIP/2.0',
      `To: "I have a user name of ${long('extreme', 10)} proportion"<sip:user@example.com:6000;` +
        `unknownparam1=very${long('long', 20)}value;longparam${long('name', 25)}=shortvalue;` +
        `very${long('long', 25)}ParameterNameWithNoValue>`,
      `F: sip:${long('amazinglylongcallername', 5)}@example.net;tag=12${long('982', 50)}424;` +
        `unknownheaderparam${long('name', 20)}=unknowheaderparam${long('value', 15)};` +
        `unknownValueless${long('paramname', 10)}`,
      `Call-ID: longreq.one${long('really', 20)}longcallid`,
      'CSeq: 3882340 INVITE',
      `Unknown-${long('Long', 20)}-Name: unknown-${long('long', 20)}-value; unknown-${long('long', 20)}-parameter-name = unknown-${long('long', 20)}-parameter-value`,
      ...vias.slice(0, 32).map((via) => `Via: ${via}`),
      `v: ${vias.slice(32).join(', ')}`,
      'Max-Forwards: 70',
      `Contact: <sip:${long('amazinglylongcallername', 5)}@host5.example.net>`,
      'Content-Type: application/sdp',
      `l: ${SDP.length}`,
      '',
    ) + SDP,
  );
}

/** §3.1.1.11: a multipart body whose second part is bytes that are no text. */
function multipartWithBinary(): Buffer {
  const boundary = '7a9cbec02ceef655';
  const binary = Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index));
  const body = Buffer.concat([
    Buffer.from(
      lines(
        `--${boundary}`,
        'Content-Type: text/plain',
        'Content-Transfer-Encoding: binary',
        '',
        'Hello',
        `--${boundary}`,
        'Content-Type: application/octet-stream',
        'Content-Transfer-Encoding: binary',
        '',
      ),
    ),
    binary,
    Buffer.from(`\r\n--${boundary}--`),
  ]);
  const head = lines(
    'MESSAGE sip:kumiko@example.org SIP/2.0',
    'Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-d87543-4dade06d0bdb11ee-1--d87543-;rport',
    'Max-Forwards: 70',
    'Route: <sip:127.0.0.1:5080>',
    'Identity: r5mwreLuyDRYBi/0TiPwEsY3rEVsk/G2WxhgTV1PF7hHuL',
    'Identity-Info: <https://example.net/cert>;alg=rsa-sha1',
    'Contact: <sip:fluffy@127.0.0.1:5070>',
    'To: <sip:kumiko@example.org>',
    'From: <sip:fluffy@example.com>;tag=2fb0dcc9',
    'Call-ID: 3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..',
    'CSeq: 1 MESSAGE',
    'Content-Transfer-Encoding: binary',
    `Content-Type: multipart/mixed;boundary=${boundary}`,
    'Date: Sat, 15 Oct 2005 04:44:56 GMT',
    'User-Agent: SIPimp.org/0.2.5 (curses)',
    `Content-Length: ${body.length}`,
    '',
  );
  return Buffer.concat([Buffer.from(head), body]);
}
