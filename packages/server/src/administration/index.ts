export {
  formatAccountFile,
  parsePath,
  type ReadAccountFile,
  readAccountFile,
} from './account-file.ts';
export { type AdminKey, openAdminKey, readAdminFile } from './admin-key.ts';
export {
  type Administration,
  type Administrator,
  type Applied,
  type AuditEntry,
  createAdministration,
} from './administration.ts';
export { isRecord, type Path } from './check.ts';
export type { Difference, FieldDifference } from './differences.ts';
export {
  COLLECTIONS,
  type CollectionName,
  changeItem,
  createItem,
  editAccountItem,
  editOperator,
  idOfItem,
  itemsOf,
  removeItem,
} from './edit/index.ts';
export { followChanges } from './effects.ts';
export { accountJsonSchema } from './json-schema.ts';
export { namedSchemas } from './named-schemas.ts';
export { AccountFile, AccountItem } from './schema.ts';
