export { type Attempt, AttemptLog, type AttemptStore, attemptsInMemory } from './attempts.ts';
export type { BacklogPage } from './backlog.ts';
export { DEFAULT_BACKOFF } from './backoff.ts';
export type { Resolve } from './connector.ts';
export { type CursorStore, Cursors, cursorsInMemory } from './cursors.ts';
export type { DeliveryRules } from './delivery.ts';
export { Webhooks } from './door.ts';
export { createVet } from './networks.ts';
export { WebhookSender } from './sender.ts';
