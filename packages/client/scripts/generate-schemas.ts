// Prints `src/generated/schemas.ts`: what requests, responses and events are made of.

import { nameOf, readDocument } from './document.ts';
import { formatted } from './format.ts';
import { comment, ID_TYPES, typeOf } from './types.ts';

const { components, webhooks } = readDocument();
const parts = Object.entries(components.schemas).map(
  ([name, schema]) =>
    `${comment(schema.description)}export type ${name} = ${typeOf(schema, { component: name })};\n`,
);
const events = Object.values(webhooks).flatMap(({ post }) => {
  const reference = post.requestBody?.content['application/json']?.schema?.$ref;
  if (reference === undefined) return [];
  return [{ name: nameOf(reference), filters: post['x-event-filters'] ?? [] }];
});
/** The longer, the more particular: those are tried first. */
const byFilter = events
  .flatMap(({ name, filters }) => filters.map((filter) => ({ name, filter })))
  .sort((one, other) => other.filter.length - one.filter.length)
  .map(({ name, filter }) => {
    const pattern = filter.replace(/\{\w+\}/g, '$${string}');
    const more = filter.includes('?') ? '&' : '?';
    return `readonly [\`${pattern}\` | \`${pattern}${more}\${string}\`, ${name}],\n`;
  });
const codes = components.schemas.ErrorEntry?.properties?.errorCode?.examples ?? [];
if (codes.length === 0) throw new Error('the document does not say which error codes there are');
const text = `// Generated from docs/openapi.json by \`npm run generate\`; do not edit.

import type { ${ID_TYPES.join(', ')} } from '../ids.ts';

${parts.join('\n')}
/** Codes that Cordboard answers with, by which editors complete; other servers may have more. */
export type ErrorCode = ${codes.map((code) => JSON.stringify(code)).join(' | ')} | (string & Record<never, never>);

/** Whatever a subscription sends. */
export type AnyEvent = ${events.map(({ name }) => name).join(' | ')};

/** What filters of subscriptions let through, the most particular ones first. */
export type EventFilters = readonly [
${byFilter.join('')}];
`;
process.stdout.write(formatted('schemas.ts', text));
