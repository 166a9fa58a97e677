// Prints `src/generated/operations.ts`: a class for each group of operations.

import { type Operation, type Parameter, readDocument, type Schema } from './document.ts';
import { formatted } from './format.ts';
import { comment, ID_TYPES, keyOf, typeOf } from './types.ts';

/** The property of the client by the tag of its operations. */
const GROUPS: Readonly<Record<string, string>> = {
  'API Info': 'apiInfo',
  'Call Control': 'callControl',
  'Call Forwarding': 'callForwarding',
  'Call Log': 'callLog',
  'Call Monitoring Groups': 'callMonitoringGroups',
  'Call Queues': 'callQueues',
  'Call Recording Settings': 'callRecordingSettings',
  'Call Recordings': 'callRecordings',
  Company: 'company',
  Cordboard: 'cordboard',
  'Cordboard administration': 'administration',
  'Device SIP Registration': 'deviceSipRegistration',
  Devices: 'devices',
  Extensions: 'extensions',
  Greetings: 'greetings',
  'Internal Contacts': 'internalContacts',
  'Message Store': 'messageStore',
  'Phone Numbers': 'phoneNumbers',
  Presence: 'presence',
  RingOut: 'ringOut',
  Subscriptions: 'subscriptions',
  'User Permissions': 'userPermissions',
  'User Settings': 'userSettings',
};
/** Parameters that mean the own one when they are left out. */
const OWN: readonly string[] = ['accountId', 'extensionId'];

/** Besides those of DELETE, bodies that few give; they stand among the options. */
const BODY_IS_RARE: readonly string[] = ['holdCallParty'];
/** Ids that have letters. */
const NEVER_NUMBERS: readonly string[] = ['TelephonySessionId', 'PartyId', 'SubscriptionId'];
/** Has a door of its own: `auth` of the client. */
const SIGNING_IN = 'OAuth and OIDC';

const document = readDocument();
const used = new Set<string>();

function named(type: string): string {
  const withoutComments = type.replace(/\/\*[\s\S]*?\*\/|"[^"]*"/g, '');
  for (const word of withoutComments.match(/\b[A-Z]\w*/g) ?? []) used.add(word);
  return type;
}

interface Method {
  readonly group: string;
  readonly text: string;
}

