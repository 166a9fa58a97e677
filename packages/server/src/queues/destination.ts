import type { Destination, QueueDestination } from '@cordboard/calls';
import { type Extension, queueSettingsOf } from '../directory/index.ts';

/** What finds out where callers of a queue go on. */
export interface Onward {
  /** Undefined where an extension has no mailbox. */
  readonly voicemail: (extensionId: string) => Destination | undefined;
  readonly extension: (extensionId: string) => Destination;
  readonly phoneNumber: (dialled: string) => Destination;
}

/**
 * A queue as the call model knows it: how its callers wait, and where they go on
 * when they have waited for too long.
 * @param waiting how many wait in it now
 */
export function queueDestination(
  extension: Extension,
  dialled: string,
  waiting: number,
  onward: Onward,
): QueueDestination {
  const { maxWaitSeconds, maxCallers, greeting, music } = queueSettingsOf(extension);
  const otherwise = otherwiseOf(extension, onward);
  return {
    kind: 'queue',
    accountId: extension.accountId,
    extensionId: extension.id,
    extensionNumber: extension.extensionNumber,
    name: extension.name,
    dialled,
    music,
    ...(greeting === undefined ? {} : { greeting }),
    ...(maxWaitSeconds === 0 ? {} : { maxWaitMs: maxWaitSeconds * 1000 }),
    ...(waiting >= maxCallers ? { full: true } : {}),
    ...(otherwise === undefined || otherwise.kind === 'nobody' ? {} : { otherwise }),
  };
}

function otherwiseOf(extension: Extension, onward: Onward): Destination | undefined {
  const { overflow } = queueSettingsOf(extension);
  switch (overflow.action) {
    case 'Voicemail':
      return onward.voicemail(overflow.extensionId ?? extension.id);
    case 'Extension':
      return somebody(overflow.extensionId, onward.extension) ?? onward.voicemail(extension.id);
    case 'PhoneNumber':
      return somebody(overflow.phoneNumber, onward.phoneNumber) ?? onward.voicemail(extension.id);
    case 'Disconnect':
      return undefined;
  }
}

/** Whom a setting names; undefined where nobody is, as in a circle. */
function somebody(
  named: string | undefined,
  find: (name: string) => Destination,
): Destination | undefined {
  const found = named === undefined ? undefined : find(named);
  return found?.kind === 'nobody' && found.reason === 'InvalidNumber' ? undefined : found;
}
