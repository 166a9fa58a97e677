import { isRecord } from '../../administration/index.ts';
import { SUMMARIES } from '../catalogue/summaries.ts';
import type { Components } from './components.ts';
import { PATH_PARAMETERS, QUERY_PARAMETERS } from './parameters.ts';
import { errorReferences } from './responses.ts';
import { describeSuccess, errorStatuses } from './statuses.ts';

type Json = Readonly<Record<string, unknown>>;

/** An operation as the plugin made it, as it is published: named schemas, words, errors. */
export function publishOperation(method: string, operation: Json, components: Components): Json {
  const { operationId, tags, summary, description, security, deprecated, parameters, ...rest } =
    operation;
  const { requestBody, responses, ...extensions } = rest;
  const id = typeof operationId === 'string' ? operationId : '';
  const tag = Array.isArray(tags) && typeof tags[0] === 'string' ? tags[0] : '';
  const words = wordsOf(id, summary, description);
  const list = inOrder(Array.isArray(parameters) ? parameters.filter(isRecord) : []);
  // What is answered one by one stands last in the path.
  const several = isRecord(responses) && '207' in responses ? list.findLast(isOfPath) : undefined;
  const body = publishBody(requestBody, id, components);
  const takesKeys =
    method !== 'get' && needsToken(security) && extensions['x-throttling-group'] !== 'Auth';
  const isMissing = extensions['x-not-implemented'] !== undefined;
  const statuses = errorStatuses({
    method,
    tag,
    readsWhatIsForgotten: id === 'listEvents',
    isOpen: isOpen(security),
    isLimited: isLimited(extensions['x-throttling-group']),
    hasPathParameters: list.some((one) => one.in === 'path'),
    hasParameters: list.length > 0,
    hasBody: body !== undefined,
    takesKeys,
  });
  return {
    operationId,
    tags,
    ...words,
    ...(deprecated === undefined ? {} : { deprecated }),
    security,
    ...parametersOf(list, takesKeys, components, several),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      ...(isMissing ? {} : publishResponses(responses, id, components, takesKeys)),
      ...errorReferences(isMissing ? [...statuses, 501] : statuses),
    },
    ...extensions,
  };
}

/** Whether one needs no token. */
function isOpen(security: unknown): boolean {
  if (!Array.isArray(security)) return true;
  return !security.some((one) => isRecord(one) && Object.keys(one).length > 0);
}

function isLimited(group: unknown): boolean {
  return group !== undefined && group !== 'NoThrottling';
}

function needsToken(security: unknown): boolean {
  return Array.isArray(security) && security.some((one) => isRecord(one) && 'bearer' in one);
}

/** With a key the same command sent again is done once. */
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Made up by the client for each command: sent again with the same key within 24 hours, it is not done again and its first answer comes back.',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

function parametersOf(
  list: readonly Json[],
  takesKeys: boolean,
  components: Components,
  several: Json | undefined,
): Json {
  const published = list.map((one) => {
    const parameter = publishParameter(one, components);
    if (one !== several || parameter.description?.includes('commas')) return parameter;
    return { ...parameter, description: `${parameter.description} ${SEVERAL}` };
  });
  const all = takesKeys ? [...published, IDEMPOTENCY_KEY] : published;
  return all.length === 0 ? {} : { parameters: all };
}

const SEVERAL = 'Several, with commas between, are answered one by one (207).';

function isOfPath({ in: where }: Json): boolean {
  return where === 'path';
}

/** Those of the path first. */
function inOrder(parameters: readonly Json[]): readonly Json[] {
  return [...parameters.filter(isOfPath), ...parameters.filter((one) => !isOfPath(one))];
}

function wordsOf(id: string, summary: unknown, description: unknown): Json {
  const [known, more] = SUMMARIES[id] ?? [];
  const said = typeof description === 'string' ? description : more;
  const short = typeof summary === 'string' ? summary : (known ?? firstSentence(said) ?? id);
  return { summary: short, ...(said === undefined || said === short ? {} : { description: said }) };
}

function firstSentence(text: string | undefined): string | undefined {
  return text?.split(/\.(?:\s|$)/)[0];
}

function publishParameter(parameter: Json, components: Components) {
  const { name, in: where, required, description, schema, ...rest } = parameter;
  const known = where === 'path' ? PATH_PARAMETERS : QUERY_PARAMETERS;
  const said = typeof description === 'string' ? description : known[String(name)];
  return {
    name,
    in: where,
    ...(said === undefined ? {} : { description: said }),
    // What has a default may be left out.
    required: required === true && !(isRecord(schema) && schema.default !== undefined),
    schema: components.lift(schema),
    // Whoever tries the operation is most often about the own one.
    ...(where === 'path' && typeof said === 'string' && said.includes('`~`')
      ? { example: '~' }
      : {}),
    ...rest,
  };
}

function publishBody(body: unknown, id: string, components: Components): Json | undefined {
  if (!isRecord(body) || !isRecord(body.content)) return undefined;
  const alternatives = Object.values(body.content).map((media) =>
    isRecord(media) ? media.schema : undefined,
  );
  const name = `${capital(id)}Request`;
  return {
    // No body is an empty one (contract T4), so that it is needed only where a field is.
    required: alternatives.every(isNeeded),
    content: publishContent(body.content, name, `What \`${id}\` is asked.`, components),
  };
}

function isNeeded(schema: unknown): boolean {
  if (!isRecord(schema)) return true;
  if (Array.isArray(schema.anyOf)) return schema.anyOf.every(isNeeded);
  if (schema.type === 'null') return false;
  return schema.type !== 'object' || (Array.isArray(schema.required) && schema.required.length > 0);
}

function publishResponses(
  responses: unknown,
  id: string,
  components: Components,
  takesKeys: boolean,
): Json {
  if (!isRecord(responses)) return {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, given]) => {
      const response = withReplayed(describeSuccess(status, given), takesKeys);
      if (!isRecord(response) || !isRecord(response.content)) return [status, response];
      const name = `${capital(id)}${status === '200' || status === '201' ? '' : status}Response`;
      return [
        status,
        {
          ...response,
          content: publishContent(response.content, name, `What \`${id}\` answers.`, components),
        },
      ];
    }),
  );
}

function withReplayed(response: unknown, takesKeys: boolean): unknown {
  if (!takesKeys || !isRecord(response)) return response;
  const headers = isRecord(response.headers) ? response.headers : {};
  const replayed = { $ref: '#/components/headers/Idempotency-Replayed' };
  return { ...response, headers: { ...headers, 'Idempotency-Replayed': replayed } };
}

function publishContent(content: Json, name: string, words: string, components: Components): Json {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      isRecord(media)
        ? { ...media, schema: components.liftBody(media.schema, name, words) }
        : media,
    ]),
  );
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
