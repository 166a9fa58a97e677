import type { AccountId, Destination, ExtensionId } from '@cordboard/calls';
import { type Directory, mailboxSettingsOf } from '../directory/index.ts';
import { mayHear } from '../voicemail/index.ts';

/** `*86`, and behind it the extension number of a queue whose messages the user may hear. */
const CODE = /^\*86(\d{0,8})#?$/;

/** Where the phone of a user gets by `*86`; undefined for whatever else it dials. */
export function visitOf(
  directory: Directory,
  accountId: AccountId,
  visitor: ExtensionId,
  dialled: string,
): Destination | undefined {
  const [, digits] = CODE.exec(dialled) ?? [];
  if (digits === undefined) return undefined;
  const user = directory.extension(accountId, visitor);
  const owner = digits === '' ? user : directory.extensionByNumber(accountId, digits);
  const nobody: Destination = { kind: 'nobody', dialled, reason: 'InvalidNumber' };
  if (user === undefined || owner === undefined || !mayHear(user, owner)) return nobody;
  if (!mailboxSettingsOf(owner).enabled) return nobody;
  const { id: extensionId, name } = owner;
  return { kind: 'visit', accountId, extensionId, visitor, name, dialled };
}
