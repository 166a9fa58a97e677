import type { Clock, LocalExchange } from '../exchange/index.ts';

const LOOK_EVERY_MS = 100;

/**
 * Waits until the last call has ended; after `limitMs` the calls that are left are
 * ended by us, with events like any other end.
 */
export async function drain(exchange: LocalExchange, limitMs: number, clock: Clock): Promise<void> {
  const until = clock.now() + limitMs;
  while (exchange.count().sessions > 0 && clock.now() < until) {
    await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
  }
  for (const { id } of exchange.sessions()) {
    await exchange.tell(id, { type: 'session-dropped' });
  }
}
