/**
 * Writes the catalogue of errors as a page.
 *
 *   node packages/server/scripts/errors-page.ts > docs/errors.md
 *
 * A test fails when the page in the repository is not what this prints.
 */
import { type CatalogueEntry, ERRORS } from '../src/errors/index.ts';

function rowOf([code, entry]: readonly [string, CatalogueEntry]): string {
  const message = entry.message.replaceAll('{detail}', '');
  const retry = entry.retryable ? 'yes' : '';
  return `| \`${code}\` | ${entry.status} | ${message} | ${entry.meaning} | ${retry} |`;
}

function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Written by `packages/server/scripts/errors-page.ts` from the catalogue that the server itself answers from: change that, not this page.',
    '',
    'A program should look at the HTTP status and at `errorCode`, and leave the message to people. Details, such as the status that a party has, follow the message after a colon. The codes that begin with `CMN`, `OAU` and `SUB` are documented by RingCentral, those with `TAS` were observed.',
    '',
    '```json',
    '{',
    '  "errorCode": "CMN-102",',
    '  "message": "Resource for parameter [telephonySessionId] is not found",',
    '  "parameterName": "telephonySessionId",',
    '  "errors": [',
    '    {',
    '      "errorCode": "CMN-102",',
    '      "message": "Resource for parameter [telephonySessionId] is not found",',
    '      "parameterName": "telephonySessionId"',
    '    }',
    '  ]',
    '}',
    '```',
    '',
    '*Again* says that the same request may succeed later. The status is the usual one; where an operation documents another for the same code, it answers with that.',
    '',
    '| code | status | message | means | again |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(ERRORS).map(rowOf),
    '',
  ].join('\n');
}

process.stdout.write(errorsPage());
