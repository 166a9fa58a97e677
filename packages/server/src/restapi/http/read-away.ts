import type { IncomingMessage } from 'node:http';

/** Who sends more than this is cut off. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_MS = 5_000;

/**
 * Reads what is left of a body that nobody wants. A client that is still writing when its
 * connection closes sees a broken pipe, and never the answer that says why.
 */
export function readAway(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', done).off('close', done).off('error', done);
      resolve();
    };
    const count = (chunk: Buffer | string): void => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done();
    };
    const timer = setTimeout(done, MOST_MS);
    request.on('data', count).once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}
