export type { Answer, Exchange, SessionChange, Step } from './exchange.ts';
