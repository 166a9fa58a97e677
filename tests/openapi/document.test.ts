import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  at,
  everything,
  isJson,
  listAt,
  operationsOf,
  readDocument,
  recordAt,
} from './described.ts';
import { DOCUMENT_SHAPE } from './shape.ts';

const document = readDocument();
const operations = operationsOf(document);

test('the document is OpenAPI 3.1 without a field that OpenAPI does not know', () => {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
  });
  const validate = ajv.compile(DOCUMENT_SHAPE);
  validate(document);
  const found = validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
  assert.deepEqual(found ?? [], []);
});

test('every schema is JSON Schema 2020-12 without a keyword that it does not know', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  // Of OpenAPI itself.
  ajv.addVocabulary(['components', 'discriminator', 'example', 'xml', 'externalDocs']);
  ajv.addSchema({ $id: 'document', components: document.components }, undefined, false, false);
  for (const name of Object.keys(recordAt(document, 'components', 'schemas'))) {
    ajv.compile({ $ref: `document#/components/schemas/${name}` });
  }
  const schemas = [...everything(document.paths), ...everything(document.webhooks)].filter(
    ([path]) => path.endsWith('/schema'),
  );
  assert.ok(schemas.length > 300);
  for (const [path, schema] of schemas) {
    const whole = JSON.stringify(schema).replaceAll('"#/components', '"document#/components');
    const read: unknown = JSON.parse(whole);
    assert.ok(isJson(read), path);
    ajv.compile(read);
  }
});

test('every example is what its schema wants', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  ajv.addSchema({ $id: 'document', components: document.components });
  let count = 0;
  for (const { id, operation } of operations) {
    const content = recordAt(operation, 'requestBody', 'content');
    for (const media of Object.values(content)) {
      const several = Object.values(recordAt(media, 'examples')).map((one) => at(one, 'value'));
      const one = at(media, 'example');
      const schema = JSON.stringify(at(media, 'schema')).replaceAll('"#/', '"document#/');
      const validate = ajv.compile(JSON.parse(schema));
      for (const example of one === undefined ? several : [one, ...several]) {
        assert.ok(validate(example), `${id}: ${JSON.stringify(validate.errors)}`);
        count++;
      }
    }
  }
  assert.ok(count >= 20, `${count} examples`);
  count = 0;
  for (const [path, schema] of everything(document)) {
    const inSchema = path.startsWith('#/components/schemas/') && !/\/examples\//.test(path);
    const samples: unknown = inSchema ? at(schema, 'examples') : undefined;
    const one = at(schema, 'in') === 'path' ? at(schema, 'example') : undefined;
    const all = [...(Array.isArray(samples) ? samples : []), ...(one === undefined ? [] : [one])];
    if (all.length === 0) continue;
    const wanted = JSON.stringify(one === undefined ? schema : at(schema, 'schema'));
    const validate = ajv.compile(JSON.parse(wanted.replaceAll('"#/', '"document#/')));
    for (const sample of all) {
      assert.ok(validate(sample), `${path}: ${sample}: ${JSON.stringify(validate.errors)}`);
      count++;
    }
  }
  assert.ok(count >= 300, `${count} samples`);
});

test('every reference leads somewhere, and every component is used', () => {
  const used = new Set<string>();
  for (const [path, value] of everything(document)) {
    if (!path.endsWith('/$ref')) continue;
    const [root, ...names] = String(value).split('/');
    assert.equal(root, '#', path);
    assert.notEqual(at(document, ...names), undefined, `${path}: ${value}`);
    used.add(names.join('/'));
  }
  const unused = ['schemas', 'responses', 'headers', 'parameters'].flatMap((kind) =>
    Object.keys(recordAt(document, 'components', kind))
      .map((name) => `components/${kind}/${name}`)
      .filter((name) => !used.has(name)),
  );
  assert.deepEqual(unused, []);
});

test('every schema that has a name says what it is, and so does every error', () => {
  for (const kind of ['schemas', 'responses', 'headers']) {
    const silent = Object.entries(recordAt(document, 'components', kind))
      .filter(([, part]) => at(part, 'description') === undefined)
      .map(([name]) => name);
    assert.deepEqual(silent, [], 'a description in the schema, or in restapi/openapi/words.ts');
  }
});

test('every operation has an id of its own, and one tag that is described', () => {
  const ids = operations.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const tags = listAt(document, 'tags').map((tag) => at(tag, 'name'));
  assert.equal(new Set(tags).size, tags.length);
  for (const { id, operation } of operations) {
    assert.ok(tags.includes(listAt(operation, 'tags')[0]), id);
  }
});

test('the parameters of a path are those that its operations declare, each once', () => {
  for (const { id, path, operation } of operations) {
    const declared = listAt(operation, 'parameters').filter((one) => at(one, 'in') === 'path');
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(declared.map((one) => at(one, 'name')).sort(), named.sort(), id);
    for (const one of declared) {
      assert.equal(at(one, 'required'), true, id);
    }
    for (const one of listAt(operation, 'parameters')) {
      assert.ok(at(one, 'description'), `${id}: ${at(one, 'name')} is not described`);
    }
    const all = listAt(operation, 'parameters').map((one) => `${at(one, 'in')} ${at(one, 'name')}`);
    assert.equal(new Set(all).size, all.length, id);
  }
});

test('every operation says how it succeeds and fails, or that it does not exist', () => {
  const schemes = Object.keys(recordAt(document, 'components', 'securitySchemes'));
  for (const { id, operation } of operations) {
    const statuses = Object.keys(recordAt(operation, 'responses')).map(Number);
    const succeeds = statuses.filter((status) => status < 400);
    if (operation['x-not-implemented'] === undefined) {
      assert.ok(succeeds.length > 0, `${id} has no success`);
    } else {
      assert.deepEqual(succeeds, [], id);
      assert.ok(statuses.includes(501), id);
      const reason = String(operation['x-not-implemented']);
      assert.doesNotMatch(reason, /put together without/, `${id} has no reason`);
    }
    assert.ok(statuses.includes(500), id);
    const security = listAt(operation, 'security');
    for (const one of security) {
      for (const name of Object.keys(isJson(one) ? one : {})) assert.ok(schemes.includes(name), id);
    }
    if (security.some((one) => at(one, 'bearer') !== undefined)) {
      for (const status of [401, 403, 429]) assert.ok(statuses.includes(status), `${id} ${status}`);
    }
  }
});

test('an answer with a body has a named schema, and none is an object without fields', () => {
  const without = ['revokeToken', 'authorize', 'authorize2'];
  const nameless: string[] = [];
  for (const { id, operation } of operations) {
    for (const [status, response] of Object.entries(recordAt(operation, 'responses'))) {
      if (Number(status) >= 400 || status === '204' || without.includes(id)) continue;
      const content = recordAt(response, 'content');
      assert.ok(Object.keys(content).length > 0, `${id} ${status} has no content`);
      const json = at(content, 'application/json', 'schema');
      if (json === undefined) continue;
      const named = at(json, '$ref') ?? at(json, 'items', '$ref') ?? at(json, 'anyOf');
      if (named === undefined) nameless.push(`${id} ${status}`);
    }
  }
  assert.deepEqual(nameless, []);
});

test('what is ours is marked, and nothing of RingCentral’s', () => {
  for (const { id, path, operation } of operations) {
    const tag = String(listAt(operation, 'tags')[0]);
    const isOurs = operation['x-cordboard'] === true;
    if (path.startsWith('/cordboard/') || tag.startsWith('Cordboard')) assert.ok(isOurs, id);
    assert.ok(!isOurs || operation['x-beyond-contract'] === undefined, id);
  }
});
