export { ApiError, type ErrorDetails } from './api-error.ts';
export { type ErrorBody, type ErrorEntry, errorBody } from './body.ts';
export { type CatalogueEntry, ERRORS, type ErrorCode } from './catalogue.ts';
export {
  invalidParameter,
  notAllowed,
  notFound,
  notImplemented,
  refusalToError,
} from './make.ts';
