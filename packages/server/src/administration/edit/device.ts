import Value from 'typebox/value';
import type { DeviceRecord, Extension } from '../../directory/index.ts';
import { check, type Path } from '../check.ts';
import { DeviceItem } from '../schema.ts';
import { type Item, isManaged, Viewer } from '../view.ts';
import { type Draft, mergePatch, without } from './draft.ts';
import { remove } from './prune.ts';

/** Brings the phones of a user to what its item names: all of them. */
export function editDevices(draft: Draft, user: Extension, items: unknown, path: Path): void {
  const wanted = Array.isArray(items) ? items : [];
  const kept = wanted.map((item, at) => editDevice(draft, user, item, [...path, 'devices', at]));
  for (const device of draft.data.devices) {
    if (device.extensionId !== user.id || !isManaged(device) || kept.includes(device.id)) continue;
    remove(draft, { kind: 'device-removed', deviceId: device.id });
  }
}

/** Makes or changes a phone of a user. */
export function editDevice(
  draft: Draft,
  user: Extension,
  patch: Item,
  path: Path,
  deviceId?: string,
): string | undefined {
  const own = draft.data.devices.filter((one) => one.extensionId === user.id && isManaged(one));
  const wantedId = deviceId ?? patch.id;
  const old =
    wantedId === undefined || wantedId === null
      ? own.find(({ name }) => name === patch.name)
      : own.find(({ id }) => id === wantedId);
  const full = mergePatch(old === undefined ? {} : new Viewer(draft.data).device(old), patch);
  if (draft.problemsAre(check(DeviceItem, full, {}, path)) || !Value.Check(DeviceItem, full)) {
    return old?.id;
  }
  const id = old?.id ?? full.id ?? draft.context.newId();
  if (old === undefined && draft.data.devices.some((one) => one.id === id)) {
    draft.problem([...path, 'id'], `${id} is taken`);
    return undefined;
  }
  const resolve = draft.resolver({ accountId: user.accountId });
  const locationId = full.location === undefined ? undefined : resolve('location', full.location);
  if (full.location !== undefined && locationId === undefined) {
    draft.problem([...path, 'location'], `names no location "${full.location}" of the account`);
  }
  const device: DeviceRecord = {
    ...(old === undefined ? {} : without(old, ['digest', 'serial', 'locationId'])),
    id,
    accountId: user.accountId,
    extensionId: user.id,
    type: full.type ?? 'OtherPhone',
    name: full.name,
    sipUserName: full.sipUserName ?? sipUserNameFor(draft, user),
    authorizationId: old?.authorizationId ?? id,
    dialect: full.dialect ?? 'rfc',
    answersOwnCallsAtOnce: old?.answersOwnCallsAtOnce ?? full.dialect === 'ringcentral',
    sipPassword: full.sipPassword ?? old?.sipPassword ?? draft.context.newSecret(),
    ...(full.digest === undefined ? {} : { digest: full.digest }),
    ...(full.serial === undefined ? {} : { serial: full.serial }),
    ...(locationId === undefined ? {} : { locationId }),
  };
  draft.stands('device', id, path);
  draft.change({ kind: 'device-saved', device });
  return id;
}

/**
 * The phones of a user have one name: the direct number when the first of them was
 * made, or main number and extension. It stays when numbers change, because phones
 * are set up with it.
 */
function sipUserNameFor(draft: Draft, user: Extension): string {
  const own = draft.data.devices.find((one) => one.extensionId === user.id && isManaged(one));
  if (own !== undefined) return own.sipUserName;
  const current = draft.data.extensions.find(({ id }) => id === user.id);
  const direct = current?.directNumber?.slice(1);
  const isFree = !draft.data.devices.some(
    (one) => one.sipUserName === direct && one.extensionId !== user.id,
  );
  if (direct !== undefined && isFree) return direct;
  const main = draft.data.accounts.find(({ id }) => id === user.accountId)?.mainNumber ?? '';
  return `${main.slice(1)}*${user.extensionNumber}`;
}
