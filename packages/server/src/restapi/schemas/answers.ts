import { Type } from 'typebox';
import { ERRORS } from '../../errors/index.ts';

/** The response of operations that succeed without a word. */
export const NoContent = { 204: Type.Null({ description: 'Done.' }) };

/** A response that is a sound file. Ranges may be asked for (RFC 9110 §14). */
export function soundFile(...contentTypes: readonly string[]) {
  const binary = Type.String({ format: 'binary' });
  const content = Object.fromEntries(contentTypes.map((type) => [type, { schema: binary }]));
  return {
    200: { description: 'The sound.', content },
    206: { description: 'The range of it that was asked for.', content },
  };
}

const ErrorFields = {
  errorCode: Type.String({
    description: 'Stays the same; docs/errors.md says what each means.',
    examples: Object.keys(ERRORS),
  }),
  message: Type.String({ description: 'For people.' }),
  parameterName: Type.Optional(
    Type.String({ description: 'What in the request is wrong, as `to.phoneNumber`.' }),
  ),
  parameterValue: Type.Optional(Type.String()),
  permissionName: Type.Optional(
    Type.String({ description: 'The permission that app or user lacks.' }),
  ),
};

/** API: ApiError. */
export const ErrorEntry = Type.Object(ErrorFields, { description: 'One thing that is wrong.' });

/** API: ApiErrorResponseModel: the first error at the top and all of them in `errors`. */
export const ErrorResponse = Type.Object(
  {
    ...ErrorFields,
    errors: Type.Array(ErrorEntry),
    error: Type.Optional(
      Type.String({ description: 'The code of RFC 6749 §5.2, where tokens are.' }),
    ),
    error_description: Type.Optional(Type.String()),
  },
  { description: 'Why a request was refused. The first of its errors is repeated at the top.' },
);
