export type { BlockedBy, BlockedCalls } from './alarms.ts';
export { countryOf, isEmergency } from './classify.ts';
export { OutgoingGate, type OutsideCall, type Seat, type Verdict } from './gate.ts';
export { logBlocked } from './log.ts';
