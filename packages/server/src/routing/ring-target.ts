import type { RingTarget } from '@cordboard/calls';
import { type Dialect, dialectOf } from '../dialects/index.ts';
import type { Device } from '../directory/index.ts';

/**
 * A phone as the call model knows it.
 * @param binding which of the device's registered contacts; without it the newest
 */
export function ringTarget(
  device: Device,
  binding?: string,
  dialect: Dialect = dialectOf(device),
): RingTarget {
  const target: RingTarget = {
    kind: 'device',
    deviceId: device.id,
    answersAtOnce: device.answersOwnCallsAtOnce && dialect.name === 'web-phone',
    reoffers: dialect.reoffers,
  };
  return binding === undefined ? target : { ...target, binding };
}
