import type { MessageCounts } from '../voicemail/index.ts';

/** The type of a message summary (RFC 3842 §3.5). */
export const MESSAGE_SUMMARY = 'application/simple-message-summary';

/**
 * Whether messages wait in a mailbox, and how many are new and old (RFC 3842 §5.2).
 * The urgent ones, in brackets, are none: callers cannot mark a message so.
 * @param account where the messages are heard, as a SIP URI
 */
export function messageSummary(account: string, { unread, read }: MessageCounts): string {
  return [
    `Messages-Waiting: ${unread > 0 ? 'yes' : 'no'}`,
    `Message-Account: ${account}`,
    `Voice-Message: ${unread}/${read} (0/0)`,
    '',
  ].join('\r\n');
}
