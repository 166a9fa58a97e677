// Prints `src/generated/operations.ts`: a class for each group of operations.

import { type Operation, type Parameter, readDocument, type Schema } from './document.ts';
import { formatted } from './format.ts';
import { comment, ID_TYPES, keyOf, typeOf } from './types.ts';

/** The property of the client by the tag of its operations. Signing in has a door of its own. */
const GROUPS: Readonly<Record<string, string>> = {
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

const document = readDocument();
const used = new Set<string>();

function named(type: string): string {
  for (const word of type.match(/\b[A-Z]\w*/g) ?? []) used.add(word);
  return type;
}

interface Method {
  readonly group: string;
  readonly text: string;
}

function methodOf(verb: string, path: string, operation: Operation): Method | undefined {
  const group = GROUPS[operation.tags[0]];
  if (group === undefined) return undefined;
  const { operationId, parameters = [], requestBody, responses } = operation;
  const sent = parameters.filter(({ in: place }) => place !== 'header');
  const body = requestBody === undefined ? undefined : bodyOf(requestBody.content);
  const answer = answerOf(responses);
  const isOptional = sent.every((one) => !isNeeded(one));
  const params = `params: ${paramsOf(sent)}${isOptional ? ' = {}' : ''}`;
  const query = sent.filter((one) => one.in === 'query').map(({ name }) => name);
  const description = {
    operationId,
    method: verb.toUpperCase(),
    path,
    ...(query.length === 0 ? {} : { query }),
    ...(body === undefined || body.contentType === 'application/json'
      ? {}
      : { contentType: body.contentType }),
  };
  const about = comment(
    operation.summary === undefined ? undefined : `${operation.summary}.`,
    operation.description,
    `\`${verb.toUpperCase()} ${path}\``,
  );
  const isBodyFirst = body !== undefined && requestBody?.required === true;
  const options =
    body !== undefined && !isBodyFirst
      ? `options: RequestOptions & { readonly body?: ${body.type} } = {}`
      : 'options: RequestOptions = {}';
  const given = isBodyFirst ? [`body: ${body.type}`, params, options] : [params, options];
  const passed =
    body === undefined
      ? '{ params, options }'
      : `{ params, options, body${isBodyFirst ? '' : ': options.body'} }`;
  const text = `${about}${operationId}(${given.join(', ')}): Promise<${answer.type}> {
    return this.call.${answer.how}(${JSON.stringify(description)}, ${passed});
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

function isNeeded({ name, in: place, required }: Parameter): boolean {
  return (place === 'path' && !OWN.includes(name)) || (place === 'query' && required === true);
}

function paramsOf(parameters: readonly Parameter[]): string {
  const fields = parameters.map((one) => {
    const type = named(typeOf(one.schema, { field: one.name }));
    return `${comment(one.description)}readonly ${keyOf(one.name)}${isNeeded(one) ? '' : '?'}: ${type};\n`;
  });
  return fields.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${fields.join('')}}`;
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
const schemas = [...used].filter((name) => name in document.components.schemas).sort();
const ids = ID_TYPES.filter((name) => used.has(name));
const text = `// Generated from docs/openapi.json by \`npm run generate\`; do not edit.

import { Group, type RequestOptions } from '../http/group.ts';
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
