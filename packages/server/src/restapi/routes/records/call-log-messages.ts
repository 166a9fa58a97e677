import type { KeptRecord } from '../../../records/index.ts';
import type { Mailboxes, VoicemailMessage } from '../../../voicemail/index.ts';
import type { MessageOf } from '../../presenters/call-record.ts';

/**
 * Finds the messages that callers left in these calls (API: CallLogRecord.message), reading
 * each mailbox once. A message is told of with the stretch of its mailbox's owner.
 */
export async function messagesOf(
  mailboxes: Pick<Mailboxes, 'ofMailbox'> | undefined,
  records: readonly KeptRecord[],
): Promise<MessageOf> {
  const owners = new Map<string, string>();
  for (const record of records) {
    for (const { result, extensionId } of [record, ...record.legs]) {
      if (result === 'Voicemail' && extensionId !== undefined) {
        owners.set(extensionId, record.accountId);
      }
    }
  }
  const found = new Map<string, VoicemailMessage>();
  for (const [extensionId, accountId] of owners) {
    for (const message of (await mailboxes?.ofMailbox(accountId, extensionId)) ?? []) {
      if (message.availability === 'Purged') continue;
      found.set(keyOf(message.telephonySessionId, extensionId), message);
    }
  }
  return (telephonySessionId, { extensionId }) =>
    extensionId === undefined ? undefined : found.get(keyOf(telephonySessionId, extensionId));
}

function keyOf(telephonySessionId: string, extensionId: string): string {
  return `${telephonySessionId} ${extensionId}`;
}
