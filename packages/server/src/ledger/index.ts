export type { Ledger, LedgerEntry } from './ledger.ts';
export { openSqliteLedger } from './sqlite-ledger.ts';
