import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fact } from '@cordboard/calls';
import type { Exchange } from './exchange.ts';
import type { Requester } from './requester.ts';

/**
 * Writes into facts which request they come from. Only the operations of the API
 * use this door: a timer that a request started fires long after it, and must not
 * be taken for it.
 */
export interface Attribution {
  /** The exchange as operations use it. */
  readonly exchange: Exchange;
  /** Runs what handles a request; all facts told meanwhile are its own. */
  run(requester: Requester, handle: () => void): void;
}

/** @param exchange takes the facts, with their requester */
export function createAttribution(exchange: Exchange): Attribution {
  const requests = new AsyncLocalStorage<Requester>();
  const sourced = <T extends Fact>(fact: T): T => {
    const requester = requests.getStore();
    return requester === undefined ? fact : { ...fact, requester };
  };
  return {
    run: (requester, handle) => requests.run(requester, handle),
    exchange: {
      open: (fact) => exchange.open(sourced(fact)),
      tell: (session, fact) => exchange.tell(session, sourced(fact)),
      tellTogether: (steps) =>
        exchange.tellTogether(steps.map(({ session, fact }) => ({ session, fact: sourced(fact) }))),
      session: (id) => exchange.session(id),
      sessionsOf: (account) => exchange.sessionsOf(account),
      toldOf: (account) => exchange.toldOf(account),
      onChange: (listener) => exchange.onChange(listener),
      newSessionIds: () => exchange.newSessionIds(),
      newCommandId: () => exchange.newCommandId(),
      count: () => exchange.count(),
    },
  };
}
