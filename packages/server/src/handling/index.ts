export { acceptByKeys } from './acceptance.ts';
export { blocks, callerIdOf, elsewhere, reach } from './reach.ts';
