import { invalidParameter, notFound } from '../errors/index.ts';
import type { Directory } from './directory.ts';
import type { Extension, FlipTarget } from './types.ts';

/** What a request says of a forwarding number (API: Create- and UpdateForwardingNumberRequest). */
export interface ForwardingNumberRequest {
  readonly flipNumber?: string;
  readonly phoneNumber?: string;
  readonly label?: string;
  readonly type?: FlipTarget['type'];
  /** Another phone of the user's own. */
  readonly deviceId?: string;
}

/** The numbers that a user's calls can be flipped to. Errors are thrown as `ApiError`. */
export interface ForwardingNumbers {
  read(extension: Extension, id: string): FlipTarget;
  create(extension: Extension, request: ForwardingNumberRequest): Promise<FlipTarget>;
  update(extension: Extension, id: string, request: ForwardingNumberRequest): Promise<FlipTarget>;
  remove(extension: Extension, id: string): Promise<void>;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const FLIP_NUMBER = /^[1-9]\d?$/;
const FLIP_NUMBERS = Array.from({ length: 99 }, (_, index) => String(index + 1));

/** @param newId a number in decimal digits that no forwarding number has had */
export function createForwardingNumbers(
  directory: Directory,
  newId: () => string,
): ForwardingNumbers {
  const read = ({ flipTargets }: Extension, id: string): FlipTarget => {
    const found = flipTargets.find((one) => one.id === id);
    if (found === undefined) throw notFound('forwardingNumberId');
    return found;
  };
  const save = (extension: Extension, flipTargets: readonly FlipTarget[]): Promise<void> =>
    directory.change({ kind: 'extension-saved', extension: { ...extension, flipTargets } });

  /** An outside number; the account's own short numbers are no telephone numbers. */
  const phoneNumber = ({ accountId }: Extension, written: string): string => {
    const number = directory.normalise(accountId, written);
    if (!E164.test(number)) throw invalidParameter('phoneNumber', written);
    return number;
  };

  const flipNumber = ({ flipTargets }: Extension, wanted: string | undefined, own?: string) => {
    const taken = new Set(flipTargets.filter(({ id }) => id !== own).map((one) => one.flipNumber));
    if (wanted === undefined) {
      const free = FLIP_NUMBERS.find((number) => !taken.has(number));
      if (free === undefined) throw invalidParameter('flipNumber', undefined, 'has no free value');
      return free;
    }
    if (!FLIP_NUMBER.test(wanted)) throw invalidParameter('flipNumber', wanted);
    if (taken.has(wanted)) throw invalidParameter('flipNumber', wanted, 'is taken already');
    return wanted;
  };

  /** Where a new number leads: a device of the user's, or a number outside. */
  const destination = (extension: Extension, request: ForwardingNumberRequest) => {
    const { deviceId, phoneNumber: written, type, label } = request;
    if (deviceId !== undefined) {
      if (written !== undefined) {
        throw invalidParameter('phoneNumber', written, 'cannot be given together with device');
      }
      if (type !== undefined && type !== 'PhoneLine') throw invalidParameter('type', type);
      const device = directory.device(deviceId);
      if (device?.extensionId !== extension.id) throw invalidParameter('device.id', deviceId);
      const { directNumber, accountId } = extension;
      const number = directNumber ?? directory.account(accountId)?.mainNumber ?? '';
      return { phoneNumber: number, label: device.name, type: 'PhoneLine', deviceId } as const;
    }
    if (type === 'PhoneLine') throw invalidParameter('device.id', undefined, 'is required');
    if (written === undefined) throw invalidParameter('phoneNumber', undefined, 'is required');
    return {
      phoneNumber: phoneNumber(extension, written),
      // API: with a type the label is ignored; of `Other` it is all there is to go by.
      label: type === undefined || type === 'Other' ? (label ?? 'Other') : type,
      type: type ?? 'Other',
    };
  };

  return {
    read,
    async create(extension, request) {
      const target: FlipTarget = {
        id: newId(),
        flipNumber: flipNumber(extension, request.flipNumber),
        ...destination(extension, request),
      };
      await save(extension, [...extension.flipTargets, target]);
      return target;
    },
    async update(extension, id, request) {
      const old = read(extension, id);
      const { label, type } = request;
      if (old.deviceId !== undefined && request.phoneNumber !== undefined) {
        throw invalidParameter('phoneNumber', request.phoneNumber, 'is that of the device');
      }
      if (type !== undefined && (type === 'PhoneLine') !== (old.type === 'PhoneLine')) {
        throw invalidParameter('type', type);
      }
      const target: FlipTarget = {
        ...old,
        ...(request.flipNumber === undefined
          ? {}
          : { flipNumber: flipNumber(extension, request.flipNumber, id) }),
        ...(request.phoneNumber === undefined
          ? {}
          : { phoneNumber: phoneNumber(extension, request.phoneNumber) }),
        ...(label === undefined ? {} : { label }),
        ...(type === undefined ? {} : { type }),
      };
      const others = extension.flipTargets.map((one) => (one.id === id ? target : one));
      await save(extension, others);
      return target;
    },
    async remove(extension, id) {
      const { id: gone } = read(extension, id);
      await save(
        extension,
        extension.flipTargets.filter((one) => one.id !== gone),
      );
    },
  };
}
