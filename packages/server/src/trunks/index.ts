export { type Arrival, readArrival } from './arrival.ts';
export { mayOffer, type PlacedCall } from './call.ts';
export type { Trunk, TrunkLine, TrunkState } from './line.ts';
export { isAmong } from './numbers.ts';
export { type OutsideLeg, Trunks, type TrunksOptions } from './trunks.ts';
