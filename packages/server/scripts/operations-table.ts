import { readFileSync, writeFileSync } from 'node:fs';
import { readOperations, renderOperations } from '../src/restapi/catalogue/read-operations.ts';

// Usage: node packages/server/scripts/operations-table.ts <openapi.yaml>
const source = process.argv[2];
if (source === undefined) throw new Error('usage: operations-table.ts <openapi.yaml>');
const target = new URL('../src/restapi/catalogue/operations.ts', import.meta.url);
writeFileSync(target, renderOperations(readOperations(readFileSync(source, 'utf8'))));
