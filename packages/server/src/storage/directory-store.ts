import type { Kysely } from 'kysely';
import type {
  Account,
  App,
  DeviceRecord,
  DirectoryChange,
  DirectoryData,
  DirectoryStore,
  Extension,
  MonitoringGroup,
  PhoneNumber,
} from '../directory/index.ts';
import type { DirectoryKind, Tables } from './schema.ts';

interface Documents {
  account: Account;
  extension: Extension;
  device: DeviceRecord;
  'phone-number': PhoneNumber;
  app: App;
  'monitoring-group': MonitoringGroup;
}

export interface SeedableDirectoryStore extends DirectoryStore {
  /** Adds everything that is not there yet; what is there stays as it is. */
  seed(data: DirectoryData): Promise<void>;
}

interface Row {
  readonly kind: DirectoryKind;
  readonly id: string;
  readonly document: string;
}

function row(kind: DirectoryKind, id: string, value: object): Row {
  return { kind, id, document: JSON.stringify(value) };
}

function rowsOf(data: DirectoryData): readonly Row[] {
  return [
    ...data.accounts.map((one) => row('account', one.id, one)),
    ...data.extensions.map((one) => row('extension', one.id, one)),
    ...data.devices.map((one) => row('device', one.id, one)),
    ...data.phoneNumbers.map((one) => row('phone-number', one.id, one)),
    ...data.apps.map((one) => row('app', one.clientId, one)),
    ...data.monitoringGroups.map((one) => row('monitoring-group', one.id, one)),
  ];
}

export function createDirectoryStore(db: Kysely<Tables>): SeedableDirectoryStore {
  const save = async (values: Row): Promise<void> => {
    await db
      .insertInto('directory')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['kind', 'id']).doUpdateSet({ document: values.document }),
      )
      .execute();
  };
  const remove = async (kind: DirectoryKind, id: string): Promise<void> => {
    await db.deleteFrom('directory').where('kind', '=', kind).where('id', '=', id).execute();
  };
  return {
    async load() {
      const rows = await db.selectFrom('directory').selectAll().orderBy('id').execute();
      // Only this file writes the documents, from values of these very types.
      const all = <K extends DirectoryKind>(kind: K): readonly Documents[K][] =>
        rows.filter((one) => one.kind === kind).map((one) => JSON.parse(one.document));
      return {
        accounts: all('account'),
        extensions: all('extension'),
        devices: all('device'),
        phoneNumbers: all('phone-number'),
        apps: all('app'),
        monitoringGroups: all('monitoring-group'),
      };
    },
    async save(change: DirectoryChange) {
      switch (change.kind) {
        case 'extension-saved':
          return save(row('extension', change.extension.id, change.extension));
        case 'device-saved':
          return save(row('device', change.device.id, change.device));
        case 'device-removed':
          return remove('device', change.deviceId);
        case 'monitoring-group-saved':
          return save(row('monitoring-group', change.group.id, change.group));
        case 'monitoring-group-removed':
          return remove('monitoring-group', change.groupId);
      }
    },
    async seed(data) {
      const rows = rowsOf(data);
      if (rows.length === 0) return;
      await db
        .insertInto('directory')
        .values([...rows])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
