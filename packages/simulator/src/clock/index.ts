export { type Clock, realClock, VirtualClock } from './virtual-clock.ts';
export { waitUntil } from './wait-until.ts';
