/*
 * What OpenAPI 3.1 wants of the objects that we use, written for our document: every
 * field that it has is named here, so that a wrong or misspelt one is found. Schemas
 * are looked at by ajv's own meta-schema of JSON Schema 2020-12.
 */

const text = { type: 'string', minLength: 1 };
const schema = { type: ['object', 'boolean'] };
const extensions = { '^x-': true };
const reference = {
  type: 'object',
  required: ['$ref'],
  properties: { $ref: { type: 'string', pattern: '^#/components/' } },
  additionalProperties: false,
};
const either = (other: object) => ({
  if: { type: 'object', required: ['$ref'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
  then: reference,
  else: other,
});
const header = either({
  type: 'object',
  required: ['schema'],
  properties: { description: text, schema },
  additionalProperties: false,
});
const content = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z]+/[a-z.+*-]+$' },
  additionalProperties: {
    type: 'object',
    required: ['schema'],
    properties: { schema, example: true, examples: { type: 'object' } },
    additionalProperties: false,
  },
};
const response = either({
  type: 'object',
  required: ['description'],
  properties: {
    description: text,
    headers: { type: 'object', additionalProperties: header },
    content,
  },
  additionalProperties: false,
});
const parameter = either({
  type: 'object',
  required: ['name', 'in', 'required', 'schema'],
  properties: {
    name: text,
    in: { enum: ['path', 'query', 'header'] },
    description: text,
    required: { type: 'boolean' },
    deprecated: { type: 'boolean' },
    schema,
    style: { enum: ['form', 'simple'] },
    explode: { type: 'boolean' },
    example: true,
  },
  additionalProperties: false,
});
const requestBody = {
  type: 'object',
  required: ['content'],
  properties: { description: text, required: { type: 'boolean' }, content },
  additionalProperties: false,
};
const security = {
  type: 'array',
  items: { type: 'object', additionalProperties: { type: 'array', items: text } },
};
const operation = {
  type: 'object',
  required: ['operationId', 'summary', 'tags', 'responses', 'security'],
  properties: {
    operationId: { type: 'string', pattern: '^[a-z][A-Za-z0-9]+$' },
    summary: { type: 'string', minLength: 3, maxLength: 120, not: { pattern: '\\.$' } },
    description: text,
    tags: { type: 'array', minItems: 1, maxItems: 1, items: text },
    deprecated: { type: 'boolean' },
    security,
    parameters: { type: 'array', items: parameter },
    requestBody,
    responses: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[1-5][0-9]{2}$' },
      additionalProperties: response,
    },
  },
  patternProperties: extensions,
  additionalProperties: false,
};
const pathItem = {
  type: 'object',
  minProperties: 1,
  properties: {
    get: operation,
    post: operation,
    put: operation,
    patch: operation,
    delete: operation,
  },
  additionalProperties: false,
};

/** The JSON Schema of the document. */
export const DOCUMENT_SHAPE = {
  type: 'object',
  required: ['openapi', 'info', 'servers', 'tags', 'paths', 'webhooks', 'components'],
  properties: {
    openapi: { const: '3.1.0' },
    info: {
      type: 'object',
      required: ['title', 'version', 'description', 'license'],
      properties: {
        title: text,
        version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
        description: text,
        license: { type: 'object', required: ['name'] },
      },
      additionalProperties: false,
    },
    servers: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['url'],
        properties: { url: text, description: text },
        additionalProperties: false,
      },
    },
    tags: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'description'],
        properties: { name: text, description: text },
        additionalProperties: false,
      },
    },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: pathItem,
    },
    webhooks: { type: 'object', minProperties: 1, additionalProperties: pathItem },
    components: {
      type: 'object',
      properties: {
        schemas: {
          type: 'object',
          propertyNames: { pattern: '^[A-Z][A-Za-z0-9]+$' },
          additionalProperties: schema,
        },
        responses: { type: 'object', additionalProperties: response },
        headers: { type: 'object', additionalProperties: header },
        parameters: { type: 'object', additionalProperties: parameter },
        securitySchemes: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            required: ['type', 'scheme'],
            properties: {
              type: { const: 'http' },
              scheme: { enum: ['bearer', 'basic'] },
              description: text,
            },
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const;
