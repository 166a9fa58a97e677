/**
 * Header names: compact forms, the spelling we send and which headers are comma-separated lists.
 * RFC 3261 §7.3.1 and §7.3.3, and the compact forms registered by later RFCs.
 */

const CANONICAL = [
  'Accept',
  'Accept-Contact',
  'Accept-Encoding',
  'Accept-Language',
  'Alert-Info',
  'Allow',
  'Allow-Events',
  'Authentication-Info',
  'Authorization',
  // Not `Call-ID`: published web phones compare this spelling in their own answers (contract: clients §6).
  'Call-Id',
  'Call-Info',
  'Contact',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Type',
  'CSeq',
  'Date',
  'Diversion',
  'Error-Info',
  'Event',
  'Expires',
  'Flow-Timer',
  'From',
  'History-Info',
  'Identity',
  'Identity-Info',
  'In-Reply-To',
  'Max-Forwards',
  'MIME-Version',
  'Min-Expires',
  'Min-SE',
  'Organization',
  'P-Asserted-Identity',
  'P-Preferred-Identity',
  'Path',
  'Priority',
  'Privacy',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Require',
  'RAck',
  'Reason',
  'Record-Route',
  'Refer-Sub',
  'Refer-To',
  'Referred-By',
  'Reject-Contact',
  'Replaces',
  'Reply-To',
  'Request-Disposition',
  'Require',
  'Retry-After',
  'Route',
  'RSeq',
  'Security-Client',
  'Security-Server',
  'Security-Verify',
  'Server',
  'Service-Route',
  'Session-Expires',
  'SIP-ETag',
  'SIP-If-Match',
  'Subject',
  'Subscription-State',
  'Supported',
  'Timestamp',
  'To',
  'Unsupported',
  'User-Agent',
  'Via',
  'Warning',
  'WWW-Authenticate',
] as const;

const COMPACT: readonly (readonly [string, string])[] = [
  ['a', 'accept-contact'],
  ['b', 'referred-by'],
  ['c', 'content-type'],
  ['d', 'request-disposition'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['j', 'reject-contact'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['n', 'identity-info'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['u', 'allow-events'],
  ['v', 'via'],
  ['x', 'session-expires'],
  ['y', 'identity'],
];

/** Headers whose value is a comma-separated list, so that one line may carry several values. */
const LISTS: ReadonlySet<string> = new Set([
  'accept',
  'accept-contact',
  'accept-encoding',
  'accept-language',
  'alert-info',
  'allow',
  'allow-events',
  'call-info',
  'contact',
  'content-encoding',
  'content-language',
  'diversion',
  'error-info',
  'history-info',
  'in-reply-to',
  'p-asserted-identity',
  'p-preferred-identity',
  'path',
  'proxy-require',
  'reason',
  'record-route',
  'reject-contact',
  'request-disposition',
  'require',
  'route',
  'security-client',
  'security-server',
  'security-verify',
  'service-route',
  'supported',
  'unsupported',
  'via',
  'warning',
]);

const keyBySpelling = new Map<string, string>();
const spellingByKey = new Map<string, string>();

for (const name of CANONICAL) {
  const key = name.toLowerCase();
  spellingByKey.set(key, name);
  keyBySpelling.set(name, key);
  keyBySpelling.set(key, key);
}
for (const [compact, key] of COMPACT) {
  keyBySpelling.set(compact, key);
  keyBySpelling.set(compact.toUpperCase(), key);
}

/** The lower-case long name under which a header is looked up, whatever its spelling. */
export function headerKey(name: string): string {
  const known = keyBySpelling.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  return keyBySpelling.get(lower) ?? lower;
}

/** True when `name` is spelled exactly as a header we know, so that it needs no check of its characters. */
export function isKnownSpelling(name: string): boolean {
  return keyBySpelling.has(name);
}

/**
 * The spelling we send: the one of the RFC for headers we know, otherwise as given (clients read
 * `p-rc-api-ids` in lower case only).
 */
export function canonicalName(name: string): string {
  return spellingByKey.get(headerKey(name)) ?? name;
}

/** Whether commas separate values in this header (RFC 3261 §7.3.1). */
export function isListHeader(key: string): boolean {
  return LISTS.has(key);
}
