export type { Ledger, LedgerEntry } from './ledger.ts';
export { type Replayed, replay } from './replay.ts';
export { openSqliteLedger } from './sqlite-ledger.ts';
export { openWireBooks, type WireBook, type WireBooks } from './wire-books.ts';
