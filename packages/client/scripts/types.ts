import { nameOf, type Schema } from './document.ts';

/** Ids by the name of the field or parameter that holds one. */
const IDS: Readonly<Record<string, string>> = {
  accountId: 'AccountId',
  extensionId: 'ExtensionId',
  agentExtensionId: 'ExtensionId',
  ownerId: 'ExtensionId',
  deviceId: 'DeviceId',
  supervisorDeviceId: 'DeviceId',
  telephonySessionId: 'TelephonySessionId',
  partyId: 'PartyId',
  recordingId: 'RecordingId',
  subscriptionId: 'SubscriptionId',
};

/** What the field `id` of a schema holds. */
const OWN_IDS: Readonly<Record<string, string>> = {
  CallSessionObject: 'TelephonySessionId',
  LiveCallSession: 'TelephonySessionId',
  CallParty: 'PartyId',
  ReplyParty: 'PartyId',
  ForwardCallPartyResponse: 'PartyId',
  TelephonyEventParty: 'PartyId',
  CallRecording: 'RecordingId',
  CallRecordingInfo: 'RecordingId',
  RecordingInfo: 'RecordingId',
  DeviceInfo: 'DeviceId',
  SubscriptionInfo: 'SubscriptionId',
};

/** The names of the id types, which `ids.ts` defines. */
export const ID_TYPES: readonly string[] = [...new Set(Object.values(IDS))].sort();

/** Where a schema stands: the name of the component it is of, and the field. */
export interface Place {
  readonly component?: string;
  readonly field?: string;
}

/** A schema as a TypeScript type. */
export function typeOf(schema: Schema, place: Place = {}): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((one) => typeOf(one, place)).join(' | ');
  const kinds = [schema.type ?? []].flat();
  if (kinds.length > 1) return kinds.map((type) => typeOf({ ...schema, type }, place)).join(' | ');
  switch (kinds[0]) {
    case 'string':
      return idOf(place) ?? 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `readonly ${wrapped(typeOf(schema.items ?? {}, place))}[]`;
    case 'object':
      return objectOf(schema, place);
    default:
      return 'unknown';
  }
}

function idOf({ component, field }: Place): string | undefined {
  if (field === 'id' && component !== undefined) return OWN_IDS[component];
  // The conference's field is named so, but means the telephony session (contract T3).
  if (component === 'AddPartyRequest' && field === 'sessionId') return 'TelephonySessionId';
  return field === undefined ? undefined : IDS[field];
}

function wrapped(type: string): string {
  return /^[\w.]+$/.test(type) ? type : `(${type})`;
}

function objectOf(schema: Schema, { component }: Place): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties).map(([field, inner]) => {
    const mark = required.includes(field) ? '' : '?';
    const own = component === undefined ? { field } : { component, field };
    return `${comment(inner.description)}readonly ${keyOf(field)}${mark}: ${typeOf(inner, own)};\n`;
  });
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  if (fields.length === 0) return `Readonly<Record<string, ${rest}>>`;
  return `{\n${fields.join('')}}`;
}

export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A description as a doc comment on lines of its own; empty without one. */
export function comment(...parts: readonly (string | undefined)[]): string {
  const lines = parts
    .filter((part) => part !== undefined && part !== '')
    .flatMap((part) => wrap(part?.replaceAll('*/', '* /') ?? ''));
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

const WIDTH = 92;

function wrap(text: string): readonly string[] {
  // A request line reads better on one line, however long.
  if (text.startsWith('`') && text.endsWith('`')) return [text];
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
