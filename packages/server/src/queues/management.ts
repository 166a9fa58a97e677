import type { AccountId, ExtensionId } from '@cordboard/calls';
import {
  type Directory,
  type Extension,
  type QueueRules,
  type QueueSettings,
  queueSettingsOf,
} from '../directory/index.ts';
import { ApiError, invalidParameter, notFound } from '../errors/index.ts';
import type { Presence } from '../presence/index.ts';
import type { QueueAgents } from './agents.ts';

/** A queue with its settings. */
export interface Queue {
  readonly extension: Extension;
  readonly rules: QueueRules;
}

/** A member, and whether it takes calls of all queues and of the one asked for. */
export interface Membership {
  readonly queue: Queue;
  readonly member: Extension;
  readonly acceptsAny: boolean;
  readonly accepts: boolean;
}

/** API: CallQueueDetailsForUpdate, as far as there is something to change. */
export interface QueueUpdate {
  readonly extensionNumber?: string;
  readonly name?: string;
  readonly status?: Extension['status'];
  readonly editableMemberStatus?: boolean;
  readonly alertTimer?: QueueSettings['alertTimer'];
  readonly serviceLevelSettings?: QueueSettings['serviceLevel'];
}

/** Says of one member of a queue whether it takes its calls. */
export interface AcceptanceWish {
  readonly extensionId: ExtensionId | undefined;
  readonly accepts: boolean | undefined;
}

/** The same of one queue of an agent. */
export interface QueueWish {
  readonly queueId: ExtensionId | undefined;
  readonly accepts: boolean | undefined;
}

/** Reads and changes the queues of accounts (API: Call Queues). Errors are thrown as `ApiError`. */
export interface QueueManagement {
  /** In order of extension number; with `member` only the queues that extension is in. */
  list(account: AccountId, filter?: { readonly member?: string }): readonly Queue[];
  read(account: AccountId, queueId: string): Queue;
  update(account: AccountId, queueId: string, update: QueueUpdate): Promise<Queue>;
  members(account: AccountId, queueId: string): readonly Extension[];
  /** All of it or nothing. */
  assign(
    account: AccountId,
    queueId: string,
    assignment: {
      readonly addedExtensionIds?: readonly string[];
      readonly removedExtensionIds?: readonly string[];
    },
  ): Promise<void>;
  /** The members of a queue. */
  membersPresence(account: AccountId, queueId: string): readonly Membership[];
  /** The queues of a member. */
  presenceOf(agent: Extension): readonly Membership[];
  /** @param sender who asks: an administrator for anybody, others for themselves where the queue lets them */
  acceptForQueue(
    sender: Extension,
    queueId: string,
    wishes: readonly AcceptanceWish[],
  ): Promise<void>;
  acceptForAgent(sender: Extension, agent: Extension, wishes: readonly QueueWish[]): Promise<void>;
}

const NUMBER = /^[1-9][0-9]{1,5}$/;

