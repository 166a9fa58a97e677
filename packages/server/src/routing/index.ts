export type { ExtensionCaller } from './callers.ts';
export { type Flipping, flippingOf } from './flipping.ts';
export {
  type Entering,
  type Joining,
  joinedBy,
  replacedByIds,
  voiceCallTokenOf,
} from './joining.ts';
export { withoutMainNumber } from './main-number.ts';
export {
  createParking,
  type ParkedCall,
  type Parking,
  type ParkingOptions,
  type ParkPlace,
} from './parking.ts';
export { ringTarget } from './ring-target.ts';
export { createRouter, type Router, type RouterOptions } from './router.ts';
