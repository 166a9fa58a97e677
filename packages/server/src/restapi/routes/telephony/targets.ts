import type { Compatibility } from '@cordboard/calls';
import type { Static } from 'typebox';
import { type ApiError, invalidParameter } from '../../../errors/index.ts';
import type { CallTarget } from '../../../operations/index.ts';
import type { CallTargetRequest } from '../../schemas/telephony.ts';

type Target = Static<typeof CallTargetRequest>;
type TargetField = keyof Target;

/** What a number may look like that somebody dials: digits, a plus, star codes, usual separators. */
const DIALLABLE = /^[+*#\d][\d\s().*#\-/]*$/;
const E164 = /^\+[1-9]\d{6,14}$/;
/** Extension of a main number, `+18885551932*104`: accepted until clients have given it up (contract A.1). */
const MAIN_AND_EXTENSION = /^\+[1-9]\d{6,14}\*\d{1,8}$/;
const SHORT_NUMBER = /^\*?\d{1,8}$/;

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** The first of several values that says something. */
export function firstGiven(...values: readonly (string | undefined)[]): string | undefined {
  return values.map(given).find((value) => value !== undefined);
}

/** The value of a field that the request must have, under whatever name. */
export function required(name: string, value: string | undefined): string {
  const found = given(value);
  if (found === undefined) throw invalidParameter(name, undefined, 'is required');
  return found;
}

export function diallable(name: string, value: string): string {
  if (!DIALLABLE.test(value)) throw invalidParameter(name, value);
  return value;
}

/** The one field of a target that is given; anything else is CMN-101 (API: TransferTarget). */
export function readTarget(
  target: Target,
  fields: readonly TargetField[],
  { compatibility }: { readonly compatibility: Compatibility },
): CallTarget {
  const set = fields.flatMap((field) => {
    const value = given(target[field]);
    return value === undefined ? [] : [{ field, value }];
  });
  const [one, another] = set;
  if (one === undefined || another !== undefined) throw notExactlyOne(fields, another?.field);
  const { field, value } = one;
  if (field === 'phoneNumber') checkPhoneNumber(value, compatibility);
  if (field === 'extensionNumber' && !SHORT_NUMBER.test(value))
    throw invalidParameter(field, value);
  return { [field]: value };
}

function checkPhoneNumber(value: string, compatibility: Compatibility): void {
  const accepted =
    compatibility === 'extended'
      ? DIALLABLE.test(value)
      : E164.test(value) || MAIN_AND_EXTENSION.test(value) || SHORT_NUMBER.test(value);
  if (!accepted) {
    throw invalidParameter('phoneNumber', value, 'value is invalid: E.164 is expected');
  }
}

function notExactlyOne(fields: readonly TargetField[], surplus: TargetField | undefined): ApiError {
  return invalidParameter(
    surplus ?? 'phoneNumber',
    undefined,
    `value is invalid: exactly one of ${fields.join(', ')} must be given`,
  );
}
