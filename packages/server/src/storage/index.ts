export { type Database, openDatabase } from './database.ts';
export { isStorageTrouble } from './trouble.ts';
