import type {
  AccountId,
  Caller,
  Destination,
  ExtensionId,
  Reason,
  RingTarget,
} from '@cordboard/calls';
import type { Device, Directory, Extension } from '../directory/index.ts';
import { blocks, elsewhere, reach } from '../handling/index.ts';
import { menuDestination } from '../menus/index.ts';
import type { OutgoingGate } from '../outgoing/index.ts';
import { queueDestination } from '../queues/index.ts';
import { visitOf } from '../visits/index.ts';
import { type Callers, createCallers } from './callers.ts';

/** How long an outside number may ring; the carrier usually gives up earlier. */
const OUTSIDE_RING_MS = 120_000;
/** How long a user's own phones ring for a call that is the user's already. */
const OWN_RING_MS = 45_000;
/** Numbers up to this length are the account's own; longer ones are somebody's telephone number. */
const LONGEST_SHORT_NUMBER = 6;

/** Decides where a dialled number leads. */
export interface Router extends Callers {
  /**
   * @param dialled digits as dialled: an extension number, E.164, or a national number
   * @param by on whose behalf a number outside would be called; without it on the account's
   */
  resolve(account: AccountId, dialled: string, by?: ExtensionId): Destination;
  /** @param passed extensions that have sent the call on already: none is entered twice */
  resolveExtension(
    account: AccountId,
    extension: ExtensionId,
    passed?: readonly ExtensionId[],
  ): Destination;
  /**
   * A user at all phones that are registered, whatever it says of calls that come: for a
   * call that is the user's already.
   */
  ownPhonesOf(account: AccountId, extension: ExtensionId): Destination;
  /** Where a user's own call leads: as `resolve`, and `*86` to the messages, which nobody else may be sent to. */
  dial(account: AccountId, dialled: string, by: ExtensionId): Destination;
  /** The mailbox of an extension, or nobody where it takes no messages. */
  voicemailOf(account: AccountId, extension: ExtensionId): Destination;
  /** The caller from outside that reaches one of our numbers, or undefined when the number is not ours. */
  arrival(
    to: string,
    from: { readonly phoneNumber?: string; readonly name?: string },
  ):
    | { readonly caller: Caller; readonly dialled: string; readonly destination: Destination }
    | undefined;
  normalise(account: AccountId, dialled: string): string;
}

export interface RouterOptions {
  readonly directory: Directory;
  /** The registered phones of a device, one target for each contact. */
  readonly phonesOf: (device: Device) => readonly RingTarget[];
  /** Whether an extension wants calls at all; without it every one does. */
  readonly takesCalls?: ((extension: ExtensionId) => boolean) | undefined;
  /** How many callers wait in a queue; without it none do. */
  readonly waitingIn?: ((account: AccountId, queue: ExtensionId) => number) | undefined;
  /** Where callers of an extension leave messages; without it, or for undefined, nowhere. */
  readonly voicemailOf?: ((extension: Extension) => Destination | undefined) | undefined;
  /** Epoch milliseconds; default the system's clock. */
  readonly now?: (() => number) | undefined;
  /** The trunk that takes calls to the outside. */
  readonly outsideTrunk: (account: AccountId, phoneNumber: string) => string | undefined;
  /** Says whether a number outside may be called; without it every one may. */
  readonly gate?: Pick<OutgoingGate, 'check' | 'isEmergency'> | undefined;
}

