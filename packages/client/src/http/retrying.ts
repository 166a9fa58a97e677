import { ConnectionError, CordboardError } from '../errors.ts';
import { sleep } from './waiting.ts';

/** How patient requests are. */
export interface Patience {
  /** How often a request is sent again at most. */
  readonly maxRetries: number;
  /** How long an attempt may take, in ms. */
  readonly timeoutMs: number;
  /** How long a server may ask to wait and is waited for, in ms. */
  readonly longestWaitMs: number;
}

/** What became of an attempt. */
export type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: CordboardError | ConnectionError };

/** Before the first and the next attempts, in ms, where the server does not say how long. */
const BACKOFF_MS = 250;
const SLOWEST_BACKOFF_MS = 8000;

/**
 * Attempts until it is done, or there is no use in trying.
 *
 * @param mayRepeat whether sending again what may already have been done does no harm
 * @throws CordboardError, ConnectionError, or the reason of the signal
 */
export async function retrying<Answer>(
  { maxRetries, longestWaitMs }: Patience,
  mayRepeat: boolean,
  signal: AbortSignal | undefined,
  act: () => Promise<Outcome<Answer>>,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await act();
    if (outcome.kind === 'done') return outcome.answer;
    const { error } = outcome;
    if (attempt >= maxRetries || !isWorthRepeating(error, mayRepeat)) throw error;
    const asked = error instanceof CordboardError ? error.retryAfterMs : undefined;
    if (asked !== undefined && asked > longestWaitMs) throw error;
    await sleep(asked ?? backoffMs(attempt), signal);
  }
}

/** What was refused for its number was not done, so that everything refused so may be sent again. */
function isWorthRepeating(error: CordboardError | ConnectionError, mayRepeat: boolean): boolean {
  if (error instanceof ConnectionError) return mayRepeat;
  return error.status === 429 || (mayRepeat && error.retryable);
}

/** Longer with every attempt, and never the same for all clients, in ms. */
export function backoffMs(attempt: number): number {
  const longest = Math.min(SLOWEST_BACKOFF_MS, BACKOFF_MS * 2 ** attempt);
  return longest * (0.5 + Math.random() / 2);
}
