// `npm run pack`: the tarballs of all packages as they are published, in `dist/` or the folder that is
// named. In the repository the sources are run as they are; Node runs no TypeScript out of
// `node_modules`, so that what is published is JavaScript with types. `--unpacked` makes folders instead.

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { node24, root } from './lib/toolchain.mjs';

const packages = path.join(root, 'packages');
const { values, positionals } = parseArgs({
  options: { unpacked: { type: 'boolean' } },
  allowPositionals: true,
});
const target = path.resolve(positionals[0] ?? path.join(root, 'dist'));
const work = mkdtempSync(path.join(os.tmpdir(), 'cordboard-pack-'));
try {
  mkdirSync(target, { recursive: true });
  compile();
  for (const name of readdirSync(packages)) build(name);
  const built = readdirSync(packages).map((name) => path.join(work, name));
  if (values.unpacked) {
    for (const folder of built) {
      cpSync(folder, path.join(target, path.basename(folder)), { recursive: true });
    }
  } else run('npm', ['pack', ...built, '--pack-destination', target, '--loglevel=error']);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Everything but the SDK, which has a form of its own. Whether it is right is for `npm run check` to say. */
function compile() {
  const config = path.join(work, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    noCheck: true,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: packages,
    outDir: work,
    typeRoots: [path.join(root, 'node_modules/@types')],
  };
  // Named are all files that others import: the compiler now and then leaves out what it only meets on
  // its way. The kit of the media package is one of them, as it is exported.
  const tests = [
    '**/*.test.ts',
    'calls/**/testkit/**',
    'server/**/testkit/**',
    '**/testkit.ts',
    'client/**',
  ];
  writeFileSync(
    config,
    JSON.stringify({
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions,
      include: [path.join(packages, '*/src/**/*.ts')],
      exclude: tests.map((pattern) => path.join(packages, pattern)),
    }),
  );
  run(path.join(root, 'node_modules/.bin/tsc'), ['-p', config]);
}

/** Makes the folder with what is published of a package. */
function build(name) {
  const from = path.join(packages, name);
  const built = path.join(work, name);
  if (name === 'client') run(node24, [path.join(from, 'scripts/build.mjs'), built]);
  else complete(from, built);
}

/** Gives compiled sources what else belongs to the package. */
function complete(from, built) {
  nameCompiled(built);
  if (existsSync(path.join(from, 'sounds'))) {
    cpSync(path.join(from, 'sounds'), path.join(built, 'sounds'), { recursive: true });
  }
  copyFileSync(path.join(root, 'LICENSE'), path.join(built, 'LICENSE'));
  const { scripts, devDependencies, exports, bin, ...described } = manifestOf(from);
  const published = {
    ...described,
    dependencies: withTypes(described.dependencies),
    engines: { node: '>=24' },
    ...(bin === undefined ? {} : { bin: mapped(bin, compiled) }),
    exports: Object.fromEntries(
      Object.entries(exports)
        // What only tests read is not published.
        .filter(([, file]) => !file.includes('testdata'))
        .map(([key, file]) => [
          key,
          { types: file.replace(/\.ts$/, '.d.ts'), default: compiled(file) },
        ]),
    ),
  };
  writeFileSync(path.join(built, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
}

/** Our declarations name types of what we depend on, which some packages have elsewhere. */
function withTypes(dependencies) {
  const known = manifestOf(root).devDependencies;
  const types = Object.keys(dependencies)
    .map((name) => `@types/${name}`)
    .filter((name) => name in known)
    .map((name) => [name, known[name]]);
  return { ...dependencies, ...Object.fromEntries(types) };
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** The compiler names the sources in declarations (`rewriteRelativeImportExtensions` is for programs only). */
function nameCompiled(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (name.endsWith('.js')) look(file);
    if (!name.endsWith('.d.ts')) continue;
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/((?:from |import\()['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'),
    );
  }
}

/** @throws Error when a program imports a file that is not there */
function look(file) {
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/from '(\.{1,2}\/[^']+)'/g)) {
    if (!existsSync(path.resolve(path.dirname(file), name))) {
      throw new Error(`${path.relative(work, file)} imports ${name}, which was not compiled`);
    }
  }
}

function compiled(file) {
  return file.replace(/\.ts$/, '.js');
}

function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function run(program, args) {
  execFileSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
