import type { Logger } from 'pino';
import type { Directory } from '../directory/index.ts';
import type { BlockedBy, BlockedCalls } from './alarms.ts';

const WHY: Readonly<Record<BlockedBy, string>> = {
  international: 'international calls are not allowed to it',
  premium: 'numbers that cost extra are not allowed to it',
  'user-limit': 'it has as many calls to the outside as it may have at a time',
  'account-limit': 'the account has as many calls to the outside as it may have at a time',
};

/** Writes down refused calls so that whoever watches the log sees who makes them. */
export function logBlocked(
  log: Pick<Logger, 'warn'>,
  directory: Pick<Directory, 'extension'>,
  { accountId, extensionId, phoneNumber, by, count }: BlockedCalls,
): void {
  const extension =
    extensionId === undefined ? undefined : directory.extension(accountId, extensionId);
  const who = extension === undefined ? 'the account' : `extension ${extension.extensionNumber}`;
  const about = {
    part: 'outgoing',
    accountId,
    ...(extensionId === undefined ? {} : { extensionId }),
    ...(extension === undefined ? {} : { extensionNumber: extension.extensionNumber }),
    phoneNumber,
    blockedBy: by,
    count,
  };
  log.warn(about, `a call of ${who} to ${phoneNumber} is refused: ${WHY[by]}`);
}
