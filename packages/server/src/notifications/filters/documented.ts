/**
 * Event filters RingCentral documents that no event exists for here yet. They
 * are valid names, so that a program which asks for many events still gets the
 * ones there are (contract E: disabledFilters). `*` stands for one path segment.
 */
const DOCUMENTED = [
  '/restapi/v1.0/account/*/extension',
  '/restapi/v1.0/account/*/extension/*',
  '/restapi/v1.0/account/*/extension/*/presence/line',
  '/restapi/v1.0/account/*/extension/*/presence/line/presence',
  '/restapi/v1.0/account/*/extension/*/favorite',
  '/restapi/v1.0/account/*/extension/*/favorite/presence',
  '/restapi/v1.0/account/*/extension/*/grant',
  '/restapi/v1.0/account/*/extension/*/fax',
  '/restapi/v1.0/account/*/extension/*/message-store/instant',
  '/restapi/v1.0/account/*/extension/*/incoming-call-pickup',
  '/restapi/v1.0/account/*/device/*/emergency-address',
  '/restapi/v1.0/account/*/directory/contacts',
  '/restapi/v1.0/account/*/directory/entries',
  '/restapi/v1.0/account/*/phone-number',
  '/restapi/v1.0/account/*/a2p-sms/batches',
  '/restapi/v1.0/account/*/a2p-sms/batches/*',
  '/restapi/v1.0/account/*/a2p-sms/messages',
  '/restapi/v1.0/account/*/a2p-sms/opt-outs',
  '/restapi/v1.0/glip/posts',
  '/restapi/v1.0/glip/groups',
  '/team-messaging/v1/posts',
  '/team-messaging/v1/groups',
] as const;

const PATTERNS = DOCUMENTED.map((pattern) => pattern.split('/'));

/** Whether a path (without query) is the name of a documented event. */
export function isDocumentedEvent(path: string): boolean {
  const segments = path.split('/');
  return PATTERNS.some(
    (pattern) =>
      pattern.length === segments.length &&
      pattern.every((part, index) => part === '*' || part === segments[index]),
  );
}
