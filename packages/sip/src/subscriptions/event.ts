import { parseParameterised, type SipRequest } from '../wire/index.ts';

/** The Event header: which package, and which of several subscriptions in one dialog (RFC 6665 §8.2.1). */
export interface EventType {
  /** In lower case, as `dialog`. */
  readonly name: string;
  readonly id: string | undefined;
}

/** Reads the one Event header that a SUBSCRIBE must have; undefined if it has none or it is malformed. */
export function eventOf(request: SipRequest): EventType | undefined {
  if (request.headers.count('Event') !== 1) return undefined;
  const parsed = parseParameterised(request.headers.get('Event') ?? '');
  if (parsed === undefined || !/^[\w.!%*+`'~-]+$/.test(parsed.value)) return undefined;
  return { name: parsed.value.toLowerCase(), id: parsed.params.get('id') };
}

export function formatEvent({ name, id }: EventType): string {
  return id === undefined ? name : `${name};id=${id}`;
}

/** Whether an Accept header, if there is one, lets us send that type of body (RFC 6665 §4.2.1.1). */
export function accepts(request: SipRequest, contentType: string): boolean {
  const wanted = request.headers.getAll('Accept');
  if (wanted.length === 0) return true;
  const [kind = ''] = contentType.split('/');
  return wanted
    .flatMap((value) => value.split(','))
    .map((value) => value.split(';')[0]?.trim().toLowerCase())
    .some((type) => type === contentType || type === `${kind}/*` || type === '*/*');
}
