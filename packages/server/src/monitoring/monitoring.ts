import type {
  Directory,
  MonitoringGroup,
  MonitoringMember,
  MonitoringPermission,
} from '../directory/index.ts';
import { invalidParameter, notFound } from '../errors/index.ts';

/** Whether a monitoring group of the account lets one extension supervise the other's calls. */
export function mayMonitor(
  directory: Pick<Directory, 'monitoringGroups'>,
  account: string,
  supervisor: string,
  agent: string,
): boolean {
  return directory
    .monitoringGroups(account)
    .some((group) => allows(group, supervisor, 'Monitoring') && allows(group, agent, 'Monitored'));
}

function allows(group: MonitoringGroup, extension: string, wanted: MonitoringPermission): boolean {
  return group.members.some(
    ({ extensionId, permissions }) => extensionId === extension && permissions.includes(wanted),
  );
}

/** One extension of a bulk assignment (API: CallMonitoringExtensionInfo). */
export interface Assigned {
  readonly id?: string;
  readonly permissions?: readonly MonitoringPermission[];
}

/** API: CallMonitoringBulkAssign. */
export interface BulkAssignment {
  readonly addedExtensions?: readonly Assigned[];
  readonly updatedExtensions?: readonly Assigned[];
  readonly removedExtensions?: readonly Assigned[];
}

/** Reads and changes the monitoring groups of accounts. Errors are thrown as `ApiError`. */
export interface MonitoringGroups {
  /** In order of their names; with `member` only the groups that extension is in. */
  list(account: string, filter?: { readonly member?: string }): readonly MonitoringGroup[];
  read(account: string, groupId: string): MonitoringGroup;
  create(account: string, name: string): Promise<MonitoringGroup>;
  rename(account: string, groupId: string, name: string): Promise<MonitoringGroup>;
  remove(account: string, groupId: string): Promise<void>;
  /** All of it or nothing. A member without any permission leaves the group. */
  assign(account: string, groupId: string, assignment: BulkAssignment): Promise<void>;
}

/** @param newId a number in decimal digits that no group has had */
export function createMonitoringGroups(
  directory: Directory,
  newId: () => string,
): MonitoringGroups {
  const read = (account: string, groupId: string): MonitoringGroup => {
    const group = directory.monitoringGroup(account, groupId);
    if (group === undefined) throw notFound('groupId');
    return group;
  };
  const save = async (group: MonitoringGroup): Promise<MonitoringGroup> => {
    await directory.change({ kind: 'monitoring-group-saved', group });
    return group;
  };
  /** Two groups of one name could not be told apart. */
  const freeName = (account: string, wanted: string, own?: string): string => {
    const name = wanted.trim();
    if (name === '') throw invalidParameter('name', wanted);
    const taken = directory
      .monitoringGroups(account)
      .some((group) => group.id !== own && group.name.toLowerCase() === name.toLowerCase());
    if (taken) throw invalidParameter('name', name, 'is the name of another group');
    return name;
  };

  return {
    read,
    list(account, { member } = {}) {
      const groups = directory.monitoringGroups(account);
      if (member === undefined) return groups;
      return groups.filter(({ members }) => members.some((one) => one.extensionId === member));
    },
    async create(account, name) {
      return save({ id: newId(), accountId: account, name: freeName(account, name), members: [] });
    },
    async rename(account, groupId, name) {
      const group = read(account, groupId);
      return save({ ...group, name: freeName(account, name, groupId) });
    },
    async remove(account, groupId) {
      const { id } = read(account, groupId);
      await directory.change({ kind: 'monitoring-group-removed', groupId: id });
    },
    async assign(account, groupId, assignment) {
      const group = read(account, groupId);
      await save({ ...group, members: assigned(directory, group, assignment) });
    },
  };
}

/** The members after an assignment; throws for an extension that cannot be in a group. */
function assigned(
  directory: Directory,
  group: MonitoringGroup,
  { addedExtensions = [], updatedExtensions = [], removedExtensions = [] }: BulkAssignment,
): readonly MonitoringMember[] {
  const members = new Map(group.members.map((member) => [member.extensionId, member]));
  const user = (id: string | undefined, parameter: string): string => {
    const extension = id === undefined ? undefined : directory.extension(group.accountId, id);
    if (extension?.type !== 'User') throw invalidParameter(parameter, id);
    return extension.id;
  };
  const member = (id: string | undefined, parameter: string): string => {
    if (id === undefined || !members.has(id)) throw invalidParameter(parameter, id);
    return id;
  };
  for (const { id } of removedExtensions) members.delete(member(id, 'removedExtensions.id'));
  for (const { id, permissions = [] } of addedExtensions) {
    const extensionId = user(id, 'addedExtensions.id');
    if (permissions.length === 0) throw invalidParameter('addedExtensions.permissions');
    members.set(extensionId, { extensionId, permissions });
  }
  for (const { id, permissions = [] } of updatedExtensions) {
    const extensionId = member(id, 'updatedExtensions.id');
    if (permissions.length === 0) members.delete(extensionId);
    else members.set(extensionId, { extensionId, permissions });
  }
  return [...members.values()];
}
