import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What kind of place a number is, as far as it matters who pays for the call. */
export type NumberKind =
  | { readonly kind: 'emergency' }
  | { readonly kind: 'domestic' }
  | { readonly kind: 'international'; readonly country: string }
  | { readonly kind: 'premium' };

/** Countries between which no call is international, as with RingCentral: one numbering plan, one price. */
const ONE_COUNTRY: readonly (readonly string[])[] = [['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']];

/** Emergency numbers by country; where a country is not named, 112 (ITU-T E.161.1). */
const EMERGENCY: Readonly<Record<string, readonly string[]>> = {
  US: ['911', '933'],
  CA: ['911'],
  PR: ['911'],
  GB: ['112', '999'],
  IE: ['112', '999'],
  AU: ['000', '112'],
  NZ: ['111', '112'],
  DE: ['110', '112'],
  AT: ['112', '122', '133', '144'],
  CH: ['112', '117', '118', '144'],
  FR: ['15', '17', '18', '112'],
};

/** Nearly all that is dialled is none of these, and to find out the country of an account takes time. */
export const EMERGENCY_ANYWHERE: ReadonlySet<string> = new Set([
  '112',
  ...Object.values(EMERGENCY).flat(),
]);

const COSTS_EXTRA: ReadonlySet<string> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  // Follow-me numbers, which forward at any price (+44 70 …).
  'PERSONAL_NUMBER',
]);

/** The country of a number in E.164; undefined where none is known. */
export function countryOf(e164: string): string | undefined {
  return parsePhoneNumberFromString(e164)?.country;
}

/** Whether a short number calls the emergency services of a country. */
export function isEmergency(number: string, country: string | undefined): boolean {
  const own = country === undefined ? undefined : EMERGENCY[country];
  return (own ?? ['112']).includes(number);
}

/**
 * What kind of number an outside number is for somebody at home in a country.
 * Numbers without a country (satellites, international networks and services) are
 * premium; one that nobody has, in the plan of the own country, is domestic.
 * @param e164 with `+`
 * @param home number of the account, E.164
 */
export function classify(e164: string, home: string): NumberKind {
  const number = parsePhoneNumberFromString(e164);
  const own = parsePhoneNumberFromString(home);
  const ownCountry = own?.country;
  if (number === undefined) return { kind: 'premium' };
  if (COSTS_EXTRA.has(number.getType() ?? '') || isAudiotex(e164)) return { kind: 'premium' };
  const { country } = number;
  if (country === undefined) {
    // Without a country but in our own plan it is a number that nobody has.
    const isOwnPlan = number.countryCallingCode === own?.countryCallingCode;
    if (isOwnPlan) return { kind: 'domestic' };
    const [some] = number.getPossibleCountries();
    return some === undefined ? { kind: 'premium' } : { kind: 'international', country: some };
  }
  return isSame(country, ownCountry) ? { kind: 'domestic' } : { kind: 'international', country };
}

function isSame(one: CountryCode, other: string | undefined): boolean {
  if (one === other) return true;
  return ONE_COUNTRY.some(
    (group) => group.includes(one) && other !== undefined && group.includes(other),
  );
}

/** North American audiotex: area code 900, and exchange 976 of any area. */
function isAudiotex(e164: string): boolean {
  return /^\+1(900|\d{3}976)\d+$/.test(e164);
}
