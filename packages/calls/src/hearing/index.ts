export { hearing } from './hearing.ts';
export type { EarId, HearingRow, Sound } from './sounds.ts';
