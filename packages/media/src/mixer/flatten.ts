import type { PlainSound, Sound } from './hearing.ts';
import { linkEar, soundKey } from './hearing.ts';

/**
 * What an ear hears once links are followed: each link is replaced by what the ear at its other
 * end hears, times the link's gain, link by link. Pure.
 *
 * A link met a second time on the same way is cut, so circles of links end. A sound that arrives
 * on several ways is heard once, at its loudest. A voice that comes back to its own ear over a
 * link is left out: nobody hears an echo of themselves because two calls are joined; a row that
 * names the ear's own voice directly (an echo test) keeps it.
 *
 * @param rowOf the row of an ear by name; undefined hears nothing.
 */
export function flattenRow(
  ear: string,
  rowOf: (ear: string) => readonly Sound[] | undefined,
): PlainSound[] {
  const own = rowOf(ear) ?? [];
  if (isPlain(own)) {
    return own.length < 2 ? [...own] : merge(own);
  }
  const found: PlainSound[] = [];
  follow(own, 1, new Set(), ear, rowOf, found);
  return merge(found);
}

function follow(
  sounds: readonly Sound[],
  gain: number,
  passed: ReadonlySet<string>,
  ear: string,
  rowOf: (ear: string) => readonly Sound[] | undefined,
  into: PlainSound[],
): void {
  for (const sound of sounds) {
    if (sound.kind !== 'link') {
      const isEcho = passed.size > 0 && sound.kind === 'voice' && sound.of === ear;
      if (!isEcho) {
        into.push(gain === 1 ? sound : { ...sound, gain: sound.gain * gain });
      }
      continue;
    }
    const other = linkEar(sound.link, sound.side === 'a' ? 'b' : 'a');
    if (!passed.has(other)) {
      const further = new Set(passed).add(other);
      follow(rowOf(other) ?? [], gain * sound.gain, further, ear, rowOf, into);
    }
  }
}

function isPlain(sounds: readonly Sound[]): sounds is readonly PlainSound[] {
  return sounds.every((sound) => sound.kind !== 'link');
}

function merge(sounds: readonly PlainSound[]): PlainSound[] {
  const byKey = new Map<string, PlainSound>();
  for (const sound of sounds) {
    const key = soundKey(sound);
    const known = byKey.get(key);
    if (known === undefined || sound.gain > known.gain) {
      byKey.set(key, sound);
    }
  }
  return [...byKey.values()];
}
