import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { Presence } from '../presence/index.ts';
import {
  createQueueManagement,
  QueueAgents,
  QueueDesk,
  type QueueManagement,
} from '../queues/index.ts';
import type { Database } from '../storage/index.ts';
import type { CallsSystem } from './calls-system.ts';

export interface QueueParts {
  readonly database: Pick<Database, 'queueAgents'>;
  readonly directory: Directory;
  readonly calls: Pick<CallsSystem, 'exchange' | 'phones' | 'router'>;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** The queues: whom they call, and what is remembered of their members. */
export interface Queues {
  readonly desk: QueueDesk;
  readonly agents: QueueAgents;
  readonly management: QueueManagement;
  /** Idempotent; resolves when everything is kept. */
  close(): Promise<void>;
}

/** Begins to call agents for callers who wait, with what was kept of turns and wrap-up. */
export async function startQueues(parts: QueueParts): Promise<Queues> {
  const { database, calls, onDefect, ...rest } = parts;
  const agents = new QueueAgents(database.queueAgents, onDefect);
  await agents.load();
  const { registrations } = calls.phones;
  const desk = new QueueDesk({
    ...rest,
    agents,
    exchange: calls.exchange,
    phonesOf: (device) => registrations.phonesOf(device),
    onward: (account, queue, passed) => {
      const destination = calls.router.resolveExtension(account, queue, passed);
      return destination.kind === 'queue' ? destination.otherwise : undefined;
    },
    onPhones: (listener) => registrations.onChange(listener),
    onDefect,
  });
  const management = createQueueManagement({ ...rest, agents });
  return { desk, agents, management, close: () => desk.close() };
}
