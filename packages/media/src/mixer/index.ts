export { flattenRow } from './flatten.ts';
export { type HearingRow, type PlainSound, type Sound, soundKey } from './hearing.ts';
export { addFrame, clipInto, subtractFrame } from './sum.ts';
