export type { ClientTransaction, ClientTransactionUser } from './client-transaction.ts';
export type { CancelListener, ServerTransaction } from './server-transaction.ts';
export { type TransactionHooks, TransactionLayer } from './transaction-layer.ts';
