import { type TSchema, Type } from 'typebox';
import type { DirectoryChange, DirectoryData, Extension } from '../../directory/index.ts';
import { notFound } from '../../errors/index.ts';
import { check } from '../check.ts';
import { idOf } from '../names.ts';
import { DeviceItem, ITEMS } from '../schema.ts';
import { EXTENSION_LISTS, type ExtensionList, type Item, isManaged, Viewer } from '../view.ts';
import { editApp } from './app.ts';
import { editDevice } from './device.ts';
import type { Draft } from './draft.ts';
import { allocate, editExtension, findExtension } from './extension.ts';
import { editLocation } from './location.ts';
import { editMonitoringGroup } from './monitoring-group.ts';
import { remove } from './prune.ts';
import { editTrunk } from './trunk.ts';

const owner = Type.String({
  minLength: 1,
  maxLength: 32,
  description: 'Extension number of the owner, or its id.',
  errorMessage: 'must be an extension number in quotes, as "101"',
});

/** A device on its own, with whose it is. */
const OwnedDevice = Type.Object({ ...DeviceItem.properties, extension: owner });

/** A telephone number on its own, with where it leads. */
const NumberItem = Type.Object({
  id: Type.Optional(Type.String()),
  phoneNumber: Type.String({
    pattern: '^\\+[1-9][0-9]{6,14}$',
    description: 'Telephone number with country code (E.164).',
    errorMessage: 'must be a number with + and country code, as "+12125550101"',
  }),
  extension: owner,
});

/** What can be created, changed and removed one by one, by the name of its collection. */
export const COLLECTIONS = { ...ITEMS, devices: OwnedDevice, numbers: NumberItem } as const;

export type CollectionName = keyof typeof COLLECTIONS;

function isExtensionList(name: CollectionName): name is ExtensionList {
  return Object.hasOwn(EXTENSION_LISTS, name);
}

/** The items of a collection in the form of account.yaml, without secrets. */
export function itemsOf(
  data: DirectoryData,
  accountId: string,
  collection: CollectionName,
): readonly Item[] {
  const viewer = new Viewer(data);
  const numberOf = (id: string | undefined) =>
    data.extensions.find((one) => one.id === id)?.extensionNumber;
  if (collection === 'devices') {
    return data.devices
      .filter((one) => one.accountId === accountId && isManaged(one))
      .map((one) => ({ ...viewer.device(one), extension: numberOf(one.extensionId) }));
  }
  if (collection === 'numbers') {
    return data.phoneNumbers
      .filter((one) => one.accountId === accountId)
      .map(({ id, phoneNumber, extensionId, usageType }) => ({
        id,
        phoneNumber,
        usageType,
        ...(extensionId === undefined ? {} : { extension: numberOf(extensionId) }),
      }));
  }
  return viewer.view(accountId)?.[collection] ?? [];
}

/** What an item is found by in paths. */
export function idOfItem({ id, clientId }: Item): string {
  return String(id ?? clientId);
}

function schemaOf(collection: CollectionName): TSchema {
  return COLLECTIONS[collection];
}

/** @returns the id of what was made; problems are noted in the draft */
export function createItem(
  draft: Draft,
  accountId: string,
  collection: CollectionName,
  body: Item,
): string {
  if (draft.problemsAre(check(schemaOf(collection), body))) return '';
  const there = itemsOf(draft.data, accountId, collection);
  const key = keyOf(collection);
  const twin = there.find(
    (one) =>
      one[key] === body[key] && (collection !== 'devices' || one.extension === body.extension),
  );
  if (twin !== undefined) {
    draft.problem([key], `${String(body[key])} is there already`);
    return '';
  }
  return put(draft, accountId, collection, body);
}

/** Changes what the body mentions. */
export function changeItem(
  draft: Draft,
  accountId: string,
  collection: CollectionName,
  id: string,
  body: Item,
): string {
  const there = itemsOf(draft.data, accountId, collection).find((one) => idOfItem(one) === id);
  if (there === undefined) throw notFound('id');
  if (draft.problemsAre(check(schemaOf(collection), body, { partial: true }))) return id;
  if (body.id !== undefined && body.id !== id) draft.problem(['id'], 'never changes');
  if (collection === 'apps') return put(draft, accountId, collection, { ...body, clientId: id });
  return put(draft, accountId, collection, { ...body, id });
}

export function removeItem(
  draft: Draft,
  accountId: string,
  collection: CollectionName,
  id: string,
): void {
  const there = itemsOf(draft.data, accountId, collection).find((one) => idOfItem(one) === id);
  if (there === undefined) throw notFound('id');
  if (there.usageType === 'MainCompanyNumber') draft.problem(['id'], 'is the main number');
  if (collection === 'numbers') {
    giveNumber(draft, accountId, String(there.phoneNumber), undefined);
    return;
  }
  remove(draft, removalOf(collection, id));
}

function removalOf(collection: Exclude<CollectionName, 'numbers'>, id: string): DirectoryChange {
  switch (collection) {
    case 'users':
    case 'queues':
    case 'menus':
    case 'parkLocations':
      return { kind: 'extension-removed', extensionId: id };
    case 'devices':
      return { kind: 'device-removed', deviceId: id };
    case 'locations':
      return { kind: 'location-removed', locationId: id };
    case 'trunks':
      return { kind: 'trunk-removed', trunkId: id };
    case 'monitoringGroups':
      return { kind: 'monitoring-group-removed', groupId: id };
    case 'apps':
      return { kind: 'app-removed', clientId: id };
  }
}

