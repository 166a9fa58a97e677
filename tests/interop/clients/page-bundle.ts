import path from 'node:path';
import { build } from 'esbuild';

/** Bundles a program of a page with the clients that it imports, as an app would. */
export async function bundlePage(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'no node in pages',
        setup(bundling) {
          // The SDK asks Node for `crypto` only where there is no browser's.
          bundling.onResolve({ filter: /^crypto$/ }, () => ({ path: 'crypto', namespace: 'none' }));
          bundling.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
            contents: 'module.exports = {};',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}
