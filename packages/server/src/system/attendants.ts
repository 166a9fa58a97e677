import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { SoundDoor } from '../operations/index.ts';
import { Replies } from '../replies/index.ts';
import type { CallsSystem } from './calls-system.ts';

export interface AttendantParts {
  readonly directory: Directory;
  readonly calls: Pick<CallsSystem, 'exchange' | 'digits' | 'phones' | 'router' | 'media'>;
  readonly sound: SoundDoor;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** What speaks to callers in place of people. */
export interface Attendants {
  readonly replies: Replies;
  /** Callers who are spoken to. */
  readonly count: number;
  /** Takes up those who were spoken to before. */
  takeUp(): void;
  /** Idempotent. */
  close(): void;
}

/** Begins to reply to callers in words. */
export function startAttendants({ calls, sound, onDefect }: AttendantParts): Attendants {
  const { exchange, digits, phones } = calls;
  const speak = (text: string): Promise<string> => sound.speak(text);
  const replies = new Replies({ exchange, digits, speak, onDefect });
  phones.useReplies(replies);
  return {
    replies,
    get count() {
      return replies.count;
    },
    takeUp: () => replies.takeUp(),
    close: () => replies.close(),
  };
}
