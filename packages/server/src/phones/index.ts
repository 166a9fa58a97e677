export type { DialogIds } from './leg-connection.ts';
export { Phones, type PhonesOptions } from './phones.ts';
export type { Registrations } from './registrations.ts';
