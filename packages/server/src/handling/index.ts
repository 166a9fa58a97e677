export { blocks, callerIdOf, reach } from './reach.ts';
