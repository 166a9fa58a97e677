export { Gateway } from './gateway.ts';
export { DEFAULT_RULES, type GatewayRules } from './rules.ts';
export type { SessionStore, StoredSession } from './session-store.ts';
export type { Injector } from './tunnel.ts';
