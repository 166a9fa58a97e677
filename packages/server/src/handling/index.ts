export { blocks, callerIdOf, elsewhere, reach } from './reach.ts';
