export {
  CallLog,
  type CallLogStore,
  type KeptRecord,
  type RecordQuery,
} from './call-log.ts';
export type { CallLeg, CallRecord, CallStretch } from './record.ts';
