#!/usr/bin/env node
import { runCli } from './cli.ts';

process.exitCode = await runCli(process.argv.slice(2), process);
// Everything is closed by now. Should something keep the process alive all the same, an operator who
// asked for an end still gets one.
setTimeout(() => process.exit(), 2000).unref();
