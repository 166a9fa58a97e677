/** Numbers of up to this many digits are extension or service numbers of the account. */
const LONGEST_SHORT_NUMBER = 6;

/**
 * A dialled number in the form in which numbers are compared: E.164 with `+`, or a
 * short number as it stands. National forms are those of the North American plan;
 * seven digits are a number of the account's own area.
 * @param mainNumber E.164 number of the account that dials
 */
export function normaliseNumber(mainNumber: string, dialled: string): string {
  const bare = dialled.replace(/[\s().\-/]/g, '');
  const international = /^(?:\+|011|00)(\d{7,15})$/.exec(bare);
  if (international?.[1] !== undefined) return `+${international[1]}`;
  // Star codes, short numbers and what is no number at all stay as they are.
  if (!/^\d+$/.test(bare) || bare.length <= LONGEST_SHORT_NUMBER) return bare;
  if (bare.length === 7 && mainNumber.startsWith('+1')) return `${mainNumber.slice(0, 5)}${bare}`;
  if (bare.length === 10) return `+1${bare}`;
  return `+${bare}`;
}
