export { Phones, type PhonesOptions } from './phones.ts';
export type { Registrations } from './registrations.ts';
export type { DialogIds } from './wire.ts';
