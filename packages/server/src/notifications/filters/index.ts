export {
  type EventFilter,
  isEventFilter,
  type ParsedFilter,
  type PresenceDetail,
  type PresenceFilter,
  type ReminderFilter,
  type TelephonyFilter,
} from './filter.ts';
export { matchesLogged } from './logged.ts';
export { matches } from './match.ts';
export { type FilterOwner, parseFilter } from './parse.ts';
