export * from './destination.ts';
export * from './ids.ts';
export * from './leg.ts';
export * from './links.ts';
export * from './party.ts';
export * from './party-info.ts';
export * from './reason.ts';
export * from './session.ts';
