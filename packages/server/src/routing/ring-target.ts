import type { RingTarget } from '@cordboard/calls';
import type { Device } from '../directory/index.ts';

/**
 * How a device speaks SIP beyond the RFCs. Everything that differs between plain
 * phones and RingCentral's own clients is decided here.
 */
export function ringTarget(device: Device, binding?: string): RingTarget {
  const target: RingTarget = {
    kind: 'device',
    deviceId: device.id,
    answersAtOnce: device.answersOwnCallsAtOnce,
    // RingCentral's clients take a re-INVITE from us for a new call (contract: clients §6, §8).
    reoffers: device.dialect === 'rfc',
  };
  return binding === undefined ? target : { ...target, binding };
}