export function createRouter(options: RouterOptions): Router {
  const { directory, phonesOf, outsideTrunk, gate, takesCalls = () => true } = options;
  const { now = Date.now } = options;
  const mailbox = (accountId: string, id: string): Destination | undefined => {
    const extension = directory.extension(accountId, id);
    return extension === undefined ? undefined : options.voicemailOf?.(extension);
  };
  /** @param passed queues that the call has come through already: none is entered twice */
  const toQueue = (queue: Extension, dialled: string, passed: readonly string[]): Destination => {
    const { accountId, id } = queue;
    const waiting = options.waitingIn?.(accountId, id) ?? 0;
    return queueDestination(queue, dialled, waiting, {
      voicemail: (owner) => mailbox(accountId, owner),
      phoneNumber: (number) => resolve(accountId, number, id, [...passed, id]),
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
    // What leads back to where a call came through leads nowhere.
    const isRound = passed.includes(extension.id);
    if (extension.status !== 'Enabled' || isPlace || isRound) return nobody(dialled);
    const { accountId, id } = extension;
    const account = directory.account(accountId);
    const onward = {
      extension: (next: ExtensionId) => {
        const found = directory.extension(accountId, next);
        if (found === undefined || [...passed, id].includes(next)) return undefined;
        return toExtension(found, found.extensionNumber, [...passed, id]);
      },
      phoneNumber: (number: string) => resolve(accountId, number, id, [...passed, id]),
      voicemail: (owner: ExtensionId) => mailbox(accountId, owner),
      now: now(),
    };
    if (extension.type === 'IvrMenu') {
      return elsewhere(account, extension, dialled, onward) ?? menuDestination(extension, dialled);
    }
    if (extension.type === 'Department') {
      return elsewhere(account, extension, dialled, onward) ?? toQueue(extension, dialled, passed);
    }
    return reach(account, extension, dialled, {
      ...onward,
      devices: directory.devicesOf(id),
      phonesOf,
      forwards: passed.length,
      takesCalls: takesCalls(id),
    });
  };

  const toOutside = (account: AccountId, number: string, by?: ExtensionId): Destination => {
    const trunkId = outsideTrunk(account, number);
    if (trunkId === undefined) return nobody(number);
    const verdict = gate?.check({ accountId: account, by, phoneNumber: number });
    if (verdict?.ok === false) return nobody(number, verdict.reason);
    const whose = by === undefined ? {} : { by };
    return { kind: 'outside', phoneNumber: number, trunkId, ...whose, ringMs: OUTSIDE_RING_MS };
  };

  const resolve = (
    account: AccountId,
    dialled: string,
    by?: ExtensionId,
    passed: readonly string[] = [],
  ): Destination => {
    const number = directory.normalise(account, dialled);
    if (gate?.isEmergency(account, number) === true) return toOutside(account, number, by);
    if (!number.startsWith('+')) {
      const extension = directory.extensionByNumber(account, number);
      return extension === undefined ? nobody(number) : toExtension(extension, number, passed);
    }
    const owner = directory.ownerOfNumber(number);
    if (owner?.account.id === account) {
      return owner.extension === undefined
        ? nobody(number)
        : toExtension(owner.extension, number, passed);
    }
    // A number of another account is an outside number like any other: what one
    // account does is never visible to the other.
    return number.length <= LONGEST_SHORT_NUMBER ? nobody(number) : toOutside(account, number, by);
  };

  return {
    resolve: (account, dialled, by) => resolve(account, dialled, by),
    dial: (account, dialled, by) =>
      visitOf(directory, account, by, dialled) ?? resolve(account, dialled, by),
    normalise: (account, dialled) => directory.normalise(account, dialled),
    resolveExtension(account, id, passed = []) {
      const extension = directory.extension(account, id);
      return extension === undefined
        ? nobody(id)
        : toExtension(extension, extension.extensionNumber, passed);
    },
    ownPhonesOf(account, id) {
      const user = directory.extension(account, id);
      if (user?.type !== 'User' || user.status !== 'Enabled') return nobody(id);
      const { extensionNumber, name } = user;
      return {
        kind: 'extension',
        accountId: account,
        extensionId: id,
        extensionNumber,
        name,
        dialled: extensionNumber,
        phones: directory.devicesOf(id).flatMap(phonesOf),
        ringMs: OWN_RING_MS,
      };
    },
    voicemailOf: (account, id) => mailbox(account, id) ?? nobody(id),
    ...createCallers(directory),
    arrival(to, from) {
      const number = to.startsWith('+') ? to : `+${to}`;
      const owner = directory.ownerOfNumber(number);
      if (owner === undefined) return undefined;
      const normalise = (dialled: string) => directory.normalise(owner.account.id, dialled);
      const unwanted =
        owner.extension !== undefined && blocks(owner.extension, from.phoneNumber, normalise);
      return {
        caller: { kind: 'outside', accountId: owner.account.id, ...from },
        dialled: number,
        destination: unwanted ? nobody(number, 'Rejected') : resolve(owner.account.id, number),
      };
    },
  };
}

function nobody(dialled: string, reason: Reason = 'InvalidNumber'): Destination {
  return { kind: 'nobody', dialled, reason };
}
