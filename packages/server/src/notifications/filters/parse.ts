import { isDocumentedEvent } from './documented.ts';
import { type Condition, FILTER_STATUS_CODES, type ParsedFilter } from './filter.ts';
import { parsePresence } from './parse-presence.ts';

/** Whose ids the `~` of a filter stands for. */
export interface FilterOwner {
  readonly accountId: string;
  readonly extensionId: string;
}

/** Longer texts are refused unread. */
const MAX_FILTER_LENGTH = 1024;
const ACCOUNT = '/restapi/v1.0/account/';
const TELEPHONY =
  /^\/restapi\/v1\.0\/account\/([^/]+)(?:\/extension\/([^/]+))?\/telephony\/(sessions|recordings|blocked-calls|replies)$/;
const QUEUE_PRESENCE = /^\/restapi\/v1\.0\/account\/[^/]+\/call-queues\/([^/]+)\/presence$/;
const OF_EXTENSION =
  /^\/restapi\/v1\.0\/account\/[^/]+\/extension\/([^/]+)\/(voicemail|message-store|missed-calls)$/;
const REMINDER = '/restapi/v1.0/subscription/~';

/**
 * Reads one entry of `eventFilters` (contract C and E). `~` becomes the owner's
 * real ids. Never throws: what cannot be read comes back as `invalid` with a
 * reason for the caller.
 */
export function parseFilter(text: string, owner: FilterOwner): ParsedFilter {
  const invalid = (detail: string): ParsedFilter => ({ kind: 'invalid', text, detail });
  if (text.length > MAX_FILTER_LENGTH) return invalid('the filter is too long');
  const mark = text.indexOf('?');
  const rawPath = mark < 0 ? text : text.slice(0, mark);
  const query = mark < 0 ? '' : text.slice(mark + 1);
  if (rawPath === REMINDER) return parseReminder(text, query);

  const path = withRealIds(rawPath, owner);
  const real = query === '' ? path : `${path}?${query}`;
  if (path.startsWith(ACCOUNT)) {
    const accountId = path.slice(ACCOUNT.length).split('/')[0];
    if (accountId !== owner.accountId) return invalid('the account is not yours');
  }
  const presence = parsePresence(real);
  if (presence !== undefined) {
    return typeof presence === 'string' ? invalid(presence) : presence;
  }
  const queueId = QUEUE_PRESENCE.exec(path)?.[1];
  if (queueId !== undefined) {
    return query === ''
      ? { kind: 'queue-presence', text: real, accountId: owner.accountId, queueId }
      : invalid('this filter has no parameters');
  }
  const own = parseOfExtension(path, real, owner.accountId);
  if (own !== undefined) return query === '' ? own : invalid('this filter has no parameters');
  const match = TELEPHONY.exec(path);
  if (match === null) {
    return isDocumentedEvent(path) ? { kind: 'not-sent', text: real } : invalid('no such event');
  }
  const extensionId = match[2];
  const whose = {
    text: real,
    accountId: owner.accountId,
    ...(extensionId === undefined ? {} : { extensionId }),
  };
  if (match[3] === 'recordings' || match[3] === 'blocked-calls' || match[3] === 'replies') {
    return query === '' ? { kind: match[3], ...whose } : invalid('this filter has no parameters');
  }
  const conditions: Condition[] = [];
  let sipData = false;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const read = readPair(pair);
    if (read === undefined) return invalid(`the query is not readable at "${pair}"`);
    const { name, value, negated } = read;
    if (name === 'sipData') {
      const flag = readFlag(value);
      if (flag === undefined) return invalid('sipData is true or false');
      sipData = flag !== negated;
      continue;
    }
    const condition = readCondition(name, value, negated);
    if (typeof condition === 'string') return invalid(condition);
    conditions.push(condition);
  }
  return { kind: 'telephony-sessions', ...whose, conditions, sipData };
}

/** Filters that every extension has for itself. */
function parseOfExtension(path: string, text: string, accountId: string): ParsedFilter | undefined {
  const [, extensionId, kind] = OF_EXTENSION.exec(path) ?? [];
  if (extensionId === undefined) return undefined;
  const whose = { text, accountId, extensionId };
  if (kind === 'voicemail') return { kind, ...whose };
  return kind === 'message-store' ? { kind, ...whose } : { kind: 'missed-calls', ...whose };
}

function withRealIds(path: string, owner: FilterOwner): string {
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    if (segment !== '~') continue;
    const before = segments[index - 1];
    if (before === 'account') segments[index] = owner.accountId;
    else if (before === 'extension') segments[index] = owner.extensionId;
  }
  return segments.join('/');
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly negated: boolean;
}

/** The `!` may stand before the name, before `=` or before the value: `!a=b`, `a!=b`, `a=!b`. */
function readPair(pair: string): Pair | undefined {
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  let name = decode(pair.slice(0, equals));
  let value = decode(pair.slice(equals + 1));
  if (name === undefined || value === undefined) return undefined;
  let negated = false;
  if (name.startsWith('!')) {
    negated = !negated;
    name = name.slice(1);
  }
  if (name.endsWith('!')) {
    negated = !negated;
    name = name.slice(0, -1);
  }
  if (value.startsWith('!')) {
    negated = !negated;
    value = value.slice(1);
  }
  return { name, value, negated };
}

/** Percent-decoding only: a `+` here is the plus of a phone number, never a blank. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readFlag(value: string): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** @returns a text that says what is wrong when the condition cannot be read */
function readCondition(name: string, value: string, negated: boolean): Condition | string {
  switch (name) {
    case 'direction':
      if (value !== 'Inbound' && value !== 'Outbound') return 'direction is Inbound or Outbound';
      return { name, value, negated };
    case 'missedCall':
    case 'withRecordings': {
      const flag = readFlag(value);
      return flag === undefined ? `${name} is true or false` : { name, value: flag, negated };
    }
    case 'phoneNumber':
      if (!/^\+?[0-9*#]{2,20}$/.test(value)) return 'phoneNumber is a number in E.164 format';
      return { name, value: value.replace(/^\+/, ''), negated };
    case 'statusCode': {
      const code = FILTER_STATUS_CODES.find((known) => known === value);
      if (code === undefined) return `statusCode is one of ${FILTER_STATUS_CODES.join(', ')}`;
      return { name, value: code, negated };
    }
    default:
      return `there is no filter parameter "${name}"`;
  }
}

function parseReminder(text: string, query: string): ParsedFilter {
  const bad = (detail: string): ParsedFilter => ({ kind: 'bad-reminder', text, detail });
  const parameters = new Map<string, number>();
  for (const pair of query.split('&')) {
    const match = /^(threshold|interval)=([1-9]\d{0,9})$/.exec(pair);
    if (match?.[1] === undefined) return bad('threshold and interval are positive seconds');
    parameters.set(match[1], Number(match[2]));
  }
  const threshold = parameters.get('threshold');
  const interval = parameters.get('interval');
  if (threshold === undefined || interval === undefined) {
    return bad('threshold and interval are both needed');
  }
  if (interval > threshold / 2) return bad('interval is at most half of threshold');
  return { kind: 'reminder', text, threshold, interval };
}
