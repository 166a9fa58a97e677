import Value from 'typebox/value';
import {
  BusinessHours,
  type DirectoryData,
  type Extension,
  HandlingSettings,
  MailboxSettings,
  MenuSettings,
  normaliseNumber,
  QueueSettings,
} from '../../directory/index.ts';
import type { Path, Problem } from '../check.ts';
import type { Speaker } from '../names.ts';
import type { EditContext } from './draft.ts';

/** Where calls go on, as handling, queues and menus say it. */
interface Target {
  readonly action: string;
  readonly extensionId?: string;
  readonly phoneNumber?: string;
}

type Known = Pick<DirectoryData, 'accounts' | 'extensions' | 'phoneNumbers'> &
  Pick<EditContext, 'soundProblem'>;

/** A number as people write it: digits, and what stands between them. */
const NUMBER = /^\+?[\d*#\s().\-/]*[\d*#]$/;
const NUMBER_WANTED = 'must be a telephone number, as +12125550100';

const OF_USERS = [
  'ringSeconds',
  'ringing',
  'devices',
  'stepSeconds',
  'forwarding',
  'unanswered',
  'busy',
] as const;
const INSTEAD: Partial<Record<Extension['type'], string>> = {
  Department: 'of a queue the section queue says who rings, and overflow where callers go on',
  IvrMenu: 'of a menu the section menu says where callers go on',
};

/** Actions that mean nothing without saying whom. */
const NAMES_EXTENSION: readonly string[] = ['Extension', 'Connect'];
const NAMES_NUMBER: readonly string[] = ['PhoneNumber', 'Transfer'];

/**
 * What is wrong with a section of settings although each of its fields is as its schema
 * says: what would be taken, and then do something else than was meant.
 * @param name of the section
 * @param value as it is stored, with ids for names
 */
export function senseless(
  data: Known,
  { accountId, extensionId }: Speaker,
  name: string,
  value: unknown,
  path: Path,
): readonly Problem[] {
  const at = (...more: Path): Path => [...path, ...more];
  if (name === 'businessHours' && Value.Check(BusinessHours, value)) return inHours(value, path);
  if (name === 'mailbox' && Value.Check(MailboxSettings, value)) {
    return inSound(data, value.greeting, at('greeting'));
  }
  if (name === 'handling' && Value.Check(HandlingSettings, value)) {
    const type = data.extensions.find(({ id }) => id === extensionId)?.type;
    const { forwarding = [] } = value;
    return [
      ...(type === undefined ? [] : inVain(type, value, path)),
      ...inHandling(value, path),
      ...inForwarding(data, accountId, forwarding, path),
    ];
  }
  if (name === 'queue' && Value.Check(QueueSettings, value)) return inQueue(data, value, path);
  if (name === 'menu' && Value.Check(MenuSettings, value)) return inMenu(data, value, path);
  return [];
}

/** What only users have: a queue and a menu have no phones of their own. */
function inVain(
  type: Extension['type'],
  handling: HandlingSettings,
  path: Path,
): readonly Problem[] {
  const instead = INSTEAD[type];
  if (instead === undefined) return [];
  return OF_USERS.filter((name) => handling[name] !== undefined).map((name) => ({
    path: [...path, name],
    message: `is for users; ${instead}`,
  }));
}

function inHandling(handling: HandlingSettings, path: Path): readonly Problem[] {
  const { hours, forwarding = [], blockedCallers = [] } = handling;
  const targets = ['unanswered', 'busy', 'forwardAll'] as const;
  return [
    ...targets.flatMap((name) => inTarget(handling[name], [...path, name])),
    ...forwarding.flatMap(({ phoneNumber }, at) =>
      inNumber(phoneNumber, [...path, 'forwarding', at, 'phoneNumber']),
    ),
    ...blockedCallers.flatMap((number, at) => inNumber(number, [...path, 'blockedCallers', at])),
    ...(hours === undefined ? [] : inHours(hours, [...path, 'hours'])),
  ];
}

/** What rings along with a user's phones is outside; colleagues are called after the user. */
function inForwarding(
  { accounts, extensions, phoneNumbers }: Known,
  accountId: string,
  forwarding: NonNullable<HandlingSettings['forwarding']>,
  path: Path,
): readonly Problem[] {
  const own = new Set([
    ...extensions.flatMap((one) => (one.accountId === accountId ? [one.extensionNumber] : [])),
    ...phoneNumbers.flatMap((one) => (one.accountId === accountId ? [one.phoneNumber] : [])),
  ]);
  const home = accounts.find(({ id }) => id === accountId)?.mainNumber ?? '';
  return forwarding.flatMap(({ phoneNumber }, at) =>
    own.has(normaliseNumber(home, phoneNumber))
      ? [
          {
            path: [...path, 'forwarding', at, 'phoneNumber'],
            message: `must be a number outside: ${phoneNumber} is one of the account, to which unanswered or forwardAll can lead`,
          },
        ]
      : [],
  );
}

function inHours({ timeZone, afterHours }: BusinessHours, path: Path): readonly Problem[] {
  const wrong = isTimeZone(timeZone)
    ? []
    : [
        {
          path: [...path, 'timeZone'],
          message: `"${timeZone}" is no time zone; one is America/Los_Angeles`,
        },
      ];
  return [...wrong, ...inTarget(afterHours, [...path, 'afterHours'])];
}

function inQueue(
  known: Known,
  { members = [], overflow, greeting, music }: QueueSettings,
  path: Path,
): readonly Problem[] {
  const wrongMembers = members.flatMap((id, at): readonly Problem[] => {
    const place = [...path, 'members', at];
    const member = known.extensions.find((one) => one.id === id);
    if (member === undefined || member.type === 'User') return [];
    return [{ path: place, message: `must be a user, which ${member.extensionNumber} is not` }];
  });
  return [
    ...wrongMembers,
    ...inTarget(overflow, [...path, 'overflow']),
    ...inSound(known, greeting, [...path, 'greeting']),
    ...inSound(known, music, [...path, 'music']),
  ];
}

function inMenu(
  known: Known,
  { greeting, keys = [], noInput }: MenuSettings,
  path: Path,
): readonly Problem[] {
  return [
    ...inSound(known, greeting?.sound, [...path, 'greeting', 'sound']),
    ...keys.flatMap((choice, at) => {
      const place = [...path, 'keys', at];
      const isTwice = keys.findIndex(({ key }) => key === choice.key) < at;
      return [
        ...(isTwice ? [{ path: [...place, 'key'], message: 'is there twice' }] : []),
        ...inTarget(choice, place, ['Voicemail']),
      ];
    }),
    ...inTarget(noInput, [...path, 'noInput'], ['Voicemail']),
  ];
}

/** @param others further actions that have to name an extension */
function inTarget(
  target: Target | undefined,
  path: Path,
  others: readonly string[] = [],
): readonly Problem[] {
  if (target === undefined) return [];
  const { action, extensionId, phoneNumber } = target;
  if ([...NAMES_EXTENSION, ...others].includes(action) && extensionId === undefined) {
    return [{ path: [...path, 'extensionId'], message: `is missing: ${action} needs it` }];
  }
  if (!NAMES_NUMBER.includes(action)) return [];
  if (phoneNumber === undefined) {
    return [{ path: [...path, 'phoneNumber'], message: `is missing: ${action} needs it` }];
  }
  return inNumber(phoneNumber, [...path, 'phoneNumber']);
}

function inNumber(number: string, path: Path): readonly Problem[] {
  return NUMBER.test(number) ? [] : [{ path, message: NUMBER_WANTED }];
}

function inSound(
  { soundProblem }: Known,
  name: string | undefined,
  path: Path,
): readonly Problem[] {
  const message = name === undefined ? undefined : soundProblem(name);
  return message === undefined ? [] : [{ path, message }];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
