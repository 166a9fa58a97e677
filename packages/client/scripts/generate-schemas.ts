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
  return reference === undefined ? [] : [nameOf(reference)];
});
const text = `// Generated from docs/openapi.json by \`npm run generate\`; do not edit.

import type { ${ID_TYPES.join(', ')} } from '../ids.ts';

${parts.join('\n')}
/** Whatever a subscription sends. */
export type AnyEvent = ${events.join(' | ')};
`;
process.stdout.write(formatted('schemas.ts', text));
