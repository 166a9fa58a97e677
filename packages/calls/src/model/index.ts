export * from './destination.ts';
export * from './ids.ts';
export * from './leg.ts';
export * from './links.ts';
export * from './party.ts';
export * from './session.ts';
