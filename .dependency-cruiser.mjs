// Imports point one way (docs/decisions/0003-imports-point-one-way.md), and in no circle (0025). Each rule says what to do instead.

const tests = '\\.test\\.ts$';
/** Tests and what only they use. */
const testCode = '\\.test\\.ts$|/(testkit|testing)/';
const ownPackage = '^packages/([^/]+)/';

/** Nothing of ours may be imported by the packages at the bottom, nor by the SDK, which others install alone. */
const bottom = ['calls', 'sip', 'media', 'client'].map((name) => ({
  name: `${name}-imports-nothing-of-ours`,
  comment: `packages/${name} knows nothing of the rest: pass what it needs as an argument.`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: `^packages/${name}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...bottom,
    {
      name: 'calls-is-pure',
      comment: 'The call model has no clock, socket or file: no Node module and no npm package.',
      severity: 'error',
      from: { path: '^packages/calls/', pathNot: [tests, '/testkit/'] },
      to: { pathNot: '^packages/calls/' },
    },
    {
      name: 'simulator-imports-sip-and-media',
      comment: 'Fake phones are phones: they know SIP and sound, not the server they call.',
      severity: 'error',
      from: { path: '^packages/simulator/' },
      to: { path: '^packages/', pathNot: '^packages/(simulator|sip|media)/' },
    },
    {
      name: 'server-imports-calls-sip-media',
      comment: 'The server stands on calls, sip and media only.',
      severity: 'error',
      from: { path: '^packages/server/', pathNot: testCode },
      to: { path: '^packages/', pathNot: '^packages/(server|calls|sip|media)/' },
    },
    {
      name: 'features-are-apart',
      comment:
        'A feature of the call model imports no other feature: shared things belong to the model.',
      severity: 'error',
      from: { path: '^packages/calls/src/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^packages/calls/src/features/([^/]+)/',
        pathNot: '^packages/calls/src/features/$1/',
      },
    },
    {
      name: 'restapi-holds-no-rules',
      comment: 'Routes translate: they reach the exchange by its index and never the phones.',
      severity: 'error',
      from: { path: '^packages/server/src/restapi/', pathNot: tests },
      to: { path: '^packages/server/src/(phones/|exchange/(?!index\\.ts$))' },
    },
    {
      name: 'only-restapi-knows-http-routes',
      comment:
        'Nothing inside the server calls back into the REST shape except what puts it together.',
      severity: 'error',
      from: { path: '^packages/server/src/(exchange|directory|ledger|access|phones|config|tls)/' },
      to: { path: '^packages/server/src/restapi/' },
    },
    {
      name: 'no-deep-import-across-packages',
      comment: 'Import another package by its name; what it does not export is not yours.',
      severity: 'error',
      from: { path: ownPackage },
      to: {
        path: '^packages/[^/]+/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/src/index\\.ts$',
          '^packages/server/src/(config|tls)/index\\.ts$',
          '^packages/sip/src/wire/testdata/torture\\.ts$',
        ],
      },
    },
    {
      name: 'no-deep-import-from-outside',
      comment: 'Tests, benchmarks and scripts use the packages as a user does: by name.',
      severity: 'error',
      from: { path: '^(tests|bench|scripts)/' },
      to: {
        path: '^packages/[^/]+/',
        pathNot: [
          '^packages/[^/]+/src/index\\.ts$',
          '^packages/server/src/(config|tls)/index\\.ts$',
          '^packages/sip/src/wire/testdata/torture\\.ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that know each other hold a third thing: what the part needs of its whole is an interface of the part, or a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-import-of-tests',
      comment: 'What a test needs and others too belongs to a file that is no test.',
      severity: 'error',
      from: {},
      to: { path: tests },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere, or to a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'Name the npm package in the package.json of the workspace that imports it.',
      severity: 'error',
      from: { path: '^packages/', pathNot: testCode },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    parser: 'tsc',
    // Type-only imports are boundaries too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/node_modules/|/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
