import type { AccountId, CalledAgent, EpochMs, ExtensionId, RingTarget } from '@cordboard/calls';
import { type Device, type Directory, queueSettingsOf } from '../directory/index.ts';
import type { Presence } from '../presence/index.ts';
import type { QueueAgents } from './agents.ts';

export interface AvailabilityOptions {
  readonly directory: Directory;
  readonly presence: Pick<Presence, 'takesQueueCalls'>;
  readonly agents: QueueAgents;
  /** The registered phones of a device; empty while it is offline. */
  readonly phonesOf: (device: Device) => readonly RingTarget[];
}

/** A member of a queue who takes its calls and has a phone; undefined for every other. */
export function agentOf(
  { directory, presence, agents, phonesOf }: AvailabilityOptions,
  accountId: AccountId,
  queueId: ExtensionId,
  extensionId: ExtensionId,
): CalledAgent | undefined {
  const extension = directory.extension(accountId, extensionId);
  if (extension?.type !== 'User' || extension.status !== 'Enabled') return undefined;
  if (!presence.takesQueueCalls(extensionId)) return undefined;
  if (!agents.of(queueId, extensionId).accepts) return undefined;
  const phones = directory.devicesOf(extensionId).flatMap(phonesOf);
  if (phones.length === 0) return undefined;
  const { extensionNumber, name } = extension;
  return { extensionId, extensionNumber, name, phones };
}

/**
 * Until when agents are in wrap-up: whoever had a call of a queue is left in peace
 * by all queues for as long as that one says.
 */
export function wrapUpsOf(
  { directory, agents }: Pick<AvailabilityOptions, 'directory' | 'agents'>,
  accountId: AccountId,
): ReadonlyMap<ExtensionId, EpochMs> {
  const until = new Map<ExtensionId, EpochMs>();
  for (const queue of directory.extensions(accountId)) {
    if (queue.type !== 'Department') continue;
    const { wrapUpSeconds, members } = queueSettingsOf(queue);
    if (wrapUpSeconds === 0) continue;
    for (const member of members) {
      const { endedAt } = agents.of(queue.id, member);
      if (endedAt === 0) continue;
      until.set(member, Math.max(until.get(member) ?? 0, endedAt + wrapUpSeconds * 1000));
    }
  }
  return until;
}
