import type { MessageChange } from '../../voicemail/index.ts';
import { loggedSight, type Occurrence, type Sight } from './occurrence.ts';

type Message = MessageChange['message'];

/** How messages become events. */
export interface MessageEvents {
  /** The body of a `voicemail` event. */
  readonly present: (message: Message) => object;
  /** Whether a user may know of a message. */
  readonly mayRead: (
    extensionId: string,
    message: Pick<Message, 'accountId' | 'extensionId'>,
  ) => boolean;
}

/**
 * A message that came, as a VoicemailMessageEvent; only those are told who may
 * hear it.
 */
export function voicemailOccurrence(change: MessageChange, how: MessageEvents): Occurrence {
  const { accountId, extensionId } = change.message;
  const sight = {
    event: `/restapi/v1.0/account/${accountId}/extension/${extensionId}/voicemail`,
    body: JSON.stringify(how.present(change.message)),
  };
  return occurrence('voicemail', change, how, sight);
}

/** That messages came or changed, as a MessageEvent: how many, not which. */
export function messageStoreOccurrence(change: MessageChange, how: MessageEvents): Occurrence {
  const { accountId, extensionId, id, modifiedAt } = change.message;
  const isNew = change.kind === 'new';
  const sight = {
    event: `/restapi/v1.0/account/${accountId}/extension/${extensionId}/message-store`,
    body: JSON.stringify({
      extensionId,
      lastUpdated: new Date(modifiedAt).toISOString(),
      changes: [
        {
          type: 'VoiceMail',
          newCount: isNew ? 1 : 0,
          updatedCount: isNew ? 0 : 1,
          ...(isNew ? { newMessageIds: [id] } : {}),
        },
      ],
    }),
  };
  return occurrence('message-store', change, how, sight);
}

function occurrence(
  kind: 'voicemail' | 'message-store',
  { message }: MessageChange,
  { mayRead }: MessageEvents,
  sight: Sight,
): Occurrence {
  const { accountId, extensionId } = message;
  return {
    accountId,
    lane: `messages/${extensionId}`,
    logged: loggedSight(sight, { at: message.modifiedAt, accountId, extensionId, sessionId: '' }),
    sightFor(filters, owner) {
      if (owner.accountId !== accountId || !mayRead(owner.extensionId, message)) return undefined;
      const asked = filters.some(
        (filter) =>
          filter.kind === kind &&
          filter.accountId === accountId &&
          filter.extensionId === extensionId,
      );
      return asked ? sight : undefined;
    },
  };
}
