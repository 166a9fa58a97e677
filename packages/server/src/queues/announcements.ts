import { spokenNumber } from '@cordboard/media';
import type { QueueRules } from '../directory/index.ts';

/** Says to a caller whom nobody could be called for that it has to wait. */
const WELCOME = 'queue/welcome';

/** Whether a caller is told at once that it has to wait: the queue's own greeting is not talked into. */
export function isFirstWord(
  { greeting }: Pick<QueueRules, 'greeting'>,
  { announced, isCalling }: { readonly announced: number; readonly isCalling: boolean },
): boolean {
  return announced === 0 && !isCalling && greeting === undefined;
}

/** The sound that tells a caller its position, counted from 1. */
export function wordsFor(position: number, first: boolean): string {
  const place =
    position === 1 ? 'queue/next' : `queue/you-are-number+${spokenNumber(position)}+queue/in-line`;
  return first ? `${WELCOME}+${place}` : place;
}
