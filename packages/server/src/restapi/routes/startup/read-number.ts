import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Kinds of numbers (API: the categories of `parsePhoneNumberV2`). */
export const CATEGORIES = [
  'Regular',
  'TollFree',
  'Extension',
  'ServiceCode',
  'SpecialService',
  'Unknown',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Emergency calls, as the plan of numbers has them. */
const EMERGENCY = new Set(['911', '112', '999', '933']);
const NANP = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** What is known of a number from its digits alone. */
export interface ReadNumber {
  /** E.164, or what was dialled. */
  readonly number: string;
  readonly isE164: boolean;
  readonly isValid: boolean;
  readonly tollFree: boolean;
  readonly isoCode?: string;
  readonly callingCode?: string;
  readonly national?: string;
  readonly international: string;
  readonly dialable: string;
}

/** @param number as the directory normalises what was dialled */
export function readNumber(number: string): ReadNumber {
  const isE164 = number.startsWith('+');
  const parsed = isE164 ? parsePhoneNumberFromString(number) : undefined;
  if (parsed === undefined) {
    const base = { number, isE164, isValid: false, tollFree: false };
    return EMERGENCY.has(number)
      ? { ...base, national: number, international: number, dialable: number }
      : { ...base, international: number, dialable: number };
  }
  const { country } = parsed;
  return {
    number,
    isE164,
    isValid: parsed.isValid(),
    tollFree: parsed.getType() === 'TOLL_FREE',
    // Numbers that a plan leaves open are those of its first country.
    ...(country === undefined && parsed.countryCallingCode === '1' ? { isoCode: 'US' } : {}),
    ...(country === undefined ? {} : { isoCode: country }),
    callingCode: parsed.countryCallingCode,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    dialable: NANP.test(number) ? number.slice(2) : number,
  };
}

/** Where numbers have parts of fixed length (North American plan). */
export function areaOf({ number }: ReadNumber) {
  const [, areaCode, exchange, line] = NANP.exec(number) ?? [];
  return areaCode === undefined || exchange === undefined || line === undefined
    ? {}
    : { areaCode, subscriberNumber: `${exchange}${line}` };
}

const NAMES = new Intl.DisplayNames('en', { type: 'region' });

/** Undefined for what is no telephone number, or one of no country. */
export function countryOf({ isoCode, callingCode }: ReadNumber) {
  if (isoCode === undefined || callingCode === undefined) return undefined;
  return { isoCode, name: NAMES.of(isoCode) ?? isoCode, callingCode };
}

/** @param extensions the extension numbers of the account */
export function categoryOf(read: ReadNumber, extensions: readonly string[]): Category {
  if (read.isE164) return read.tollFree ? 'TollFree' : 'Regular';
  if (EMERGENCY.has(read.number)) return 'SpecialService';
  if (read.number.startsWith('*')) return 'ServiceCode';
  return extensions.includes(read.number) ? 'Extension' : 'Unknown';
}
