import { spokenNumber } from '@cordboard/media';
import type { MessageCounts, VoicemailMessage } from '../voicemail/index.ts';

/** The largest number that is spoken of; nobody counts messages beyond it. */
const MOST = 9999;

/** Sounds one after another, as one sound. */
export function inTurn(...names: readonly string[]): string {
  return names.join('+');
}

/** How many messages there are. */
export function countsSpoken({ unread, read }: MessageCounts): string {
  if (unread + read === 0) return 'voicemail/no-messages';
  const fresh = unread === 0 ? 'voicemail/no' : spokenNumber(Math.min(unread, MOST));
  const kind = unread === 1 ? 'voicemail/new-message' : 'voicemail/new-messages';
  const saved =
    read === 0
      ? []
      : [
          'voicemail/and',
          spokenNumber(Math.min(read, MOST)),
          read === 1 ? 'voicemail/saved-message' : 'voicemail/saved-messages',
        ];
  return inTurn('voicemail/you-have', fresh, kind, ...saved);
}

/** Who left a message: the digits of the number. */
export function callerSpoken({ from: { phoneNumber } }: VoicemailMessage): string {
  const digits = phoneNumber?.replace(/\D/g, '') ?? '';
  if (digits === '') return inTurn('voicemail/from', 'voicemail/unknown-caller');
  return inTurn('voicemail/from', ...[...digits].map((digit) => `number/${digit}`));
}
