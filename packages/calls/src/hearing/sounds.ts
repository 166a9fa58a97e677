import type { LegId } from '../model/ids.ts';

/** Something an ear hears. `gain` is linear; 1 leaves the sound as it is. */
export type Sound =
  | { readonly kind: 'voice'; readonly of: LegId | `stream:${string}`; readonly gain: number }
  | { readonly kind: 'music'; readonly name: string; readonly gain: number }
  | { readonly kind: 'tone'; readonly name: string; readonly gain: number }
  /** Played once from its beginning; the same `soundId` goes on, a new one starts anew. */
  | {
      readonly kind: 'prompt';
      readonly soundId: string;
      readonly name: string;
      readonly gain: number;
    }
  /** Whatever is heard at the other side of a link between two sessions. */
  | {
      readonly kind: 'link';
      readonly link: string;
      readonly side: 'a' | 'b';
      readonly gain: number;
    };

/** An ear is a leg, one side of a link, a stream, or a channel of a recording. */
export type EarId =
  | LegId
  | `link:${string}:${'a' | 'b'}`
  | `stream:${string}`
  | `record:${string}:${string}`;

/** What one ear hears. An empty list is silence. */
export interface HearingRow {
  readonly ear: EarId;
  readonly hears: readonly Sound[];
}

export const RINGBACK: Sound = { kind: 'tone', name: 'ringback', gain: 1 };
/** Gain of music beneath an announcement. */
export const BENEATH_WORDS = 0.15;
/** Said to whoever talks with a phone that is waited for. */
export const COMFORT: Sound = { kind: 'tone', name: 'comfort', gain: 1 };
export const HOLD_MUSIC: Sound = { kind: 'music', name: 'hold', gain: 1 };
