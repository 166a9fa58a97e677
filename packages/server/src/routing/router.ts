import type {
  AccountId,
  Caller,
  Destination,
  ExtensionId,
  Reason,
  RingTarget,
} from '@cordboard/calls';
import type { Device, Directory, Extension } from '../directory/index.ts';
import type { OutgoingGate } from '../outgoing/index.ts';
import { queueDestination } from '../queues/index.ts';

/** How long a phone of the account rings before the call counts as unanswered. */
const EXTENSION_RING_MS = 45_000;
/** How long an outside number may ring; the carrier usually gives up earlier. */
const OUTSIDE_RING_MS = 120_000;
/** Numbers up to this length are the account's own; longer ones are somebody's telephone number. */
const LONGEST_SHORT_NUMBER = 6;

/** Decides where a dialled number leads. */
export interface Router {
  /**
   * @param dialled digits as dialled: an extension number, E.164, or a national number
   * @param by on whose behalf a number outside would be called; without it on the account's
   */
  resolve(account: AccountId, dialled: string, by?: ExtensionId): Destination;
  resolveExtension(account: AccountId, extension: ExtensionId): Destination;
  /** The caller that a phone of the account is. */
  callerOf(device: Device): ExtensionCaller;
  /** The caller from outside that reaches one of our numbers, or undefined when the number is not ours. */
  arrival(
    to: string,
    from: { readonly phoneNumber?: string; readonly name?: string },
  ):
    | { readonly caller: Caller; readonly dialled: string; readonly destination: Destination }
    | undefined;
  normalise(account: AccountId, dialled: string): string;
}

/** A caller of the account. */
export type ExtensionCaller = Extract<Caller, { kind: 'extension' }>;

export interface RouterOptions {
  readonly directory: Directory;
  /** The registered phones of a device, one target for each contact. */
  readonly phonesOf: (device: Device) => readonly RingTarget[];
  /** Whether an extension wants calls at all; without it every one does. */
  readonly takesCalls?: ((extension: ExtensionId) => boolean) | undefined;
  /** How many callers wait in a queue; without it none do. */
  readonly waitingIn?: ((account: AccountId, queue: ExtensionId) => number) | undefined;
  /** The trunk that takes calls to the outside. */
  readonly outsideTrunk: (account: AccountId, phoneNumber: string) => string | undefined;
  /** Says whether a number outside may be called; without it every one may. */
  readonly gate?: Pick<OutgoingGate, 'check' | 'isEmergency'> | undefined;
}

export function createRouter(options: RouterOptions): Router {
  const { directory, phonesOf, outsideTrunk, gate, takesCalls = () => true } = options;
  /** @param passed queues that the call has come through already: none is entered twice */
  const toQueue = (queue: Extension, dialled: string, passed: readonly string[]): Destination => {
    const { accountId, id } = queue;
    const waiting = options.waitingIn?.(accountId, id) ?? 0;
    return queueDestination(queue, dialled, waiting, {
      voicemail: () => undefined,
      phoneNumber: (number) => resolve(accountId, number, id),
      extension: (next) => {
        const found = directory.extension(accountId, next);
        if (found === undefined || [...passed, id].includes(next)) return nobody(next);
        return toExtension(found, found.extensionNumber, [...passed, id]);
      },
    });
  };

  const toExtension = (
    extension: Extension,
    dialled: string,
    passed: readonly string[] = [],
  ): Destination => {
    // Calls are parked at a park location; it has no phone to ring.
    const isPlace = extension.type === 'ParkLocation';
    if (extension.status !== 'Enabled' || isPlace) return nobody(dialled);
    if (extension.type === 'Department') return toQueue(extension, dialled, passed);
    const takes = takesCalls(extension.id);
    return {
      kind: 'extension',
      accountId: extension.accountId,
      extensionId: extension.id,
      extensionNumber: extension.extensionNumber,
      name: extension.name,
      dialled,
      phones: takes ? directory.devicesOf(extension.id).flatMap(phonesOf) : [],
      ...(takes ? {} : { busy: true }),
      ringMs: EXTENSION_RING_MS,
    };
  };

  const toOutside = (account: AccountId, number: string, by?: ExtensionId): Destination => {
    const trunkId = outsideTrunk(account, number);
    if (trunkId === undefined) return nobody(number);
    const verdict = gate?.check({ accountId: account, by, phoneNumber: number });
    if (verdict?.ok === false) return nobody(number, verdict.reason);
    const whose = by === undefined ? {} : { by };
    return { kind: 'outside', phoneNumber: number, trunkId, ...whose, ringMs: OUTSIDE_RING_MS };
  };

  const resolve = (account: AccountId, dialled: string, by?: ExtensionId): Destination => {
    const number = directory.normalise(account, dialled);
    if (gate?.isEmergency(account, number) === true) return toOutside(account, number, by);
    if (!number.startsWith('+')) {
      const extension = directory.extensionByNumber(account, number);
      return extension === undefined ? nobody(number) : toExtension(extension, number);
    }
    const owner = directory.ownerOfNumber(number);
    if (owner?.account.id === account) {
      return owner.extension === undefined ? nobody(number) : toExtension(owner.extension, number);
    }
    // A number of another account is an outside number like any other: what one
    // account does is never visible to the other.
    return number.length <= LONGEST_SHORT_NUMBER ? nobody(number) : toOutside(account, number, by);
  };

  return {
    resolve,
    normalise: (account, dialled) => directory.normalise(account, dialled),
    resolveExtension(account, id) {
      const extension = directory.extension(account, id);
      return extension === undefined
        ? nobody(id)
        : toExtension(extension, extension.extensionNumber);
    },
    callerOf(device) {
      const extension = directory.extension(device.accountId, device.extensionId);
      const account = directory.account(device.accountId);
      if (extension === undefined || account === undefined) {
        throw new Error(`device ${device.id} belongs to no extension`);
      }
      return {
        kind: 'extension',
        accountId: account.id,
        extensionId: extension.id,
        extensionNumber: extension.extensionNumber,
        name: extension.name,
        callerId: extension.directNumber ?? account.mainNumber,
        deviceId: device.id,
      };
    },
    arrival(to, from) {
      const number = to.startsWith('+') ? to : `+${to}`;
      const owner = directory.ownerOfNumber(number);
      if (owner === undefined) return undefined;
      return {
        caller: { kind: 'outside', accountId: owner.account.id, ...from },
        dialled: number,
        destination: resolve(owner.account.id, number),
      };
    },
  };
}

function nobody(dialled: string, reason: Reason = 'InvalidNumber'): Destination {
  return { kind: 'nobody', dialled, reason };
}
