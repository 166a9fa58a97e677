export { Lamps, type LampsOptions } from './lamps.ts';
