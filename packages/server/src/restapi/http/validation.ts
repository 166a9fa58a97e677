import AjvCompiler from '@fastify/ajv-compiler';
import type { FastifyInstance } from 'fastify';

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
    return route.httpPart === 'body' ? strict(route) : reading(route);
  });
}

function isCheckedElsewhere(schema: unknown): boolean {
  return (
    typeof schema === 'object' &&
    schema !== null &&
    Reflect.get(schema, 'checkedElsewhere') === true
  );
}
