// The entry file of the engine process. Its one argument is its options as JSON.
import { constants, setPriority } from 'node:os';
import { fields, text, whole } from '../control/narrow.ts';
import { Door } from './door.ts';

function complain(message: string): void {
  process.stderr.write(`${new Date().toISOString()} media engine: ${message}\n`);
}

function start(json: string): Door | undefined {
  const options = fields(JSON.parse(json));
  const socketPath = text(options?.socketPath);
  const host = text(options?.host);
  const publicAddress = text(options?.publicAddress);
  const from = whole(options?.from, 1, 65535);
  const to = whole(options?.to, 1, 65535);
  const orphanMs = whole(options?.orphanMs, 0, Number.MAX_SAFE_INTEGER);
  const lingerMs = whole(options?.lingerMs, 0, Number.MAX_SAFE_INTEGER);
  if (
    socketPath === undefined ||
    host === undefined ||
    publicAddress === undefined ||
    from === undefined ||
    to === undefined ||
    orphanMs === undefined ||
    lingerMs === undefined
  ) {
    return undefined;
  }
  return new Door({
    socketPath,
    host,
    publicAddress,
    rtpPorts: { from, to },
    orphanMs,
    lingerMs,
    onEnd: () => process.exit(0),
  });
}

const door = start(process.argv[2] ?? '{}');
if (door === undefined) {
  complain('it is started by its control, not by hand');
  process.exit(2);
}
try {
  // Sound waits for nobody: where we may (as root), this process goes before others.
  setPriority(constants.priority.PRIORITY_HIGH);
} catch {
  // Elsewhere it takes its turn.
}
// People are talking: a defect in one port must not end every call.
process.on('uncaughtException', (error) => complain(error.stack ?? error.message));
process.on('SIGTERM', () => door.close());
process.on('SIGINT', () => door.close());
door.listen().catch((error: unknown) => {
  complain(`cannot listen: ${String(error)}`);
  process.exit(3);
});
