export { type ActiveCalls, createActiveCalls } from './active-calls.ts';
export {
  CallLog,
  type CallLogStore,
  type KeptRecord,
  type RecordQuery,
} from './call-log.ts';
export { historyOf, type PartyHistory, type SessionHistory } from './history.ts';
export type { CallLeg, CallRecord, CallStretch } from './record.ts';
export { DESCRIPTION_OF } from './vocabulary.ts';
