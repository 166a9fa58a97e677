import { contentType, type SipMessage } from '../wire/index.ts';

/**
 * The session description of a message: its body, or the first such part of a multipart body
 * (RFC 5621 §3). Undefined if there is none.
 */
export function sdpOf(message: SipMessage): string | undefined {
  if (message.body.length === 0) return undefined;
  const type = contentType(message);
  if (type?.value === 'application/sdp') return message.body.toString('utf8');
  if (!type?.value.startsWith('multipart/')) return undefined;
  const boundary = type.params.get('boundary');
  if (!boundary) return undefined;
  for (const part of message.body.toString('utf8').split(`--${boundary}`).slice(1)) {
    const blank = part.indexOf('\r\n\r\n');
    if (blank < 0) continue;
    if (/^content-type:\s*application\/sdp\b/im.test(part.slice(0, blank))) {
      return part.slice(blank + 4).replace(/\r\n$/, '');
    }
  }
  return undefined;
}

/** Options of a reply or request with a session description. */
export function sdpBody(sdp: string | undefined): { body?: string; contentType?: string } {
  return sdp === undefined ? {} : { body: sdp, contentType: 'application/sdp' };
}
