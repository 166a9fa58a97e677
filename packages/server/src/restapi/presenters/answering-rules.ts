import {
  type Account,
  type BusinessHours,
  type Directory,
  type Extension,
  type HandlingTarget,
  WEEKDAYS,
} from '../../directory/index.ts';
import type {
  AnsweringRuleBody,
  CompanyRuleBody,
  ScheduleBody,
} from '../schemas/answering-rules.ts';
import type { Places } from './places.ts';

/** RingCentral counts rings and not seconds. */
const RING_SECONDS = 5;
const DEFAULT_RING_SECONDS = 45;
const DEFAULT_STEP_SECONDS = 15;

export interface RuleParts {
  readonly account: Account;
  readonly extension: Extension;
  readonly places: Places;
  readonly directory: Pick<Directory, 'devicesOf' | 'extension'>;
}

/** API: ScheduleInfoUserBusinessHours. */
export function weeklyRangesOf(hours: BusinessHours | undefined): ScheduleBody {
  if (hours === undefined) return {};
  const weeklyRanges: NonNullable<ScheduleBody['weeklyRanges']> = {};
  for (const day of WEEKDAYS) {
    const ranges = hours[day];
    if (ranges !== undefined && ranges.length > 0) weeklyRanges[day] = ranges;
  }
  return { weeklyRanges };
}

/** What happens to calls of a user while somebody is there, and while nobody is. */
export function presentRules(parts: RuleParts): readonly AnsweringRuleBody[] {
  const { account, extension } = parts;
  const hours = extension.handling?.hours ?? account.businessHours;
  const open = ruleOf(parts, 'BusinessHours', extension.handling?.forwardAll);
  if (hours === undefined) return [open];
  const closed: HandlingTarget = hours.afterHours ?? { action: 'Voicemail' };
  return [open, ruleOf(parts, 'AfterHours', extension.handling?.forwardAll ?? closed)];
}

/** API: CompanyAnsweringRuleInfo. Calls to the company number go to the operator, whose own rules then hold. */
export function presentCompanyRule(account: Account, places: Places): CompanyRuleBody {
  const id = 'business-hours-rule';
  return {
    uri: `${places.account(account.id)}/answering-rule/${id}`,
    id,
    type: 'BusinessHours',
    name: 'Business Hours',
    enabled: true,
    schedule: { ref: 'BusinessHours' },
    callHandlingAction: 'Bypass',
    extension: { id: account.operatorExtensionId },
  };
}

/** @param target where all calls go at that time; absent while phones ring */
function ruleOf(
  parts: RuleParts,
  type: AnsweringRuleBody['type'],
  target: HandlingTarget | undefined,
): AnsweringRuleBody {
  const { extension, places } = parts;
  const id = type === 'BusinessHours' ? 'business-hours-rule' : 'after-hours-rule';
  return {
    uri: `${places.extension(extension)}/answering-rule/${id}`,
    id,
    type,
    name: type === 'BusinessHours' ? 'Business Hours' : 'After Hours',
    enabled: true,
    schedule: { ref: type },
    ...(target === undefined ? ringing(parts) : goingTo(parts, target)),
    greetings: [],
    screening: 'Off',
  };
}

type Action = Pick<
  AnsweringRuleBody,
  'callHandlingAction' | 'forwarding' | 'unconditionalForwarding' | 'transfer' | 'voicemail'
>;

function goingTo(parts: RuleParts, target: HandlingTarget): Action {
  const { action, extensionId, phoneNumber } = target;
  const { extension, places } = parts;
  const placeOf = (id: string) => ({
    id,
    uri: places.extension({ accountId: extension.accountId, id }),
  });
  switch (action) {
    case 'Voicemail':
      return {
        callHandlingAction: 'TakeMessagesOnly',
        voicemail: { enabled: true, recipient: placeOf(extensionId ?? extension.id) },
      };
    case 'Extension':
      return {
        callHandlingAction: 'TransferToExtension',
        ...(extensionId === undefined ? {} : { transfer: { extension: placeOf(extensionId) } }),
      };
    case 'PhoneNumber':
      return {
        callHandlingAction: 'UnconditionalForwarding',
        ...(phoneNumber === undefined ? {} : { unconditionalForwarding: { phoneNumber } }),
      };
    case 'Disconnect':
      return { callHandlingAction: 'PlayAnnouncementOnly' };
  }
}

/** The own phones ring, then the other numbers; whom nobody answers comes to the mailbox, if to anything. */
function ringing({ extension, places, directory }: RuleParts): Action {
  const { handling = {} } = extension;
  const { ringing: mode = 'Together', devices: chosen, forwarding = [] } = handling;
  const seconds = handling.ringSeconds ?? DEFAULT_RING_SECONDS;
  const inOrder = mode === 'InOrder';
  const step = inOrder ? (handling.stepSeconds ?? DEFAULT_STEP_SECONDS) : seconds;
  const devices = directory.devicesOf(extension.id);
  const phones =
    chosen === undefined
      ? devices
      : chosen.flatMap((id) => devices.find((device) => device.id === id) ?? []);
  const numbers = [
    ...phones.map(({ id, name }) => ({
      ringCount: countOf(step),
      number: {
        id,
        uri: places.device({ accountId: extension.accountId, id }),
        label: name,
        type: 'PhoneLine',
      },
    })),
    ...forwarding.map(({ phoneNumber, afterSeconds = 0 }) => {
      const known = extension.flipTargets.find((one) => one.phoneNumber === phoneNumber);
      const number = {
        id: known?.id ?? phoneNumber.replace(/\D/g, ''),
        phoneNumber,
        label: known?.label ?? phoneNumber,
        type: known?.type ?? 'Other',
      };
      return { ringCount: countOf(Math.max(RING_SECONDS, seconds - afterSeconds)), number };
    }),
  ];
  const otherwise = handling.unanswered ?? { action: 'Voicemail' as const };
  const recipient = otherwise.extensionId ?? extension.id;
  return {
    callHandlingAction: 'ForwardCalls',
    forwarding: {
      notifyMySoftPhones: true,
      softPhonesRingCount: countOf(seconds),
      softPhonesAlwaysRing: !inOrder,
      ringingMode: inOrder ? 'Sequentially' : 'Simultaneously',
      rules: numbers.map(({ ringCount, number }, index) => ({
        index: index + 1,
        ringCount,
        enabled: true,
        forwardingNumbers: [number],
      })),
    },
    voicemail: {
      enabled: otherwise.action === 'Voicemail' && extension.mailbox?.enabled !== false,
      recipient: {
        id: recipient,
        uri: places.extension({ accountId: extension.accountId, id: recipient }),
      },
    },
  };
}

function countOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / RING_SECONDS));
}
