/** Tones that telephone systems play, in Hz: dial, ringback, busy, and the beeps of Cordboard. */
const TAKEN_HZ = [350, 440, 480, 620, 1000];
const LOWEST_HZ = 520;
const HIGHEST_HZ = 2920;
/** An ear tells two tones apart that are 30 Hz from each other. */
const STEP_HZ = 40;

/**
 * The tone by which a number is known, in Hz: the fake phone of an extension and the outside number
 * play it, so that a test can tell who is heard. Neighbouring numbers have different tones (there
 * are about sixty), none of them near a tone that telephone systems play.
 */
export function toneOf(number: string): number {
  const tones = tonesInUse();
  const digits = number.replace(/\D/g, '');
  const value = digits === '' ? sumOfCharacters(number) : Number(digits.slice(-9));
  return tones[value % tones.length] ?? LOWEST_HZ;
}

function tonesInUse(): number[] {
  const tones: number[] = [];
  for (let hz = LOWEST_HZ; hz <= HIGHEST_HZ; hz += STEP_HZ) {
    if (TAKEN_HZ.every((taken) => Math.abs(taken - hz) >= STEP_HZ)) tones.push(hz);
  }
  return tones;
}

function sumOfCharacters(text: string): number {
  let sum = 0;
  for (const character of text) sum += character.codePointAt(0) ?? 0;
  return sum;
}
