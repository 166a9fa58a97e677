/** Registers `[service]` once, answering the challenge. The contact is the port sipp runs on. */
export function registering(domain: string): string {
  const register = (cseq: number, authorization: string): string => `
    REGISTER sip:${domain} SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
    Max-Forwards: 70
    From: <sip:[service]@${domain}>;tag=[pid]r[call_number]
    To: <sip:[service]@${domain}>
    Call-ID: [call_id]
    CSeq: ${cseq} REGISTER
    Contact: <sip:[service]@[local_ip]:[local_port]>
    Expires: 600${authorization}
    Content-Length: 0
  `;
  return scenario('register', [
    send(register(1, ''), 'retrans="500"'),
    '<recv response="100" optional="true"/>',
    '<recv response="401" auth="true"/>',
    send(register(2, '\n    [authentication]'), 'retrans="500"'),
    '<recv response="100" optional="true"/>',
    '<recv response="200"/>',
  ]);
}

/** Calls `[service]` with digest, talks not at all, and hangs up. */
export function calling(domain: string, from: string): string {
  const invite = (cseq: number, authorization: string): string => `
    INVITE sip:[service]@${domain} SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
    Max-Forwards: 70
    From: <sip:${from}@${domain}>;tag=[pid]c[call_number]
    To: <sip:[service]@${domain}>
    Call-ID: [call_id]
    CSeq: ${cseq} INVITE
    Contact: <sip:${from}@[local_ip]:[local_port]>${authorization}
    Content-Type: application/sdp
    Content-Length: [len]

    ${description}
  `;
  const inDialog = (cseq: number, method: string): string => `
    ${method} [next_url] SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport
    Max-Forwards: 70
    [routes]
    From: <sip:${from}@${domain}>;tag=[pid]c[call_number]
    To: <sip:[service]@${domain}>[peer_tag_param]
    Call-ID: [call_id]
    CSeq: ${cseq} ${method}
    Content-Length: 0
  `;
  const acknowledgeChallenge = `
    ACK sip:[service]@${domain} SIP/2.0
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-3];rport
    Max-Forwards: 70
    From: <sip:${from}@${domain}>;tag=[pid]c[call_number]
    To: <sip:[service]@${domain}>[peer_tag_param]
    Call-ID: [call_id]
    CSeq: 1 ACK
    Content-Length: 0
  `;
  return scenario('call', [
    send(invite(1, ''), 'retrans="500"'),
    '<recv response="100" optional="true"/>',
    '<recv response="407" auth="true"/>',
    send(acknowledgeChallenge),
    send(invite(2, '\n    [authentication]'), 'retrans="500"'),
    '<recv response="100" optional="true"/>',
    '<recv response="180" optional="true"/>',
    '<recv response="183" optional="true"/>',
    '<recv response="200" rrs="true"/>',
    send(inDialog(2, 'ACK')),
    send(inDialog(3, 'BYE'), 'retrans="500"'),
    '<recv response="200"/>',
  ]);
}

/** Rings, answers, and waits for the caller to hang up. */
export function answering(): string {
  const response = (status: string, body: boolean): string => `
    SIP/2.0 ${status}
    [last_Via:]
    [last_From:]
    [last_To:];tag=[pid]a[call_number]
    [last_Call-ID:]
    [last_CSeq:]
    Contact: <sip:[service]@[local_ip]:[local_port]>
    ${body ? `Content-Type: application/sdp\n    Content-Length: [len]\n\n    ${description}` : 'Content-Length: 0'}
  `;
  const toBye = `
    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Content-Length: 0
  `;
  return scenario('answer', [
    '<recv request="INVITE"/>',
    send(response('180 Ringing', false)),
    send(response('200 OK', true), 'retrans="500"'),
    '<recv request="ACK"/>',
    '<recv request="BYE"/>',
    send(toBye),
  ]);
}

const description = [
  'v=0',
  'o=sipp 1 1 IN IP[local_ip_type] [local_ip]',
  's=-',
  'c=IN IP[media_ip_type] [media_ip]',
  't=0 0',
  'm=audio [media_port] RTP/AVP 0',
  'a=rtpmap:0 PCMU/8000',
].join('\n    ');

function scenario(name: string, steps: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="ISO-8859-1" ?>',
    '<!DOCTYPE scenario SYSTEM "sipp.dtd">',
    `<scenario name="${name}">`,
    ...steps,
    '</scenario>',
    '',
  ].join('\n');
}

/** sipp sends the lines without their indentation, and an empty one where a body follows. */
function send(message: string, attributes = ''): string {
  const lines = message
    .trim()
    .split('\n')
    .map((line) => line.trim());
  return `<send ${attributes}><![CDATA[\n\n${lines.join('\n')}\n\n]]></send>`;
}
