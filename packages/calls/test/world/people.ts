import type { Caller, Destination, RingTarget } from '../../src/index.ts';
import type { Choices } from './choices.ts';

export const ACCOUNT = '8000001';
const NUMBERS = ['101', '102', '103', '104', '105'];

export type Person = Extract<Caller, { kind: 'extension' }>;

export function aPhone(choices: Choices, number = choices.one(NUMBERS) ?? '101'): RingTarget {
  return {
    kind: 'device',
    deviceId: `9${number}${choices.number(2)}`,
    answersAtOnce: choices.once(3),
    reoffers: !choices.once(3),
  };
}

export function aPerson(choices: Choices): Person {
  const number = choices.one(NUMBERS) ?? '101';
  return {
    kind: 'extension',
    accountId: ACCOUNT,
    extensionId: `8${number}`,
    extensionNumber: number,
    name: `Person ${number}`,
    callerId: `+16505550${number}`,
    deviceId: `9${number}0`,
  };
}

export function aCaller(choices: Choices): Caller {
  if (choices.once(5)) return { kind: 'outside', accountId: ACCOUNT, phoneNumber: '+15550100009' };
  return aPerson(choices);
}

/** Mostly somebody with one phone; now and then two phones, none, the outside or nobody. */
export function aDestination(choices: Choices): Destination {
  if (choices.once(12)) return { kind: 'nobody', dialled: '999', reason: 'InvalidNumber' };
  if (choices.once(5)) {
    return { kind: 'outside', phoneNumber: '+15550100001', trunkId: 'carrier', ringMs: 60_000 };
  }
  const { extensionId, extensionNumber, name } = aPerson(choices);
  const phones = choices.once(15) ? 0 : 1 + choices.number(2);
  return {
    kind: 'extension',
    accountId: ACCOUNT,
    extensionId,
    extensionNumber,
    name,
    dialled: extensionNumber,
    phones: Array.from({ length: phones }, () => aPhone(choices, extensionNumber)),
    ringMs: 30_000,
  };
}
