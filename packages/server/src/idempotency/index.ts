export { type Command, IdempotentCommands, type Running, type Verdict } from './commands.ts';
export type { IdempotencyStore, KeptCommand, Outcome } from './store.ts';
