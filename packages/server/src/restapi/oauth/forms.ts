import { ApiError } from '../../errors/index.ts';

/**
 * Fields of a form or query as text. A field given twice is an error (RFC 6749 §3.1);
 * empty ones are as if they were not there, for published clients send them so.
 */
export function fieldsOf(source: unknown): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  if (typeof source !== 'object' || source === null) return fields;
  for (const [name, value] of Object.entries(source)) {
    if (typeof value !== 'string') {
      throw new ApiError('OAU-111', {
        status: 400,
        parameterName: name,
        detail: 'it is given more than once',
        oauthError: 'invalid_request',
      });
    }
    if (value !== '') fields[name] = value;
  }
  return fields;
}
