// `npm start`: installs what is missing, then runs the simulator. Arguments replace the default command:
// `npm start -- serve -c cordboard.yaml`.

import { ensureInstalled, runNode24 } from './lib/toolchain.mjs';

ensureInstalled();
const given = process.argv.slice(2);
process.exitCode = await runNode24([
  'packages/cordboard/src/main.ts',
  ...(given.length > 0 ? given : ['dev']),
]);
