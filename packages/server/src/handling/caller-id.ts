import type { CallerIdFeature, Device, Extension } from '../directory/index.ts';

/** What the numbers of an account have to do with a caller id. */
export interface AccountNumbers {
  readonly mainNumber: string;
  owns(phoneNumber: string): boolean;
}

/**
 * The number a phone of a user shows outside; `anonymous` when it shows none. A number
 * that is no longer the account's is passed over.
 * @param device the phone; undefined while it is not known which
 * @param asked the number that the phone itself asks to show
 * @param feature how the call is made, where that has a number of its own
 */
export function callerIdOf(
  { callerId, directNumber }: Pick<Extension, 'callerId' | 'directNumber'>,
  device: Pick<Device, 'id' | 'type'> | undefined,
  account: AccountNumbers,
  asked?: string,
  feature?: CallerIdFeature,
): string {
  const ofFeature = (wanted: CallerIdFeature | undefined): string | undefined =>
    callerId?.byFeature?.find((one) => one.feature === wanted)?.phoneNumber;
  const ofDevice = callerId?.byDevice?.find((one) => one.deviceId === device?.id)?.phoneNumber;
  const isSoftware = device?.type === 'SoftPhone' || device?.type === 'WebPhone';
  const wanted = [
    asked,
    ofFeature(feature),
    ofDevice,
    isSoftware ? ofFeature('AdditionalSoftphone') : undefined,
    callerId?.phoneNumber,
    directNumber,
  ];
  const shown = wanted.find(
    (number) => number !== undefined && (isBlocked(number) || account.owns(number)),
  );
  if (shown === undefined) return account.mainNumber;
  return isBlocked(shown) ? 'anonymous' : shown;
}

/** Whether a setting hides the number. */
export function isBlocked(number: string): boolean {
  return number === 'Blocked';
}

/** What else of a caller is hidden. */
export function hiddenOf({ callerId }: Pick<Extension, 'callerId'>): {
  readonly hidesName?: true;
  readonly hidesExtension?: true;
} {
  return {
    ...(callerId?.extensionNameForOutboundCalls === false ? { hidesName: true } : {}),
    ...(callerId?.extensionNumberForInternalCalls === false ? { hidesExtension: true } : {}),
  };
}
