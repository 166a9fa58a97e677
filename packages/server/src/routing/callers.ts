import type { Caller } from '@cordboard/calls';
import type { Account, CallerIdFeature, Device, Directory, Extension } from '../directory/index.ts';
import { callerIdOf, hiddenOf } from '../handling/index.ts';

/** A caller of the account. */
export type ExtensionCaller = Extract<Caller, { kind: 'extension' }>;

/** Who a call of the account comes from, and what it shows. */
export interface Callers {
  /**
   * The caller that a phone of the account is.
   * @param asked the number of the account that it asks to show outside, or `Blocked` for none
   * @param feature how the call is made, where that has a caller id of its own
   */
  callerOf(device: Device, asked?: string, feature?: CallerIdFeature): ExtensionCaller;
  /** The same for a user of whom it is not known yet on which phone the call begins. */
  callerWithoutPhone(
    extension: Extension,
    asked?: string,
    feature?: CallerIdFeature,
  ): ExtensionCaller;
}

export function createCallers(directory: Directory): Callers {
  const accountNumbers = (account: Account) => ({
    mainNumber: account.mainNumber,
    owns: (number: string) => directory.ownerOfNumber(number)?.account.id === account.id,
  });

  const callerBy = (
    extension: Extension,
    device: Device | undefined,
    asked: string | undefined,
    feature: CallerIdFeature | undefined,
  ): ExtensionCaller => {
    const account = directory.account(extension.accountId);
    if (account === undefined) throw new Error(`extension ${extension.id} has no account`);
    return {
      kind: 'extension',
      accountId: account.id,
      extensionId: extension.id,
      extensionNumber: extension.extensionNumber,
      name: extension.name,
      callerId: callerIdOf(extension, device, accountNumbers(account), asked, feature),
      ...hiddenOf(extension),
    };
  };

  return {
    callerOf(device, asked, feature) {
      const extension = directory.extension(device.accountId, device.extensionId);
      if (extension === undefined) throw new Error(`device ${device.id} belongs to no extension`);
      return { ...callerBy(extension, device, asked, feature), deviceId: device.id };
    },
    callerWithoutPhone: (extension, asked, feature) =>
      callerBy(extension, undefined, asked, feature),
  };
}
