import type { StopSignal, Surroundings } from './surroundings.ts';

/**
 * One Ctrl-C reaches us several times: from the terminal and from each launcher (npm, npm start) that
 * passes it on. Signals this close together are one.
 */
const echoMs = 500;

/** Numbers of the signals, for exit codes (128 + n). */
const numbers: Readonly<Record<StopSignal, number>> = { SIGINT: 2, SIGTERM: 15 };

/**
 * Waits for the first SIGTERM or SIGINT. From then on another one, given by a person and not an echo of
 * the first, ends the process at once with 128 + the signal's number.
 * @param now milliseconds of a clock that never goes back
 */
export function stopRequested(
  surroundings: Surroundings,
  now: () => number = () => performance.now(),
): { first: Promise<StopSignal>; release(): void } {
  let firstAt: number | undefined;
  let resolveFirst: (signal: StopSignal) => void;
  const first = new Promise<StopSignal>((resolve) => {
    resolveFirst = resolve;
  });
  const listen = (signal: StopSignal) => () => {
    if (firstAt === undefined) {
      firstAt = now();
      resolveFirst(signal);
    } else if (now() - firstAt >= echoMs) {
      surroundings.exit(128 + numbers[signal]);
    }
  };
  const listeners = { SIGTERM: listen('SIGTERM'), SIGINT: listen('SIGINT') };
  surroundings.on('SIGTERM', listeners.SIGTERM);
  surroundings.on('SIGINT', listeners.SIGINT);
  return {
    first,
    release() {
      surroundings.off('SIGTERM', listeners.SIGTERM);
      surroundings.off('SIGINT', listeners.SIGINT);
    },
  };
}