function methodOf(verb: string, path: string, operation: Operation): Method | undefined {
  const [tag] = operation.tags;
  if (tag === SIGNING_IN) return undefined;
  const group = GROUPS[tag];
  if (group === undefined) throw new Error(`name the group of “${tag}” in this script`);
  const { operationId, parameters = [], requestBody, responses } = operation;
  const sent = parameters.filter(({ in: place }) => place !== 'header');
  const body = requestBody === undefined ? undefined : bodyOf(requestBody.content);
  const answer = answerOf(responses);
  // What may name several is the last in the path.
  const several = responses['207'] === undefined ? undefined : path.match(/\{(\w+)\}(?!.*\{)/)?.[1];
  const query = sent.filter((one) => one.in === 'query').map(({ name }) => name);
  const described = {
    operationId,
    method: verb.toUpperCase(),
    path,
    ...(query.length === 0 ? {} : { query }),
    ...(several === undefined ? {} : { several }),
    ...(body === undefined || body.contentType === 'application/json'
      ? {}
      : { contentType: body.contentType }),
  };
  const about = comment(
    operation.summary === undefined ? undefined : `${operation.summary}.`,
    operation.description,
    `\`${verb.toUpperCase()} ${path}\``,
  );
  const isRare = verb === 'delete' || BODY_IS_RARE.includes(operationId);
  const rareBody = body !== undefined && isRare ? `readonly body?: ${body.type};\n` : '';
  const isOptional = sent.every((one) => !isNeeded(one));
  const options = `options: ${optionsOf(sent, rareBody)}${isOptional ? ' = {}' : ''}`;
  const isFirst = body !== undefined && !isRare;
  const given = isFirst ? [`body: ${body.type}`, options] : [options];
  const passed = isFirst ? 'options, body' : `options${rareBody === '' ? '' : ', options.body'}`;
  if (several !== undefined) {
    const value = severalOf(responses['207']?.content ?? {});
    const bodyGiven = isFirst ? `body: ${body.type}, ` : '';
    // A list says something else of each, and is no body about one.
    const bodyOfOne = isFirst
      ? `body: ${body.type.split(' | ').filter(isNoList).join(' | ')}, `
      : '';
    const one = `${bodyOfOne}options${isOptional ? '?' : ''}: ${optionsOf(sent, rareBody)}`;
    const each = `${bodyGiven}options: ${optionsOf(sent, rareBody, several)}`;
    const text = `${about}${operationId}(${one}): Promise<${answer.type}>;
  /** Several ids at once, each answered by itself. */
  ${operationId}(${each}): Promise<readonly Part<${value}>[]>;
  ${operationId}(${bodyGiven}options: RequestOptions & { readonly ${several}?: unknown } = {}) {
    const operation = ${JSON.stringify(described)};
    return Array.isArray(options.${several})
      ? this.call.parts<${value}>(operation, ${passed})
      : this.call.json<${answer.type}>(operation, ${passed});
  }
`;
    return { group, text };
  }
  const text = `${about}${operationId}(${given.join(', ')}): Promise<${answer.type}> {
    return this.call.${answer.how}(${JSON.stringify(described)}, ${passed});
  }
`;
  return { group, text };
}

function bodyOf(content: Readonly<Record<string, { readonly schema?: Schema }>>) {
  const json = content['application/json'];
  if (json !== undefined) {
    return { contentType: 'application/json', type: named(typeOf(json.schema ?? {})) };
  }
  const [contentType = 'application/octet-stream'] = Object.keys(content);
  return { contentType, type: 'Blob' };
}

function answerOf(responses: Operation['responses']): {
  readonly how: string;
  readonly type: string;
} {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  for (const [, { content }] of good) {
    const json = content?.['application/json']?.schema;
    if (json !== undefined) return { how: 'json', type: named(typeOf(json)) };
  }
  const isBinary = good.some(([, { content }]) => content !== undefined);
  return isBinary ? { how: 'binary', type: 'Blob' } : { how: 'nothing', type: 'void' };
}

function isNoList(type: string): boolean {
  return document.components.schemas[type]?.type !== 'array';
}

/** The type of each of several: the first of what a part may have in it. */
function severalOf(content: Readonly<Record<string, { readonly schema?: Schema }>>): string {
  const parts = Object.values(content).find(({ schema }) => schema?.type === 'array')?.schema;
  const [value] = parts?.items?.properties?.body?.anyOf ?? [];
  if (value === undefined) throw new Error('what several are answered by is not described');
  return named(typeOf(value));
}

function isNeeded({ name, in: place, required }: Parameter): boolean {
  return (place === 'path' && !OWN.includes(name)) || (place === 'query' && required === true);
}

/** Several answers have their own ids as numbers; those go into a path as well. */
function parameterType({ name, in: place, schema }: Parameter): string {
  const type = typeOf(schema, { field: name });
  const isId = place === 'path' && name.endsWith('Id') && !NEVER_NUMBERS.includes(type);
  return isId && schema.type === 'string' ? `${type} | number` : type;
}

/** What stands in the path and the query, beside what every request takes. */
function optionsOf(parameters: readonly Parameter[], more: string, several?: string): string {
  const fields = parameters.map((one) => {
    const single = named(parameterType(one));
    const isSeveral = one.name === several;
    const type = isSeveral ? `readonly (${single})[]` : single;
    const mark = isNeeded(one) || isSeveral ? '' : '?';
    const about = isSeveral ? undefined : one.description;
    return `${comment(about)}readonly ${keyOf(one.name)}${mark}: ${type};\n`;
  });
  const all = `${fields.join('')}${more}`;
  return all === '' ? 'RequestOptions' : `RequestOptions & {\n${all}}`;
}

const methods = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).flatMap(([verb, operation]) => methodOf(verb, path, operation) ?? []),
);
const groups = Object.values(GROUPS).sort();
const classOf = (group: string): string => `${group.slice(0, 1).toUpperCase()}${group.slice(1)}Api`;
const titleOf = (group: string): string =>
  Object.entries(GROUPS).find(([, name]) => name === group)?.[0] ?? group;
const classes = groups.map(
  (group) => `/** Operations of “${titleOf(group)}”. */
export class ${classOf(group)} extends Group {
${methods
  .filter((method) => method.group === group)
  .map(({ text }) => text)
  .join('\n')}}
`,
);
const schemas = [...used].filter((name) => name in document.components.schemas);
const ids = ID_TYPES.filter((name) => used.has(name));
const text = `// Generated from docs/openapi.json by \`npm run generate\`; do not edit.

import { Group, type RequestOptions } from '../http/group.ts';
import type { Part } from '../http/parts.ts';
import type { ${ids.join(', ')} } from '../ids.ts';
import type { ${schemas.join(', ')} } from './schemas.ts';

${classes.join('\n')}
/** Every group of operations, each on the same connection. */
export class Groups {
${groups.map((group) => `readonly ${group}: ${classOf(group)};\n`).join('')}
  constructor(call: Group['call']) {
${groups.map((group) => `this.${group} = new ${classOf(group)}(call);\n`).join('')}  }
}
`;
process.stdout.write(formatted('operations.ts', text));
