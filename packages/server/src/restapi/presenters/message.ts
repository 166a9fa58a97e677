import type { PartyInfo } from '@cordboard/calls';
import type { VoicemailMessage } from '../../voicemail/index.ts';

/** Short numbers are extension numbers; longer ones are telephone numbers. */
const LONGEST_SHORT_NUMBER = 6;

/**
 * A message as the message store shows it (API: GetMessageInfoResponse).
 * @param extension absolute address of the mailbox's owner
 */
export function presentMessage(message: VoicemailMessage, extension: string) {
  const { id, extensionId, from, to, createdAt, modifiedAt, read, availability } = message;
  const uri = `${extension}/message-store/${id}`;
  return {
    uri,
    id,
    extensionId,
    to: [callerInfo(to)],
    from: callerInfo(from),
    type: 'VoiceMail',
    creationTime: new Date(createdAt).toISOString(),
    readStatus: read ? 'Read' : 'Unread',
    priority: 'Normal',
    attachments: [
      {
        // RingCentral's voicemail has one attachment, which has the message's own id.
        id,
        uri: `${uri}/content/${id}`,
        type: 'AudioRecording',
        contentType: 'audio/x-wav',
        vmDuration: Math.max(1, Math.round(message.durationMs / 1000)),
      },
    ],
    direction: 'Inbound',
    availability,
    messageStatus: 'Received',
    lastModifiedTime: new Date(modifiedAt).toISOString(),
    vmTranscriptionStatus: 'NotAvailable',
  };
}

function callerInfo({ phoneNumber, name, extensionId }: PartyInfo) {
  const isShort = phoneNumber !== undefined && /^\d+$/.test(phoneNumber);
  const field =
    isShort && phoneNumber.length <= LONGEST_SHORT_NUMBER ? 'extensionNumber' : 'phoneNumber';
  return {
    ...(phoneNumber === undefined || phoneNumber === 'anonymous' ? {} : { [field]: phoneNumber }),
    ...(name === undefined ? {} : { name }),
    ...(extensionId === undefined ? {} : { extensionId }),
  };
}

/**
 * The same in an event (API: VoicemailMessageEventBody), which says of the mailbox no more
 * than its own address does.
 * @param base absolute address of the API, `https://host/restapi/v1.0`
 */
export function presentMessageEvent(message: VoicemailMessage, base: string) {
  const { accountId, extensionId } = message;
  const extension = `${base}/account/${accountId}/extension/${extensionId}`;
  const { uri: _, extensionId: __, ...shown } = presentMessage(message, extension);
  return shown;
}
