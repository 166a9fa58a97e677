import type { Endpoint, FactMap, RingTarget } from '@cordboard/calls';
import type { Device, Directory, Extension } from '../directory/index.ts';
import { type ApiError, invalidParameter } from '../errors/index.ts';
import { type Router, withoutMainNumber } from '../routing/index.ts';

/** Asks whoever picks up whether to go on: 1 for yes. */
const QUESTION = 'call/press-1-to-connect';

/** Where the caller is called first, or why it cannot be. */
export type CallerPlace = FactMap['ring-out-requested']['at'];

export interface PlaceOptions {
  readonly directory: Pick<Directory, 'devicesOf' | 'normalise' | 'ownerOfNumber'>;
  readonly router: Pick<Router, 'resolve'>;
  /** The registered phones of a device; empty while it is offline. */
  readonly phonesOf: (device: Device) => readonly RingTarget[];
}

/** Where a RingOut is to begin (API: MakeRingOutCallerInfoRequestFrom). */
export interface From {
  readonly phoneNumber?: string;
  readonly forwardingNumberId?: string;
}

/**
 * Where a user is called who begins a RingOut: at the own phones for an own number or
 * extension, at one phone for the forwarding number that stands for it, at any number
 * outside. Numbers where others would pick up are not supported.
 * @throws ApiError CMN-101 when the user has no such forwarding number
 */
export function placeOf(
  options: PlaceOptions,
  extension: Extension,
  from: From,
  playPrompt: boolean,
): CallerPlace {
  const found = find(options, extension, from);
  if (found.kind === 'nowhere' || !playPrompt) return found;
  return {
    kind: 'endpoints',
    endpoints: found.endpoints.map((endpoint): Endpoint => ({ ...endpoint, asks: QUESTION })),
  };
}

function find(
  { directory, router, phonesOf }: PlaceOptions,
  extension: Extension,
  { phoneNumber = '', forwardingNumberId }: From,
): CallerPlace {
  const { accountId, id, flipTargets } = extension;
  const devices = directory.devicesOf(id);
  const dialled = withoutMainNumber(directory, accountId, phoneNumber);
  if (dialled === undefined) throw notOurs('from.phoneNumber', phoneNumber);
  const number = directory.normalise(accountId, dialled);
  // A number of its own is all phones of a user; which of them is said by an id only.
  const isOwn = (number: string): boolean =>
    number === extension.extensionNumber || directory.ownerOfNumber(number)?.extension?.id === id;
  const target = flipTargets.find((one) =>
    forwardingNumberId === undefined
      ? one.phoneNumber === number && !isOwn(number)
      : one.id === forwardingNumberId,
  );
  if (forwardingNumberId !== undefined && target === undefined) {
    throw invalidParameter('from.forwardingNumberId', forwardingNumberId);
  }
  if (target?.deviceId !== undefined) {
    return atPhones(devices.filter((device) => device.id === target.deviceId).flatMap(phonesOf));
  }
  const wanted = target?.phoneNumber ?? number;
  if (isOwn(wanted)) return atPhones(devices.flatMap(phonesOf));
  const found = router.resolve(accountId, wanted, id);
  // The emergency services are nobody's own telephone; their numbers have no plus.
  if (found.kind === 'outside' && found.phoneNumber.startsWith('+')) {
    const { trunkId, by } = found;
    const endpoint = { kind: 'trunk', trunkId, phoneNumber: found.phoneNumber } as const;
    return {
      kind: 'endpoints',
      endpoints: [by === undefined ? endpoint : { ...endpoint, by }],
    };
  }
  const reason = found.kind === 'nobody' ? found.reason : 'InvalidNumber';
  return { kind: 'nowhere', reason };
}

function atPhones(endpoints: readonly RingTarget[]): CallerPlace {
  return endpoints.length === 0
    ? { kind: 'nowhere', reason: 'NoAnswer' }
    : { kind: 'endpoints', endpoints };
}

/** For the extension of a main number that is none of the account. */
export function notOurs(field: string, phoneNumber: string): ApiError {
  const detail = 'value is invalid: the main number is none of the account';
  return invalidParameter(field, phoneNumber, detail);
}
