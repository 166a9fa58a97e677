import type {
  CalledAgent,
  Caller,
  Destination,
  Endpoint,
  FactMap,
  RingStep,
  RingTarget,
} from '../../src/index.ts';
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

/** A queue, whose callers may go on to somebody, to another queue, or nowhere. */
function aQueue(choices: Choices, depth: number): Destination {
  return {
    kind: 'queue',
    accountId: ACCOUNT,
    extensionId: '8301',
    extensionNumber: '301',
    name: 'Support',
    dialled: '301',
    music: 'hold',
    ...(choices.once(3) ? { greeting: 'welcome' } : {}),
    ...(choices.once(3) ? {} : { maxWaitMs: 300_000 }),
    ...(choices.once(8) ? { full: true } : {}),
    ...(depth < 2 && choices.once(2) ? { otherwise: aDestination(choices, depth + 1) } : {}),
  };
}

/** Mostly with room for a message. */
function aMailbox(choices: Choices, person: Person = aPerson(choices)): Destination {
  return {
    kind: 'voicemail',
    accountId: ACCOUNT,
    extensionId: person.extensionId,
    name: person.name,
    dialled: person.extensionNumber,
    greeting: 'voicemail/greeting',
    beep: 'beep',
    maxMessageMs: 180_000,
    ...(choices.once(6) ? { full: true } : {}),
  };
}

/** A mailbox in which somebody hears messages: mostly not whoever gets there. */
function aVisit(choices: Choices): Destination {
  const { extensionId, name } = aPerson(choices);
  return {
    kind: 'visit',
    accountId: ACCOUNT,
    extensionId,
    visitor: choices.once(3) ? aPerson(choices).extensionId : extensionId,
    name,
    dialled: '*86',
  };
}

/** A menu in which callers choose where to go on. */
function aMenu(): Destination {
  return {
    kind: 'menu',
    accountId: ACCOUNT,
    extensionId: '8401',
    extensionNumber: '401',
    name: 'Main menu',
    dialled: '401',
  };
}

/** Agents who may be called: some twice, some without a phone. */
export function someAgents(choices: Choices): readonly CalledAgent[] {
  return Array.from({ length: 1 + choices.number(3) }, () => {
    const { extensionId, extensionNumber, name } = aPerson(choices);
    const phones = choices.once(10) ? 0 : 1 + choices.number(2);
    return {
      ...{ extensionId, extensionNumber, name },
      phones: Array.from({ length: phones }, () => aPhone(choices, extensionNumber)),
    };
  });
}

/** Mostly somebody with one phone; now and then two phones, none, the outside or nobody. */
export function aDestination(choices: Choices, depth = 0): Destination {
  if (choices.once(6)) return aQueue(choices, depth);
  if (choices.once(8)) return aMenu();
  if (choices.once(10)) return aVisit(choices);
  if (choices.once(12)) return { kind: 'nobody', dialled: '999', reason: 'InvalidNumber' };
  if (choices.once(5)) {
    return { kind: 'outside', phoneNumber: '+15550100001', trunkId: 'carrier', ringMs: 60_000 };
  }
  const person = aPerson(choices);
  if (choices.once(10)) return aMailbox(choices, person);
  const { extensionId, extensionNumber, name } = person;
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
    ...(choices.once(3) ? { steps: someSteps(choices, extensionNumber) } : {}),
    ...(depth < 2 && choices.once(2) ? { otherwise: onward(choices, person, depth + 1) } : {}),
    ...(depth < 2 && choices.once(4) ? { whenBusy: onward(choices, person, depth + 1) } : {}),
  };
}

/** Mostly the user's own mailbox. */
function onward(choices: Choices, person: Person, depth: number): Destination {
  return choices.once(2) ? aMailbox(choices, person) : aDestination(choices, depth);
}

/** Where a user is called who begins a RingOut: own phones, a number outside, nowhere. */
export function aPlace(choices: Choices, number: string): FactMap['ring-out-requested']['at'] {
  if (choices.once(5)) return { kind: 'nowhere', reason: 'NoAnswer' };
  const asks = choices.once(2) ? { asks: 'call/press-1-to-connect' } : {};
  const endpoints: readonly Endpoint[] = choices.once(2)
    ? [{ kind: 'trunk', trunkId: 'carrier', phoneNumber: '+15550101101' }]
    : [aPhone(choices, number), aPhone(choices, number)];
  return { kind: 'endpoints', endpoints: endpoints.map((one) => ({ ...one, ...asks })) };
}

/** Other phones of a user, or a number outside, some time later. */
function someSteps(choices: Choices, number: string): readonly RingStep[] {
  return Array.from({ length: 1 + choices.number(2) }, () => ({
    afterMs: 5000,
    endpoints: [
      ...(choices.once(2) ? [aPhone(choices, number)] : []),
      ...(choices.once(3)
        ? [
            {
              kind: 'trunk',
              trunkId: 'carrier',
              phoneNumber: '+15550101101',
              ...(choices.once(3) ? {} : { asks: 'call/accept' }),
            } as const,
          ]
        : []),
    ],
    instead: choices.once(2),
  }));
}
