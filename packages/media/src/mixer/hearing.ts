/** One thing an ear hears. Gains are linear, 1 is as it comes. */
export type Sound =
  | { readonly kind: 'voice'; readonly of: string; readonly gain: number }
  | { readonly kind: 'music'; readonly name: string; readonly gain: number }
  | { readonly kind: 'tone'; readonly name: string; readonly gain: number }
  | {
      readonly kind: 'prompt';
      /** Names this playing: the same id goes on where it is, a new id starts anew. */
      readonly soundId: string;
      readonly name: string;
      readonly gain: number;
      readonly loop?: boolean;
    }
  | {
      readonly kind: 'link';
      readonly link: string;
      /** Which end we are at: we hear what the ear `link:<link>:<other side>` hears. */
      readonly side: 'a' | 'b';
      readonly gain: number;
    };

/** A sound that comes out of this engine itself: everything but links. */
export type PlainSound = Exclude<Sound, { kind: 'link' }>;

/** What one ear hears. An ear is a port id, or `link:<id>:<side>` for the end of a link. */
export interface HearingRow {
  readonly ear: string;
  readonly hears: readonly Sound[];
}

/** Names a sound: two sounds with one key are the same sound heard on two ways. */
export function soundKey(sound: PlainSound): string {
  switch (sound.kind) {
    case 'voice':
      return `v:${sound.of}`;
    case 'music':
      return `m:${sound.name}`;
    case 'tone':
      return `t:${sound.name}`;
    case 'prompt':
      return `p:${sound.soundId}`;
  }
}

/** Name of the ear at one end of a link. */
export function linkEar(link: string, side: 'a' | 'b'): string {
  return `link:${link}:${side}`;
}
