import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { acceptByKeys } from '../handling/index.ts';
import { MenuDesk } from '../menus/index.ts';
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

/** Begins to reply to callers in words, and to look after those in menus. */
export function startAttendants(parts: AttendantParts): Attendants {
  const { calls, directory, sound, clock, onDefect } = parts;
  const { exchange, digits, media, phones, router } = calls;
  const speak = (text: string): Promise<string> => sound.speak(text);
  const replies = new Replies({ exchange, digits, speak, onDefect });
  const menus = new MenuDesk({
    ...{ exchange, digits, media, router, directory, clock, speak, onDefect },
    isSound: (name) => sound.isSound(name),
  });
  phones.useReplies(replies);
  const stopAccepting = acceptByKeys(exchange, digits, onDefect);
  return {
    replies,
    get count() {
      return replies.count + menus.count;
    },
    takeUp() {
      replies.takeUp();
      menus.takeUp();
    },
    close() {
      stopAccepting();
      replies.close();
      menus.close();
    },
  };
}
