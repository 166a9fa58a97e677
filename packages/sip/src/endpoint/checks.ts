import { replacesOf, SUPPORTED_OPTIONS } from '../dialogs/index.ts';
import { contentType, maxForwards, optionTags, type SipRequest } from '../wire/index.ts';

/** Why a request is refused before anybody looks at its meaning. */
export interface Refusal {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** Extensions demanded that we do not know (RFC 3261 §8.2.2.3). */
export function unsupportedExtensions(request: SipRequest): Refusal | undefined {
  const unknown: string[] = [];
  for (const header of ['Require', 'Proxy-Require']) {
    if (!request.headers.has(header)) continue;
    for (const tag of optionTags(request, header)) {
      if (!SUPPORTED_OPTIONS.includes(tag)) unknown.push(tag);
    }
  }
  if (unknown.length === 0) return undefined;
  return { status: 420, headers: [['Unsupported', unknown.join(', ')]] };
}

/** Bodies we cannot read (RFC 3261 §8.2.3), and INVITEs that loop. */
export function unacceptableInvite(request: SipRequest): Refusal | undefined {
  // We call on behalf of the caller, so that a loop must end here as it would in a proxy.
  if (maxForwards(request) === 0) return { status: 483 };
  if (replacesOf(request) === 'malformed') return { status: 400, reason: 'Malformed Replaces' };
  if (request.body.length === 0 || isOptional(request)) return undefined;
  const encoding = request.headers.get('Content-Encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return { status: 415, headers: [['Accept-Encoding', 'identity']] };
  }
  const type = contentType(request)?.value;
  if (type === 'application/sdp' || type?.startsWith('multipart/')) return undefined;
  return { status: 415, headers: [['Accept', 'application/sdp']] };
}

/** A body that its sender marked as not worth failing for (RFC 3204, RFC 3261 §20.11). */
function isOptional(request: SipRequest): boolean {
  return /;\s*handling\s*=\s*optional/i.test(request.headers.get('Content-Disposition') ?? '');
}
