import type { Destination, Endpoint, ExtensionId, RingStep, RingTarget } from '@cordboard/calls';
import type {
  Account,
  Device,
  Extension,
  HandlingSettings,
  HandlingTarget,
} from '../directory/index.ts';
import { isOpen } from './hours.ts';

/** How long phones ring unless the user says otherwise. */
const RING_SECONDS = 45;
const STEP_SECONDS = 15;
/** How long the last of several steps rings at least, unless the user says otherwise. */
const LAST_STEP_SECONDS = 30;
/** Asks whether to take the call: 1 for yes, 2 for the mailbox. */
const QUESTION = 'call/accept';

/**
 * Two ways on from everybody, when busy and when nobody answers, would double a plan with
 * each forward: from then on busy is as unanswered.
 */
const MOST_FORKS = 4;

type ToExtension = Extract<Destination, { kind: 'extension' }>;

/** What a user's calls may lead to, found by whoever routes them. */
export interface Lookup {
  /** The user's devices; the phones of each that are registered. */
  readonly devices: readonly Device[];
  readonly phonesOf: (device: Device) => readonly RingTarget[];
  /** A destination of the account, or undefined when the call came through it already. */
  readonly extension: (id: ExtensionId) => Destination | undefined;
  readonly phoneNumber: (number: string) => Destination;
  /** The mailbox of an extension; undefined when it has none. */
  readonly voicemail: (id: ExtensionId) => Destination | undefined;
  /** How many extensions have sent the call on already. */
  readonly forwards: number;
  /** Whether the user wants calls now. */
  readonly takesCalls: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * How a user is reached now: who rings, in which order, and where the caller goes on.
 * The answer is whole, so that a call needs nothing looked up later.
 */
export function reach(
  account: Pick<Account, 'businessHours'> | undefined,
  extension: Extension,
  dialled: string,
  lookup: Lookup,
): Destination {
  const { handling = {} } = extension;
  const target = elsewhere(account, extension, dialled, lookup);
  if (target !== undefined) return target;
  const { busy, unanswered = DEFAULT } = handling;
  const otherwise = onward((lookup.takesCalls ? undefined : busy) ?? unanswered, extension, lookup);
  const whenBusy = lookup.takesCalls && lookup.forwards < MOST_FORKS ? busy : undefined;
  const base: ToExtension = {
    kind: 'extension',
    accountId: extension.accountId,
    extensionId: extension.id,
    extensionNumber: extension.extensionNumber,
    name: extension.name,
    dialled,
    phones: [],
    ringMs: RING_SECONDS * 1000,
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(whenBusy === undefined ? {} : { whenBusy: onBusy(whenBusy, extension, dialled, lookup) }),
  };
  if (!lookup.takesCalls) return { ...base, busy: true };
  const [first, ...later] = phonesInTurn(handling, lookup);
  const steps = [...later, ...forwarding(handling, lookup)];
  const ringMs = ringTime(handling, steps);
  return { ...base, ringMs, phones: first ?? [], ...(steps.length === 0 ? {} : { steps }) };
}

/** Where callers go on; those who would go nowhere, or round in a circle, to the own mailbox. */
function onward(
  target: HandlingTarget,
  { id }: Pick<Extension, 'id'>,
  lookup: Lookup,
): Destination | undefined {
  if (target.action === 'Disconnect') return undefined;
  return follow(target, id, lookup) ?? lookup.voicemail(id);
}

function onBusy(
  target: HandlingTarget,
  extension: Pick<Extension, 'id'>,
  dialled: string,
  lookup: Lookup,
): Destination {
  const hungUp = { kind: 'nobody', dialled, reason: 'TargetBusy' } as const;
  return onward(target, extension, lookup) ?? hungUp;
}

/** As long as the user says; otherwise long enough for every step. */
function ringTime({ ringSeconds }: HandlingSettings, steps: readonly RingStep[]): number {
  if (ringSeconds !== undefined) return ringSeconds * 1000;
  const begun = steps.reduce((sum, { afterMs }) => sum + afterMs, 0);
  return Math.max(RING_SECONDS * 1000, begun + LAST_STEP_SECONDS * 1000);
}

/** Where all calls of an extension go now instead of to it; undefined while they come to it. */
export function elsewhere(
  account: Pick<Account, 'businessHours'> | undefined,
  { id, handling = {} }: Pick<Extension, 'id' | 'handling'>,
  dialled: string,
  lookup: Pick<Lookup, 'extension' | 'phoneNumber' | 'voicemail' | 'now'>,
): Destination | undefined {
  const target = handling.forwardAll ?? afterHours(account, handling, lookup.now);
  if (target === undefined) return undefined;
  if (target.action === 'Disconnect') return { kind: 'nobody', dialled, reason: 'Rejected' };
  return follow(target, id, lookup);
}

const DEFAULT: HandlingTarget = { action: 'Voicemail' };

function afterHours(
  account: Pick<Account, 'businessHours'> | undefined,
  { hours }: HandlingSettings,
  now: number,
): HandlingTarget | undefined {
  const valid = hours ?? account?.businessHours;
  if (valid === undefined || isOpen(valid, now)) return undefined;
  return valid.afterHours ?? DEFAULT;
}

/** @returns undefined where nobody is */
function follow(
  { action, extensionId, phoneNumber }: HandlingTarget,
  own: ExtensionId,
  lookup: Pick<Lookup, 'extension' | 'phoneNumber' | 'voicemail'>,
): Destination | undefined {
  switch (action) {
    case 'Voicemail':
      return lookup.voicemail(extensionId ?? own);
    case 'Extension':
      return extensionId === undefined ? undefined : somebody(lookup.extension(extensionId));
    case 'PhoneNumber':
      return phoneNumber === undefined ? undefined : somebody(lookup.phoneNumber(phoneNumber));
    case 'Disconnect':
      return undefined;
  }
}

/** Whom there is; who refuses calls, and a number that must not be called, are an answer too. */
function somebody(found: Destination | undefined): Destination | undefined {
  return found?.kind === 'nobody' && found.reason === 'InvalidNumber' ? undefined : found;
}

/** The own phones: those that ring first, and a step for each that rings later. */
function phonesInTurn(
  { ringing = 'Together', devices: chosen, stepSeconds = STEP_SECONDS }: HandlingSettings,
  { devices, phonesOf }: Lookup,
): readonly [readonly RingTarget[], ...RingStep[]] {
  const ringingOnes =
    chosen === undefined
      ? devices
      : chosen.flatMap((id) => devices.find((device) => device.id === id) ?? []);
  if (ringing === 'Together') return [ringingOnes.flatMap(phonesOf)];
  const online = ringingOnes.map(phonesOf).filter((phones) => phones.length > 0);
  const [first = [], ...rest] = online;
  const steps = rest.map((endpoints) => ({
    afterMs: stepSeconds * 1000,
    endpoints,
    instead: true,
  }));
  return [first, ...steps];
}

/** Other numbers of the user, as far as they may be called. */
function forwarding({ forwarding: numbers = [] }: HandlingSettings, lookup: Lookup): RingStep[] {
  const inOrder = [...numbers].sort((a, b) => (a.afterSeconds ?? 0) - (b.afterSeconds ?? 0));
  let passed = 0;
  return inOrder.flatMap(({ phoneNumber, afterSeconds = 0, confirm = true }): RingStep[] => {
    const found = lookup.phoneNumber(phoneNumber);
    if (found.kind !== 'outside') return [];
    const afterMs = Math.max(0, afterSeconds - passed) * 1000;
    passed = Math.max(passed, afterSeconds);
    const { trunkId, by } = found;
    const endpoint: Endpoint = {
      kind: 'trunk',
      trunkId,
      phoneNumber: found.phoneNumber,
      ...(by === undefined ? {} : { by }),
      ...(confirm ? { asks: QUESTION } : {}),
    };
    return [{ afterMs, endpoints: [endpoint], instead: false }];
  });
}

/**
 * Whether somebody's calls never ring at an extension.
 * @param normalise makes E.164 of a number as the account's people write it
 */
export function blocks(
  { handling }: Extension,
  caller: string | undefined,
  normalise: (number: string) => string,
): boolean {
  const blocked = handling?.blockedCallers ?? [];
  return caller !== undefined && blocked.some((number) => normalise(number) === caller);
}
