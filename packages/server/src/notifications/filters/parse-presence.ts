import type { DndFilter, PresenceDetail, PresenceFilter } from './filter.ts';

const PRESENCE = /^\/restapi\/v1\.0\/account\/([^/]+)(?:\/extension\/([^/]+))?\/presence(\/dnd)?$/;

/**
 * Reads a filter of presence events (contract D). `sipData` implies the details,
 * and one published client calls them `detailedTelephonyPresence`; another asks for
 * `totalActiveCalls`, which details always have.
 * @param text the filter with real ids
 * @returns undefined when it is no such filter, a text that says what is wrong with it
 */
export function parsePresence(text: string): PresenceFilter | DndFilter | string | undefined {
  const [path = '', query = ''] = text.split(/\?(.*)/s, 2);
  const match = PRESENCE.exec(path);
  const accountId = match?.[1];
  if (accountId === undefined) return undefined;
  const extensionId = match?.[2];
  if (match?.[3] !== undefined) {
    if (extensionId === undefined) return undefined;
    return query === ''
      ? { kind: 'presence-dnd', text, accountId, extensionId }
      : 'this filter has no parameters';
  }
  let detail: PresenceDetail = 'plain';
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name, value = 'true'] = pair.split('=', 2);
    if (value !== 'true' && value !== 'false') return `${name} is true or false`;
    switch (name) {
      case 'sipData':
        if (value === 'true') detail = 'sip';
        break;
      case 'detailedTelephonyState':
      case 'detailedTelephonyPresence':
        if (value === 'true' && detail === 'plain') detail = 'detailed';
        break;
      case 'totalActiveCalls':
        break;
      default:
        return `there is no filter parameter "${name}"`;
    }
  }
  return {
    kind: 'presence',
    text,
    accountId,
    ...(extensionId === undefined ? {} : { extensionId }),
    detail,
  };
}
