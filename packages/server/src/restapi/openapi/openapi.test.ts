import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { Components } from './components.ts';
import { normalise } from './normalise.ts';
import { publish } from './publish.ts';

const Leg = Type.Object({ id: Type.String() });
const Status = Type.Enum(['Idle', 'Busy']);

test('literals become an enum, open records keep their values, and what is for us alone goes', () => {
  const schema = Type.Object(
    {
      way: Type.Union([Type.Literal('In'), Type.Literal('Out')], { description: 'Which way.' }),
      mixed: Type.Union([Type.Literal('all'), Type.Integer()]),
      counts: Type.Record(Type.String(), Type.Integer()),
      errorMessage: Type.String({ errorMessage: 'must be a text' }),
    },
    { checkedElsewhere: true },
  );
  assert.deepEqual(normalise(schema), {
    type: 'object',
    required: ['way', 'mixed', 'counts', 'errorMessage'],
    properties: {
      way: { type: 'string', enum: ['In', 'Out'], description: 'Which way.' },
      mixed: { anyOf: [{ type: 'string', const: 'all' }, { type: 'integer' }] },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      // The field keeps its name; the keyword of ours is gone.
      errorMessage: { type: 'string' },
    },
  });
});

test('a schema goes by the name of its export wherever it is, however it is described there', () => {
  const components = new Components([
    ['Leg', Leg],
    ['Status', Status],
    ['perPage', 100],
  ]);
  const call = Type.Object({
    legs: Type.Array(Leg),
    first: Type.Optional(Type.Object({ id: Type.String() }, { description: 'The caller’s.' })),
    status: Status,
  });
  assert.deepEqual(components.liftBody(call, 'ReadCallResponse', 'What `readCall` answers.'), {
    $ref: '#/components/schemas/ReadCallResponse',
  });
  assert.deepEqual(components.schemas.ReadCallResponse, {
    type: 'object',
    required: ['legs', 'status'],
    properties: {
      legs: { type: 'array', items: { $ref: '#/components/schemas/Leg' } },
      first: { $ref: '#/components/schemas/Leg', description: 'The caller’s.' },
      status: { $ref: '#/components/schemas/Status' },
    },
    description: 'What `readCall` answers.',
  });
  assert.deepEqual(Object.keys(components.schemas).sort(), ['Leg', 'ReadCallResponse', 'Status']);
});

test('a schema beside its route goes by its title, and words are no name', () => {
  const components = new Components([]);
  const titled = Type.Object({ a: Type.Integer() }, { title: 'Sum' });
  const said = Type.Object({ b: Type.Integer() }, { title: 'What it comes to' });
  assert.deepEqual(components.lift(Type.Object({ titled, said })), {
    type: 'object',
    required: ['titled', 'said'],
    properties: {
      titled: { $ref: '#/components/schemas/Sum' },
      said: {
        type: 'object',
        required: ['b'],
        properties: { b: { type: 'integer' } },
        title: 'What it comes to',
      },
    },
  });
});

test('two schemas of one name are found before anybody reads the wrong one', () => {
  const components = new Components([]);
  components.lift(Type.Object({ a: Type.Integer() }, { title: 'Sum' }));
  assert.throws(
    () => components.lift(Type.Object({ b: Type.Integer() }, { title: 'Sum' })),
    /two schemas are called Sum/,
  );
});

test('an operation is told with what guards it; one that is missing with its reason and no success', () => {
  const response = { '200': { description: 'Default Response' } };
  const document = publish({
    openapi: '3.1.0',
    paths: {
      '/z': {
        get: { operationId: 'readZ', tags: ['Cordboard'], security: [], responses: response },
      },
      '/a/{id}': {
        post: {
          operationId: 'doA',
          tags: ['Call Control'],
          security: [{ bearer: [] }],
          'x-throttling-group': 'Heavy',
          'x-not-implemented': 'Nobody asked for it.',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: response,
        },
      },
    },
  });
  const paths = JSON.parse(JSON.stringify(document.paths));
  assert.deepEqual(Object.keys(paths), ['/a/{id}', '/z']);
  assert.deepEqual(Object.keys(paths['/z'].get.responses), ['200', '500']);
  const missing = paths['/a/{id}'].post;
  assert.deepEqual(Object.keys(missing.responses), [
    '400',
    '401',
    '403',
    '404',
    '409',
    '422',
    '429',
    '500',
    '501',
    '503',
  ]);
  assert.deepEqual(
    missing.parameters.map(({ name }: { readonly name: string }) => name),
    ['id', 'Idempotency-Key'],
  );
});
