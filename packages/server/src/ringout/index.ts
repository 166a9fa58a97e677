export {
  createRingOuts,
  type RingOut,
  type RingOutRequest,
  type RingOuts,
  type RingOutsOptions,
} from './ring-outs.ts';
export type { CallingStatus, RingOutStatus } from './status.ts';
export { CALLING_STATUSES } from './status.ts';
