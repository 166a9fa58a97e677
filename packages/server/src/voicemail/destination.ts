import type { VoicemailDestination } from '@cordboard/calls';
import { type Extension, mailboxSettingsOf } from '../directory/index.ts';

const BEEP = 'beep';
const FULL = 'voicemail/full';

/** What a mailbox is like now. */
export interface MailboxState {
  /** Messages that are there. */
  readonly messages: number;
  /** The sound that its owner has recorded. */
  readonly greeting: string | undefined;
}

/** A mailbox as the call model knows it; undefined when the extension has none. */
export function voicemailDestination(
  extension: Extension,
  { messages, greeting }: MailboxState,
): VoicemailDestination | undefined {
  const rules = mailboxSettingsOf(extension);
  if (!rules.enabled) return undefined;
  const { accountId, id, name, extensionNumber } = extension;
  const isFull = messages >= rules.maxMessages;
  return {
    kind: 'voicemail',
    accountId,
    extensionId: id,
    name,
    dialled: extensionNumber,
    greeting: isFull ? FULL : (greeting ?? rules.greeting),
    beep: BEEP,
    maxMessageMs: rules.maxMessageSeconds * 1000,
    ...(isFull ? { full: true } : {}),
  };
}
