export { acceptByKeys } from './acceptance.ts';
export { callerIdOf, hiddenOf } from './caller-id.ts';
export { blocks, elsewhere, reach } from './reach.ts';
