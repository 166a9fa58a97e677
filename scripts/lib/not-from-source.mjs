// `prepack` of every package: Node runs no TypeScript out of `node_modules`, so that a package of the
// sources could not be used.

console.error(
  'A package is made of compiled sources: npm run pack, in the root of the repository.',
);
process.exitCode = 1;
