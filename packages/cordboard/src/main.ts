#!/usr/bin/env node
import { runCli } from './cli.ts';

/** The first with all that is needed; `npm start` in a clone brings it along, an installed package does not. */
const NODE = 24;
const isOldNode = Number.parseInt(process.versions.node, 10) < NODE;
if (isOldNode) {
  process.stderr.write(`cordboard: Node ${NODE} is needed, and this is ${process.version}\n`);
}
process.exitCode = isOldNode ? 1 : await runCli(process.argv.slice(2), process);
// Everything is closed by now. Should something keep the process alive all the same, an operator who
// asked for an end still gets one.
setTimeout(() => process.exit(), 2000).unref();
