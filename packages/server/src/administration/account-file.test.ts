import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDirectory, emptyDirectory } from '../directory/index.ts';
import { ApiError } from '../errors/index.ts';
import {
  accountJsonSchema,
  createAdministration,
  formatAccountFile,
  parsePath,
  readAccountFile,
} from './index.ts';

const GOOD = `account:
  mainNumber: '+12125550100'
  operator: '101'
users:
  - extension: '101'
    admin: true
    password: \${ANN_PASSWORD}
    numbers: ['+12125550101']
    devices:
      - name: Desk
        sipPassword: a-sip-password
  - extension: '102'
queues:
  - extension: '301'
    queue:
      members: ['101', '102']
      ringing: Rotating
`;
const ENV = { ANN_PASSWORD: 'a long password' };

/** What is said of a file, as \`cordboard apply\` prints it. */
async function mistakesOf(text: string): Promise<readonly string[]> {
  const read = readAccountFile(text, 'account.yaml', ENV);
  if (!read.ok) return read.errors;
  const directory = createDirectory(emptyDirectory());
  const administration = createAdministration({
    directory,
    audit: () => undefined,
    soundProblem: () => undefined,
  });
  try {
    await administration.apply(read.document, { by: { name: 'test' }, dryRun: true });
    return [];
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return [error, ...(error.details.further ?? [])].map(({ message, parameterName = '' }) =>
      read.explain({
        path: parsePath(parameterName),
        message: message.replace(`Parameter [${parameterName}] `, ''),
      }),
    );
  }
}

const MISTAKES: readonly (readonly [from: string, to: string, said: string])[] = [
  ['admin: true', 'admin: yes', 'account.yaml:6: users[0].admin must be true or false'],
  ['admin:', 'amdin:', 'account.yaml:6: users[0].amdin is not a field here: did you mean admin?'],
  [
    "'+12125550101'",
    "'2125550101'",
    'account.yaml:8: users[0].numbers[0] must be a number in quotes with + and country code, as "+12125550101"',
  ],
  [
    "extension: '102'",
    'extension: 102',
    'account.yaml:12: users[1].extension must be an extension number of 1 to 6 digits in quotes, as "101"',
  ],
  [
    "extension: '102'",
    "extension: '301'",
    'account.yaml:14: queues[0].extension 301 is the number of another extension',
  ],
  [
    'a-sip-password',
    'short',
    'account.yaml:11: users[0].devices[0].sipPassword must be a text of 6 to 256 characters',
  ],
  [
    "operator: '101'",
    "operator: '109'",
    'account.yaml:3: account.operator names no extension "109" of the account',
  ],
  [
    "'101', '102'",
    "'101', '109'",
    'account.yaml:16: queues[0].queue.members[1] names no extension "109" of the account',
  ],
  [
    'Rotating',
    'Rotated',
    'account.yaml:17: queues[0].queue.ringing must be one of Simultaneous, Rotating, FixedOrder, LongestIdle',
  ],
  [
    'ANN_PASSWORD',
    'BOB_PASSWORD',
    'account.yaml:7: users[0].password refers to BOB_PASSWORD, which the environment does not have',
  ],
  [
    "'+12125550101'",
    "'+12125550100'",
    'account.yaml:8: users[0].numbers[0] +12125550100 is the main number',
  ],
  ["mainNumber: '+12125550100'", "name: 'Acme'", 'account.yaml:2: account.mainNumber is missing'],
];

for (const [from, to, said] of MISTAKES) {
  test(`${to} instead of ${from}: ${said.replace(/^.*?: /, '')}`, async () => {
    assert.ok(GOOD.includes(from));
    const mistakes = await mistakesOf(GOOD.replace(from, to));
    assert.ok(mistakes.includes(said), mistakes.join('\n'));
  });
}

test('the good file has no mistake, and what is no YAML says in which line', async () => {
  assert.deepEqual(await mistakesOf(GOOD), []);
  assert.match(
    (await mistakesOf(`${GOOD}  - [\n`)).join('\n'),
    /account\.yaml:1\d: this is not YAML/,
  );
  assert.match((await mistakesOf('[]')).join('\n'), /account\.yaml: /);
  assert.match((await mistakesOf('')).join('\n'), /account\.yaml: /);
});

test('a text that looks like a variable is written so that it is read as itself', () => {
  const view = { account: { name: `Price \${NAME} $\${X}` } };
  const read = readAccountFile(formatAccountFile(view), 'account.yaml', {});
  assert.ok(read.ok);
  assert.deepEqual(read.document, view);
});

test('the published schema closes every object and names no internal of ours', () => {
  const text = JSON.stringify(accountJsonSchema());
  assert.match(text, /"additionalProperties":false/);
  assert.doesNotMatch(text, /errorMessage|"reference"|"~kind"/);
});