function keyOf(collection: CollectionName): string {
  if (isExtensionList(collection)) return 'extension';
  if (collection === 'apps') return 'clientId';
  return collection === 'numbers' ? 'phoneNumber' : 'name';
}

function put(draft: Draft, accountId: string, collection: CollectionName, item: Item): string {
  if (isExtensionList(collection)) {
    // In a change the number may be missing: then it stays.
    const known = findExtension(draft, accountId, collection, item);
    const { id } = allocate(draft, accountId, collection, item, []);
    const extension = item.extension ?? known?.extensionNumber;
    editExtension(draft, collection, id, { ...item, extension }, []);
    return id;
  }
  switch (collection) {
    case 'devices':
      return putDevice(draft, accountId, item);
    case 'numbers':
      return putNumber(draft, accountId, item);
    case 'locations':
      return editLocation(draft, accountId, item, []) ?? '';
    case 'trunks':
      return editTrunk(draft, accountId, item, []) ?? '';
    case 'monitoringGroups':
      return editMonitoringGroup(draft, accountId, item, []) ?? '';
    case 'apps':
      return editApp(draft, accountId, item, []) ?? '';
  }
}

/** The extension that a request names as the owner. */
function ownerOf(draft: Draft, accountId: string, named: unknown): Extension | undefined {
  const id = idOf(draft.data, { accountId }, 'extension', String(named));
  const found = draft.data.extensions.find((one) => one.id === id);
  if (found === undefined) {
    draft.problem(['extension'], `names no extension "${String(named)}" of the account`);
  }
  return found;
}

function putDevice(draft: Draft, accountId: string, { extension, ...item }: Item): string {
  const old = draft.data.devices.find((one) => one.id === item.id && one.accountId === accountId);
  const user =
    extension === undefined && old !== undefined
      ? draft.data.extensions.find(({ id }) => id === old.extensionId)
      : ownerOf(draft, accountId, extension);
  if (user === undefined) return '';
  if (old !== undefined && old.extensionId !== user.id) {
    // To another user: the phone is set up anew, with that user's name.
    const sipUserName = draft.data.devices.find((one) => one.extensionId === user.id)?.sipUserName;
    const number = user.directNumber?.slice(1) ?? `${old.sipUserName}*${user.extensionNumber}`;
    const device = { ...old, extensionId: user.id, sipUserName: sipUserName ?? number };
    remove(draft, { kind: 'device-removed', deviceId: old.id });
    draft.change({ kind: 'device-saved', device });
  }
  return editDevice(draft, user, item, [], old?.id) ?? '';
}

function putNumber(draft: Draft, accountId: string, item: Item): string {
  const old = draft.data.phoneNumbers.find(
    (one) => one.id === item.id && one.accountId === accountId,
  );
  const phoneNumber = String(item.phoneNumber ?? old?.phoneNumber);
  if (old?.usageType === 'MainCompanyNumber') draft.problem(['id'], 'is the main number');
  if (old !== undefined && phoneNumber !== old.phoneNumber) {
    draft.problem(['phoneNumber'], 'never changes: make another and remove this one');
  }
  const owner = ownerOf(draft, accountId, item.extension ?? old?.extensionId);
  if (owner === undefined) return '';
  if (draft.data.phoneNumbers.some((one) => one.phoneNumber === phoneNumber && one !== old)) {
    draft.problem(['phoneNumber'], `${phoneNumber} is taken`);
    return '';
  }
  return giveNumber(draft, accountId, phoneNumber, owner) ?? '';
}

/** Lets a number lead to an extension, or nowhere; direct numbers follow. */
function giveNumber(
  draft: Draft,
  accountId: string,
  phoneNumber: string,
  owner: Extension | undefined,
): string | undefined {
  const old = draft.data.phoneNumbers.find((one) => one.phoneNumber === phoneNumber);
  if (owner === undefined) {
    if (old !== undefined) draft.change({ kind: 'number-removed', numberId: old.id });
  } else {
    const id = old?.id ?? draft.context.newId();
    draft.change({
      kind: 'number-saved',
      number: { id, accountId, extensionId: owner.id, phoneNumber, usageType: 'DirectNumber' },
    });
  }
  for (const one of [old?.extensionId, owner?.id]) {
    const extension = draft.data.extensions.find(({ id }) => id === one);
    if (extension !== undefined) directNumberOf(draft, extension);
  }
  return draft.data.phoneNumbers.find((one) => one.phoneNumber === phoneNumber)?.id;
}

function directNumberOf(draft: Draft, extension: Extension): void {
  const own = draft.data.phoneNumbers.filter((one) => one.extensionId === extension.id);
  if (own.some(({ phoneNumber }) => phoneNumber === extension.directNumber)) return;
  const { directNumber: _gone, ...rest } = extension;
  const [first] = own;
  const directNumber = first === undefined ? {} : { directNumber: first.phoneNumber };
  draft.change({ kind: 'extension-saved', extension: { ...rest, ...directNumber } });
}
