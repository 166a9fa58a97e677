import type { PartyInfo } from '@cordboard/calls';
import type { TrunkRules } from '../directory/index.ts';
import { isAmong, written } from './numbers.ts';

type Header = readonly [string, string];

/** Who calls, as a trunk is told. */
export interface Identity {
  readonly from: { readonly uri: string; readonly displayName?: string };
  readonly headers: readonly Header[];
}

/** A caller that is somebody's telephone number, and not a short number or withheld. */
const NUMBER = /^\+?[0-9]{7,15}$/;
const ANONYMOUS = 'sip:anonymous@anonymous.invalid';

/**
 * The caller as a trunk wants and allows it: a number that may not be shown there is
 * replaced by the one that may. Withheld numbers are told by P-Asserted-Identity with
 * Privacy alone (RFC 3323, RFC 3325), where the trunk takes it.
 * @param shown whom the callee shall see
 * @param home main number of the account
 * @param domain of our addresses, as the trunk knows it
 */
export function identityFor(
  shown: PartyInfo,
  rules: TrunkRules,
  home: string | undefined,
  domain: string,
): Identity {
  const fallback = rules.defaultCallerId ?? home;
  const wanted = shown.phoneNumber;
  const isNumber = wanted !== undefined && NUMBER.test(wanted);
  const isHidden = wanted === undefined || wanted === 'anonymous';
  const number =
    isNumber && isAmong(wanted, rules.callerIds) ? wanted : (fallback ?? wanted ?? 'anonymous');
  const ours = rules.identity === 'PAssertedIdentity' ? rules.username : undefined;
  const uriOf = (user: string): string => `sip:${user}@${domain}`;
  const asserted = uriOf(number === 'anonymous' ? number : written(number, plain(rules), home));
  const isAsserted = rules.identity !== 'From' && number !== 'anonymous';
  const headers: Header[] = isAsserted ? [['P-Asserted-Identity', `<${asserted}>`]] : [];
  if (isHidden) {
    headers.push(['Privacy', 'id']);
    return { from: { uri: ANONYMOUS, displayName: 'Anonymous' }, headers };
  }
  const uri = ours === undefined ? asserted : uriOf(userPart(ours));
  // The name belongs to the number that is shown.
  const { name } = shown;
  return {
    from: name === undefined || number !== wanted ? { uri } : { uri, displayName: name },
    headers,
  };
}

/** Callers are written in the form of the trunk, but what is put before dialled numbers is not theirs. */
function plain({ numberFormat }: TrunkRules) {
  return { numberFormat, stripDigits: 0, prepend: '' };
}

/** A user name as it stands in a URI: some carriers give names that are addresses themselves (RFC 3261 §25.1, user). */
export function userPart(username: string): string {
  return username.replace(/[^A-Za-z0-9\-_.!~*'()&=+$,;?/]/gu, (letter) => {
    const escaped = Array.from(Buffer.from(letter), (byte) => byte.toString(16).padStart(2, '0'));
    return escaped.map((hex) => `%${hex.toUpperCase()}`).join('');
  });
}
