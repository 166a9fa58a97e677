export type { ParsedFilter, ReminderFilter, TelephonyFilter } from './filter.ts';
export { matches } from './match.ts';
export { type FilterOwner, parseFilter } from './parse.ts';
