import {
  BRANCH_COOKIE,
  callId,
  cseq,
  from,
  type SipMessage,
  type SipRequest,
  to,
  type Via,
} from '../wire/index.ts';

/** The key of a client transaction: our own branch and the method (RFC 3261 §17.1.3). */
export function clientKey(branch: string, method: string): string {
  return `${branch}|${method}`;
}

/**
 * The key of a server transaction: branch, sent-by and method, an ACK counting as its INVITE
 * (RFC 3261 §17.2.3). Peers older than RFC 3261 choose no unique branch, so that for them dialog
 * identifiers, Request-URI and the whole Via stand in; the To tag is left out because only the ACK
 * carries ours.
 */
export function serverKey(request: SipRequest, via: Via): string {
  const method = request.method === 'ACK' ? 'INVITE' : request.method;
  if (via.branch?.startsWith(BRANCH_COOKIE)) {
    return `${via.branch}|${via.host}:${via.port ?? ''}|${method}`;
  }
  const number = cseq(request)?.number ?? '';
  const topVia = request.headers.get('Via') ?? '';
  return `${request.uri}|${callId(request)}|${from(request)?.tag}|${number}|${topVia}|${method}`;
}

/** Equal for two copies of one request that took different paths (RFC 3261 §8.2.2.2). */
export function mergeKey(request: SipMessage): string | undefined {
  if (to(request)?.tag !== undefined) return undefined;
  const sequence = cseq(request);
  return `${callId(request)}|${from(request)?.tag}|${sequence?.number} ${sequence?.method}`;
}
