export type { Effect, EffectOf, TimerName } from './effects.ts';
export { type Fact, type FactMap, type FactType, isOpening, type OpeningFact } from './facts.ts';
export type { CalledAgent } from './features/queue/facts.ts';
export { type EarId, type HearingRow, hearing, type Sound } from './hearing/index.ts';
export { brokenInvariants } from './invariants/invariants.ts';
export * from './model/index.ts';
export type { Refusal } from './refusal.ts';
export { apply, type Outcome, open } from './transition/apply.ts';
export type { Change } from './transition/draft.ts';
