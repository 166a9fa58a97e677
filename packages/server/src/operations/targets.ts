import type { AccountId, Destination, ExtensionId } from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import { type ApiError, invalidParameter, notAllowed, notFound } from '../errors/index.ts';
import { type Router, withoutMainNumber } from '../routing/index.ts';

/** Where a transfer or forward goes; exactly one field is given (API: TransferTarget, ForwardTarget). */
export interface CallTarget {
  readonly phoneNumber?: string;
  readonly extensionNumber?: string;
  readonly extensionId?: string;
  readonly voicemail?: string;
  readonly parkOrbit?: string;
}

/** What targets are looked up in. */
export interface TargetDeps {
  readonly router: Router;
  readonly directory: Pick<Directory, 'ownerOfNumber'>;
}

/**
 * Resolves a target, or throws the error that names the field at fault.
 * @param by on whose behalf it is called
 */
export function resolveTarget(
  deps: TargetDeps,
  account: AccountId,
  target: CallTarget,
  by?: ExtensionId,
): Destination {
  const { field, value, destination } = lookUp(deps, account, target, by);
  if (destination.kind !== 'nobody') return destination;
  requireAllowed(destination);
  throw targetNotFound(field, value);
}

/** Throws when calls to a destination are not allowed. */
export function requireAllowed(destination: Destination): void {
  if (destination.kind !== 'nobody') return;
  const { dialled, reason } = destination;
  if (reason === 'InternationalDisabled' || reason === 'DestinationBlocked') {
    throw notAllowed(`calls to ${dialled} are blocked: ${reason}`);
  }
}

function targetNotFound(field: string, value: string): ApiError {
  return field === 'extensionId' || field === 'voicemail'
    ? notFound(field)
    : invalidParameter(field, value);
}

function lookUp(
  deps: TargetDeps,
  account: AccountId,
  target: CallTarget,
  by: ExtensionId | undefined,
): { readonly field: string; readonly value: string; readonly destination: Destination } {
  const { router } = deps;
  const { phoneNumber, extensionNumber, extensionId, voicemail } = target;
  if (voicemail !== undefined) {
    return {
      field: 'voicemail',
      value: voicemail,
      destination: router.voicemailOf(account, voicemail),
    };
  }
  if (extensionId !== undefined) {
    return {
      field: 'extensionId',
      value: extensionId,
      destination: router.resolveExtension(account, extensionId),
    };
  }
  if (extensionNumber !== undefined) {
    return {
      field: 'extensionNumber',
      value: extensionNumber,
      destination: router.resolve(account, extensionNumber, by),
    };
  }
  const number = withoutMainNumber(deps.directory, account, phoneNumber ?? '');
  if (number === undefined) {
    const detail = 'value is invalid: the main number is none of the account';
    throw invalidParameter('phoneNumber', phoneNumber, detail);
  }
  return {
    field: 'phoneNumber',
    value: phoneNumber ?? '',
    destination: router.resolve(account, number, by),
  };
}
