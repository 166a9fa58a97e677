import { callId, contacts, cseq, from, to, vias } from './accessors.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { parseDecimal } from './text.ts';
import { parseUri } from './uri.ts';

/** Why a message is refused: the status and phrase to answer with. */
export interface Verdict {
  readonly status: number;
  readonly reason: string;
}

export interface RequestRules {
  /** URI schemes we serve in a Request-URI; others are answered 416. */
  readonly schemes?: readonly string[];
}

const DEFAULT_SCHEMES = ['sip', 'sips', 'tel'] as const;

/** Methods of the IANA registry: a CSeq mismatch of any other one is 501, not 400. */
const REGISTERED_METHODS: ReadonlySet<string> = new Set([
  'ACK',
  'BYE',
  'CANCEL',
  'INFO',
  'INVITE',
  'MESSAGE',
  'NOTIFY',
  'OPTIONS',
  'PRACK',
  'PUBLISH',
  'REFER',
  'REGISTER',
  'SUBSCRIBE',
  'UPDATE',
]);

/** RFC 3261 §20 allows one line and one value of each of these. */
const SINGLE = [
  'from',
  'to',
  'call-id',
  'cseq',
  'max-forwards',
  'content-length',
  'content-type',
] as const;

const ADDRESS_LISTS = ['route', 'record-route'] as const;

/**
 * What is wrong with a request before any method looks at it: RFC 3261 §8.1.1 and §8.2, and the
 * advice of RFC 4475. `undefined` if nothing is. Undefined too for what a tolerant server lets pass:
 * no Max-Forwards and no From tag (RFC 2543 senders), a bad Date, an Expires too large.
 *
 * Not judged here, because it takes knowledge of the server: unknown methods (405), unknown Require
 * (420), body types (415), merged requests (482).
 */
export function validateRequest(
  request: SipRequest,
  rules: RequestRules = {},
): Verdict | undefined {
  // RFC 4475 §3.1.2.16: nothing else of an unknown version can be trusted.
  if (request.version !== undefined) return { status: 505, reason: 'Version Not Supported' };
  return (
    checkSingleHeaders(request) ??
    checkIdentity(request) ??
    checkCSeq(request) ??
    checkMaxForwards(request) ??
    checkRequestUri(request, rules.schemes ?? DEFAULT_SCHEMES) ??
    checkAddresses(request)
  );
}

/**
 * What is wrong with a response, as a reason to drop it silently (RFC 3261 §8.1.3.3 and §18.1.2,
 * RFC 4475 §3.1.2.5 and §3.3.10), or undefined.
 */
export function validateResponse(response: SipResponse): string | undefined {
  const found = vias(response);
  if (found === undefined) return 'Missing or malformed Via';
  // A user agent is the last to see its response: two Vias mean that it went astray.
  if (found.length > 1) return 'More than one Via';
  if (!from(response)) return 'Missing or malformed From';
  if (!to(response)) return 'Missing or malformed To';
  if (!callId(response)) return 'Missing Call-ID';
  if (!cseq(response)) return 'Missing or malformed CSeq';
  return undefined;
}

function bad(reason: string): Verdict {
  return { status: 400, reason };
}

function checkSingleHeaders(request: SipRequest): Verdict | undefined {
  for (const name of SINGLE) {
    if (request.headers.count(name) > 1) return bad(`More than one ${label(name)}`);
  }
  return undefined;
}

function checkIdentity(request: SipRequest): Verdict | undefined {
  const { headers } = request;
  if (!headers.has('via')) return bad('Missing Via');
  if (!vias(request)) return bad('Malformed Via');
  if (!headers.has('from')) return bad('Missing From');
  if (!from(request)) return bad('Malformed From');
  if (!headers.has('to')) return bad('Missing To');
  if (!to(request)) return bad('Malformed To');
  const id = callId(request);
  if (id === undefined) return bad('Missing Call-ID');
  return /[\s,]/.test(id) ? bad('Malformed Call-ID') : undefined;
}

function checkCSeq(request: SipRequest): Verdict | undefined {
  if (!request.headers.has('cseq')) return bad('Missing CSeq');
  const found = cseq(request);
  if (!found) return bad('Malformed CSeq');
  if (found.method === request.method) return undefined;
  // RFC 4475 §3.1.2.17 and §3.1.2.18
  if (REGISTERED_METHODS.has(request.method)) return bad('CSeq Method Mismatch');
  return { status: 501, reason: 'Not Implemented' };
}

function checkMaxForwards(request: SipRequest): Verdict | undefined {
  const value = request.headers.get('max-forwards');
  if (value === undefined || parseDecimal(value, 255) !== undefined) return undefined;
  return bad('Malformed Max-Forwards');
}

function checkRequestUri(request: SipRequest, schemes: readonly string[]): Verdict | undefined {
  const colon = request.uri.indexOf(':');
  const scheme = request.uri.slice(0, Math.max(colon, 0)).toLowerCase();
  if (!schemes.includes(scheme)) {
    const isScheme = /^[a-z][a-z0-9+.-]*$/.test(scheme);
    return isScheme
      ? { status: 416, reason: 'Unsupported URI Scheme' }
      : bad('Malformed Request-URI');
  }
  const uri = parseUri(request.uri);
  if (uri === undefined) return bad('Malformed Request-URI');
  // RFC 3261 §19.1.1: headers have no place in a Request-URI; honouring them would be an injection.
  return uri.headers.length > 0 ? bad('Headers in Request-URI') : undefined;
}

function checkAddresses(request: SipRequest): Verdict | undefined {
  if (request.headers.has('contact') && !contacts(request)) return bad('Malformed Contact');
  for (const name of ADDRESS_LISTS) {
    for (const value of request.headers.getAll(name)) {
      if (!parseNameAddr(value)) return bad(`Malformed ${label(name)}`);
    }
  }
  return undefined;
}

function label(name: (typeof SINGLE)[number] | (typeof ADDRESS_LISTS)[number]): string {
  const labels = {
    from: 'From',
    to: 'To',
    'call-id': 'Call-ID',
    cseq: 'CSeq',
    'max-forwards': 'Max-Forwards',
    'content-length': 'Content-Length',
    'content-type': 'Content-Type',
    route: 'Route',
    'record-route': 'Record-Route',
  } as const;
  return labels[name];
}
