import type { AccountId } from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';

/**
 * `+18885551932*104` is extension 104 of that main number (contract A.1), which must be a
 * number of the account: extension 104 of somebody else is not ours.
 * @returns the extension's number; what has no star as it is; undefined where the main
 * number is not the account's
 */
export function withoutMainNumber(
  directory: Pick<Directory, 'ownerOfNumber'>,
  account: AccountId,
  phoneNumber: string,
): string | undefined {
  const star = phoneNumber.indexOf('*');
  if (star <= 0) return phoneNumber;
  const owner = directory.ownerOfNumber(phoneNumber.slice(0, star));
  return owner?.account.id === account ? phoneNumber.slice(star + 1) : undefined;
}
