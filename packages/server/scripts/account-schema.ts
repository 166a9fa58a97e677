// Prints docs/account.schema.json: what an editor needs to complete account.yaml.

import { accountJsonSchema } from '../src/administration/index.ts';

process.stdout.write(`${JSON.stringify(accountJsonSchema(), null, 2)}\n`);
