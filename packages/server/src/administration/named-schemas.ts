import type { TSchema } from 'typebox';
import { AccountOutgoing, BusinessHours, RecordingSettings } from '../directory/index.ts';
import { COLLECTIONS } from './edit/index.ts';
import { AccountFile, AccountItem, DeviceItem, ForwardingItem } from './schema.ts';
import { EXTENSION_SECTIONS, MENU_SECTIONS, QUEUE_SECTIONS } from './sections.ts';

/** The schemas of the administration by the names that our OpenAPI document gives them. */
export function namedSchemas(): Readonly<Record<string, TSchema>> {
  const { users, queues, menus, parkLocations, monitoringGroups } = COLLECTIONS;
  const { locations, trunks, apps, devices, numbers } = COLLECTIONS;
  const { outgoing, handling, callerId, mailbox } = EXTENSION_SECTIONS;
  const named: Readonly<Record<string, TSchema | undefined>> = {
    AccountFile,
    AccountItem,
    UserItem: users,
    QueueItem: queues,
    MenuItem: menus,
    ParkLocationItem: parkLocations,
    MonitoringGroupItem: monitoringGroups,
    LocationItem: locations,
    TrunkItem: trunks,
    AppItem: apps,
    OwnedDeviceItem: devices,
    NumberItem: numbers,
    DeviceItem,
    ForwardingItem,
    RecordingSettings,
    BusinessHours,
    AccountOutgoing,
    ExtensionOutgoing: outgoing,
    HandlingSettings: handling,
    CallerIdSettings: callerId,
    MailboxSettings: mailbox,
    QueueSettings: QUEUE_SECTIONS.queue,
    MenuSettings: MENU_SECTIONS.menu,
  };
  const made: Record<string, TSchema> = {};
  for (const [name, schema] of Object.entries(named)) {
    if (schema !== undefined) made[name] = schema;
  }
  return made;
}
