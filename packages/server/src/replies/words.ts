import { spokenDuration } from '@cordboard/media';

/** The replies that are said without a text (API: ReplyWithPattern). */
export const REPLY_PATTERNS = [
  'WillCallYouBack',
  'CallMeBack',
  'OnMyWay',
  'OnTheOtherLine',
  'WillCallYouBackLater',
  'CallMeBackLater',
  'InAMeeting',
  'OnTheOtherLineNoCall',
] as const;
export type ReplyPattern = (typeof REPLY_PATTERNS)[number];

/** API: ReplyWithPattern.timeUnit. */
export const REPLY_UNITS = ['Minute', 'Hour', 'Day'] as const;
export type ReplyUnit = (typeof REPLY_UNITS)[number];

/** The longest time that can be said. */
export const LONGEST_REPLY_TIME = 999_999;

/** The patterns that say in how long a time. */
export const TIMED_PATTERNS: ReadonlySet<ReplyPattern> = new Set(['WillCallYouBack', 'CallMeBack']);

/** What a caller is to be told. */
export type ReplyRequest =
  | { readonly text: string }
  | {
      readonly pattern: ReplyPattern;
      /** Required by the timed patterns, and theirs alone. */
      readonly in?: { readonly time: number; readonly unit: ReplyUnit };
    };

const SAYS = 'reply/says';
const MENU = 'reply/menu';
const UNITS = { Minute: 'minute', Hour: 'hour', Day: 'day' } as const;

/**
 * The sounds of a reply, one after another. Patterns are recorded; a text is spoken.
 * @param speak gives the name of the sound of a text, or throws why there is none
 */
export async function wordsOf(
  request: ReplyRequest,
  speak: (text: string) => Promise<string>,
): Promise<readonly string[]> {
  // A file is a sound of its own and cannot be strung together with others.
  if ('text' in request) return [SAYS, await speak(request.text), MENU];
  const { pattern, in: delay } = request;
  const said =
    delay === undefined
      ? `reply/${pattern}`
      : `reply/${pattern}-in+${spokenDuration(delay.time, UNITS[delay.unit])}`;
  return [`${SAYS}+${said}`, MENU];
}
