export { type Attribution, createAttribution } from './attribution.ts';
export { type Cause, causeOf } from './cause.ts';
export type { Answer, Exchange, SessionChange, Step } from './exchange.ts';
export { createIdSource, type IdSource } from './ids.ts';
export { type LinkedSeat, linkSteps } from './link.ts';
export { LocalExchange } from './local-exchange.ts';
export type { HearingSink, LegDriver, LegEffect, SoundDriver, SoundEffect } from './ports.ts';
export type { Requester } from './requester.ts';
export { type Clock, systemClock } from './timers.ts';
