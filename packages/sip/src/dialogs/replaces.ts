import { parseParameterised, type SipRequest } from '../wire/index.ts';

/** The Replaces header (RFC 3891 §6.1). Tags are as the sender wrote them; phones disagree on whose is whose. */
export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  readonly earlyOnly: boolean;
}

/** Parses a Replaces value; undefined if malformed. */
export function parseReplaces(value: string): Replaces | undefined {
  const parsed = parseParameterised(value);
  const toTag = parsed?.params.get('to-tag');
  const fromTag = parsed?.params.get('from-tag');
  if (!parsed?.value || toTag === undefined || fromTag === undefined) return undefined;
  return { callId: parsed.value, toTag, fromTag, earlyOnly: parsed.params.has('early-only') };
}

/** The value as text, as it goes into a header or, escaped, into a Refer-To. */
export function formatReplaces(replaces: Replaces): string {
  const early = replaces.earlyOnly ? ';early-only' : '';
  return `${replaces.callId};to-tag=${replaces.toTag};from-tag=${replaces.fromTag}${early}`;
}

/**
 * The Replaces of an INVITE. `'malformed'` covers two of them and one that cannot be read, both
 * answered 400 (RFC 3891 §3).
 */
export function replacesOf(request: SipRequest): Replaces | 'malformed' | undefined {
  const values = request.headers.getAll('Replaces');
  const [value] = values;
  if (value === undefined) return undefined;
  return values.length > 1 ? 'malformed' : (parseReplaces(value) ?? 'malformed');
}
