import { hasEnded } from '@cordboard/calls';
import type { Exchange } from '../exchange/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { recordsOf } from './derive.ts';
import { historyOf } from './history.ts';
import type { CallRecord } from './record.ts';

export interface ActiveCallsOptions {
  readonly exchange: Pick<Exchange, 'sessionsOf'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly now: () => number;
}

/** The calls of an account that go on: of each its own record, and one for each extension in it. */
export type ActiveCalls = (accountId: string) => readonly CallRecord[];

/** Live calls as the call log will tell of them, from the same facts. Newest first. */
export function createActiveCalls({ exchange, ledger, now }: ActiveCallsOptions): ActiveCalls {
  return (accountId) =>
    exchange
      .sessionsOf(accountId)
      .flatMap(({ id }) => {
        const history = historyOf(ledger.read(id), now());
        return history === undefined || hasEnded(history.session) ? [] : recordsOf(history);
      })
      .filter(({ result }) => result === 'In Progress')
      .sort((a, b) => b.startedAt - a.startedAt);
}
