import { addresses, type IncomingInvite, parseUri } from '@cordboard/sip';
import type { TrunkLine } from './line.ts';

/** What a trunk says of a call that it brings. */
export interface Arrival {
  /** What may be the called number, best first, as the trunk writes it. */
  readonly called: readonly string[];
  /** The calling number as the trunk writes it; undefined when it is withheld. */
  readonly caller?: string;
  readonly name?: string;
}

const NUMBER = /^\+?[0-9]{3,}$/;

/**
 * Reads who calls whom. A trunk that knows us by registration calls our contact,
 * and names the number in P-Called-Party-ID (RFC 7315 §4.2) or To. The caller is
 * whom the trunk vouches for (P-Asserted-Identity), else From, unless the caller
 * wants privacy (RFC 3323).
 */
export function readArrival({ request, from, to }: IncomingInvite, line: TrunkLine): Arrival {
  const requested = parseUri(request.uri)?.user;
  const [party] = addresses(request, 'P-Called-Party-ID') ?? [];
  const called = [requested, party?.uri.user, to.uri.user].filter(
    (user): user is string => user !== undefined && user !== '' && user !== line.contactUser,
  );
  const privacy = request.headers.get('Privacy')?.toLowerCase() ?? '';
  if (/\b(id|user|header)\b/.test(privacy)) return { called };
  const asserted = (addresses(request, 'P-Asserted-Identity') ?? []).find(({ uri }) =>
    NUMBER.test(uri.user ?? ''),
  );
  const { uri, displayName } = asserted ?? from;
  const name = displayName ?? from.displayName;
  return {
    called,
    ...(uri.user !== undefined && NUMBER.test(uri.user) ? { caller: uri.user } : {}),
    ...(name === undefined ? {} : { name }),
  };
}
