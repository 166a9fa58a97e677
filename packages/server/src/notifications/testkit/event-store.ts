import type { EventStore, LoggedEvent } from '../events/index.ts';

/** Keeps events as a database does: what one process writes the next one reads. */
export function eventsInMemory(): EventStore {
  const kept: LoggedEvent[] = [];
  return {
    lastPosition: async () => kept.at(-1)?.position ?? 0,
    firstPosition: async () => kept[0]?.position,
    read: async (after, accountId, limit) =>
      kept
        .filter((event) => event.position > after && event.accountId === accountId)
        .slice(0, limit),
    lastAt: async () => kept.at(-1)?.at,
    lastSequences: async () => new Map(),
    append: async (events) => {
      kept.push(...events);
    },
    // The events of tests happened on a day long ago.
    forgetBefore: async () => undefined,
  };
}
