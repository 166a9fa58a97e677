export { ApiError, type ErrorDetails } from './api-error.ts';
export { type ErrorBody, type ErrorEntry, errorBody } from './body.ts';
export { ERRORS, type ErrorCode } from './catalogue.ts';
export type { CatalogueEntry } from './catalogue-entry.ts';
export {
  invalidParameter,
  notAllowed,
  notFound,
  notImplemented,
  refusalToError,
} from './make.ts';
