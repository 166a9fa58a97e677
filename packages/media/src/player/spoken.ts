import type { ShippedSoundName } from './shipped-sounds.ts';

/** The largest number that `spokenNumber` has pieces for. */
const LARGEST_SPOKEN_NUMBER = 999_999;

/** Units of time that are spoken after a number. */
export type SpokenUnit = 'second' | 'minute' | 'hour' | 'day';

/**
 * The name that makes `SoundLibrary.open` say a whole number, e.g. `number/20+number/5` for 25.
 * @throws RangeError when it is no whole number from 0 to 999,999.
 */
export function spokenNumber(value: number): string {
  return numberPieces(value).join('+');
}

/**
 * The name that says an amount of time, e.g. `number/1+unit/minute`.
 * @throws RangeError as `spokenNumber` does.
 */
export function spokenDuration(value: number, unit: SpokenUnit): string {
  const piece: ShippedSoundName = value === 1 ? `unit/${unit}` : `unit/${unit}s`;
  return [...numberPieces(value), piece].join('+');
}

/**
 * The name that says digits one by one, as extensions and park slots are read out, e.g.
 * `key/star+number/8+number/0+number/1` for `*801`. Other characters than digits, `*` and `#` are
 * left out; undefined when nothing is left.
 */
export function spokenDigits(digits: string): string | undefined {
  const pieces: string[] = [];
  for (const character of digits) {
    if (character >= '0' && character <= '9') {
      pieces.push(`number/${character}`);
    } else if (character === '*') {
      pieces.push('key/star');
    } else if (character === '#') {
      pieces.push('key/pound');
    }
  }
  return pieces.length === 0 ? undefined : pieces.join('+');
}

function numberPieces(value: number): string[] {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST_SPOKEN_NUMBER) {
    throw new RangeError(`there are no words for ${value}`);
  }
  if (value >= 1000) {
    const rest = value % 1000;
    const thousands = numberPieces((value - rest) / 1000);
    return [...thousands, 'number/thousand', ...restPieces(rest)];
  }
  if (value >= 100) {
    const rest = value % 100;
    return [`number/${(value - rest) / 100}`, 'number/hundred', ...restPieces(rest)];
  }
  const ones = value % 10;
  return value > 20 && ones > 0
    ? [`number/${value - ones}`, `number/${ones}`]
    : [`number/${value}`];
}

function restPieces(rest: number): string[] {
  return rest === 0 ? [] : numberPieces(rest);
}
