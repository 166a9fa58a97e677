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
  app.setValidatorCompiler((route) => (route.httpPart === 'body' ? strict(route) : reading(route)));
}
