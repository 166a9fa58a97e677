import AjvCompiler from '@fastify/ajv-compiler';
import type { FastifyInstance } from 'fastify';
import type { FastifyValidationResult } from 'fastify/types/schema.js';

/**
 * Queries and paths are text, so their values are read as what the schema says;
 * a JSON body says itself what its values are, and is taken at its word.
 */
export function registerValidation(app: FastifyInstance): void {
  const build = AjvCompiler();
  const common = {
    useDefaults: true,
    removeAdditional: false,
    allErrors: false,
    addUsedSchema: false,
  };
  const reading = build({}, { customOptions: { ...common, coerceTypes: 'array' } });
  const strict = build({}, { customOptions: { ...common, coerceTypes: false } });
  app.setValidatorCompiler((route) => {
    // The schema is for readers; what takes the value looks at it itself.
    if (isCheckedElsewhere(route.schema)) return () => true;
    return route.httpPart === 'body' ? strict(route) : finite(reading(route));
  });
}

/** Text such as `1e309` is read as a number without end, which passes every minimum and maximum. */
function finite(validate: (data: unknown) => unknown): FastifyValidationResult {
  const check: FastifyValidationResult = (data: unknown) => {
    const valid = validate(data) === true;
    if (!valid) {
      check.errors = 'errors' in validate && Array.isArray(validate.errors) ? validate.errors : [];
      return false;
    }
    const name = Object.entries(Object(data)).find(([, value]) => isEndless(value))?.[0];
    if (name === undefined) return true;
    const message = 'must be a number that has an end';
    check.errors = [
      { keyword: 'type', instancePath: `/${name}`, schemaPath: '', params: {}, message },
    ];
    return false;
  };
  return check;
}

function isEndless(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEndless);
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

function isCheckedElsewhere(schema: unknown): boolean {
  return (
    typeof schema === 'object' &&
    schema !== null &&
    Reflect.get(schema, 'checkedElsewhere') === true
  );
}
