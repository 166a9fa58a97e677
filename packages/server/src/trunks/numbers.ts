import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { TrunkRules } from '../directory/index.ts';

/** Whether a number begins with one of these; without any list every number does. */
export function isAmong(number: string, beginnings: readonly string[] | undefined): boolean {
  if (beginnings === undefined) return true;
  const digits = number.replace(/^\+/, '');
  return beginnings.some((one) => digits.startsWith(one.replace(/^\+/, '')));
}

/** The longest of the beginnings that a number has; for the choice between two trunks. */
export function lengthOfPrefix(number: string, beginnings: readonly string[] | undefined): number {
  const digits = number.replace(/^\+/, '');
  const lengths = (beginnings ?? []).map((one) => one.replace(/^\+/, ''));
  return Math.max(0, ...lengths.filter((one) => digits.startsWith(one)).map((one) => one.length));
}

/**
 * A number as a trunk wants it written. Short numbers, as those of emergency services,
 * stay as they are.
 * @param home number of the account, E.164: whose national form is meant
 */
export function written(
  number: string,
  {
    numberFormat,
    stripDigits,
    prepend,
  }: Pick<TrunkRules, 'numberFormat' | 'stripDigits' | 'prepend'>,
  home: string | undefined,
): string {
  if (!number.startsWith('+')) return number;
  return `${prepend}${inForm(number, numberFormat, home).slice(stripDigits)}`;
}

function inForm(
  number: string,
  form: TrunkRules['numberFormat'],
  home: string | undefined,
): string {
  if (form === 'E164') return number;
  if (form === 'E164WithoutPlus') return number.slice(1);
  const own = home === undefined ? undefined : parsePhoneNumberFromString(home);
  const parsed = parsePhoneNumberFromString(number);
  if (own === undefined || parsed === undefined) return number.slice(1);
  if (parsed.countryCallingCode !== own.countryCallingCode) {
    return `${own.countryCallingCode === '1' ? '011' : '00'}${number.slice(1)}`;
  }
  const digits = parsed.formatNational().replace(/\D/g, '');
  return digits === '' ? parsed.nationalNumber : digits;
}
