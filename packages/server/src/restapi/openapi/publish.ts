import { isRecord } from '../../administration/index.ts';
import { ErrorResponse } from '../schemas/answers.ts';
import { Components } from './components.ts';
import { withFields } from './fields.ts';
import { schemasByName } from './names.ts';
import { publishOperation } from './operation.ts';
import { errorResponses, HEADERS } from './responses.ts';
import { TAGS } from './tags.ts';
import { webhooks } from './webhooks.ts';

type Json = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The document as it is published, of the one that the plugin made of the routes. */
export function publish(document: Json): Json {
  const { components: given, paths, ...rest } = document;
  const components = new Components(schemasByName());
  components.lift(ErrorResponse);
  const published = publishPaths(isRecord(paths) ? paths : {}, components);
  const events = webhooks(components);
  const { securitySchemes } = isRecord(given) ? given : {};
  return {
    ...rest,
    tags: tagsOf({ ...published, ...events }),
    paths: published,
    webhooks: events,
    components: {
      schemas: Object.fromEntries(
        Object.entries(sorted(components.schemas)).map(([name, schema]) => [
          name,
          withFields(name, schema),
        ]),
      ),
      responses: usedOf('responses', errorResponses(), published),
      headers: HEADERS,
      securitySchemes,
    },
  };
}

function publishPaths(paths: Json, components: Components): Json {
  return Object.fromEntries(
    Object.entries(sorted(paths)).map(([path, item]) => [
      path,
      Object.fromEntries(
        METHODS.flatMap((method) => {
          const operation = isRecord(item) ? item[method] : undefined;
          if (!isRecord(operation)) return [];
          return [[method, publishOperation(method, operation, components)]];
        }),
      ),
    ]),
  );
}

/** The tags that are used; those that nobody has described come last. */
function tagsOf(paths: Json): readonly Json[] {
  const used = new Set<string>();
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(isRecord(item) ? item : {})) {
      const tags = isRecord(operation) ? operation.tags : undefined;
      for (const tag of Array.isArray(tags) ? tags : []) used.add(String(tag));
    }
  }
  const known = Object.entries(TAGS).filter(([name]) => used.delete(name));
  return [
    ...known.map(([name, description]) => ({ name, description })),
    ...[...used].sort().map((name) => ({ name })),
  ];
}

/** Those of some shared parts that something refers to. */
function usedOf(kind: string, parts: Json, by: Json): Json {
  const text = JSON.stringify(by);
  return Object.fromEntries(
    Object.entries(parts).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
  );
}

function sorted(record: Json): Json {
  return Object.fromEntries(
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