export function createQueueManagement(parts: {
  readonly directory: Directory;
  readonly agents: QueueAgents;
  readonly presence: Pick<Presence, 'settingsOf'>;
}): QueueManagement {
  const { directory, agents, presence } = parts;
  const queueOf = (extension: Extension): Queue => ({
    extension,
    rules: queueSettingsOf(extension),
  });
  const read = (account: AccountId, queueId: string): Queue => {
    const extension = directory.extension(account, queueId);
    if (extension?.type !== 'Department') throw notFound('groupId');
    return queueOf(extension);
  };
  const list = (account: AccountId, { member }: { readonly member?: string } = {}) =>
    directory
      .extensions(account)
      .filter(({ type }) => type === 'Department')
      .map(queueOf)
      .filter(({ rules }) => member === undefined || rules.members.includes(member));
  const members = (account: AccountId, queueId: string): readonly Extension[] =>
    read(account, queueId).rules.members.flatMap((id) => directory.extension(account, id) ?? []);
  const membership = (queue: Queue, member: Extension): Membership => ({
    queue,
    member,
    acceptsAny: presence.settingsOf(member.id).acceptCallQueueCalls,
    accepts: agents.of(queue.extension.id, member.id).accepts,
  });
  const mayChange = (sender: Extension, member: string, { rules }: Queue): void => {
    if (sender.admin || (sender.id === member && rules.editableMemberStatus)) return;
    throw new ApiError('CMN-404');
  };
  const freeNumber = (queue: Extension, wanted: string): string => {
    if (!NUMBER.test(wanted)) throw invalidParameter('extensionNumber', wanted);
    const owner = directory.extensionByNumber(queue.accountId, wanted);
    if (owner !== undefined && owner.id !== queue.id) {
      throw invalidParameter('extensionNumber', wanted, 'is the number of another extension');
    }
    return wanted;
  };

  return {
    list,
    read,
    members,

    async update(account, queueId, update) {
      const { extension } = read(account, queueId);
      const { editableMemberStatus, alertTimer, serviceLevelSettings: serviceLevel } = update;
      const name = update.name?.trim();
      if (name === '') throw invalidParameter('name', update.name);
      const changed: Extension = {
        ...extension,
        ...(update.extensionNumber === undefined
          ? {}
          : { extensionNumber: freeNumber(extension, update.extensionNumber) }),
        ...(name === undefined ? {} : { name }),
        ...(update.status === undefined ? {} : { status: update.status }),
        queue: {
          ...extension.queue,
          ...(editableMemberStatus === undefined ? {} : { editableMemberStatus }),
          ...(alertTimer === undefined ? {} : { alertTimer }),
          ...(serviceLevel === undefined
            ? {}
            : { serviceLevel: { ...extension.queue?.serviceLevel, ...serviceLevel } }),
        },
      };
      await directory.change({ kind: 'extension-saved', extension: changed });
      return queueOf(changed);
    },

    async assign(account, queueId, { addedExtensionIds = [], removedExtensionIds = [] }) {
      const { extension, rules } = read(account, queueId);
      const left = new Set(rules.members);
      for (const id of removedExtensionIds) {
        if (!left.delete(id)) throw invalidParameter('removedExtensionIds', id);
      }
      for (const id of addedExtensionIds) {
        const added = directory.extension(account, id);
        if (added === undefined) throw invalidParameter('addedExtensionIds', id);
        if (added.type !== 'User') {
          const reason = `is of type ${added.type}, which cannot be included into call queue`;
          throw invalidParameter('addedExtensionIds', id, reason);
        }
        left.add(id);
      }
      const queue = { ...extension.queue, members: [...left] };
      await directory.change({ kind: 'extension-saved', extension: { ...extension, queue } });
    },

    membersPresence: (account, queueId) =>
      members(account, queueId).map((member) => membership(read(account, queueId), member)),

    presenceOf: (agent) =>
      list(agent.accountId, { member: agent.id }).map((queue) => membership(queue, agent)),

    async acceptForQueue(sender, queueId, wishes) {
      const queue = read(sender.accountId, queueId);
      const decided = wishes.map(({ extensionId, accepts }) => {
        if (extensionId === undefined || !queue.rules.members.includes(extensionId)) {
          throw invalidParameter('records.member.id', extensionId);
        }
        mayChange(sender, extensionId, queue);
        return { extensionId, accepts };
      });
      for (const { extensionId, accepts } of decided) {
        if (accepts !== undefined) await agents.accept(queue.extension, extensionId, accepts);
      }
    },

    async acceptForAgent(sender, agent, wishes) {
      const decided = wishes.map(({ queueId, accepts }) => {
        const queue = list(agent.accountId, { member: agent.id }).find(
          ({ extension }) => extension.id === queueId,
        );
        if (queue === undefined) throw invalidParameter('records.callQueue.id', queueId);
        mayChange(sender, agent.id, queue);
        return { queue: queue.extension, accepts };
      });
      for (const { queue, accepts } of decided) {
        if (accepts !== undefined) await agents.accept(queue, agent.id, accepts);
      }
    },
  };
}
